import { PharosError } from '../../domain/errors.js';
import type { Receipt } from '../../domain/ports/intake.js';
import { maxPointsPerRequest, type SatelliteBatchAccepted } from '../../domain/wire/satellite.js';
import { Stride } from '../pieces.js';
import { parseJson } from './json.js';
import { nameType } from './name-type.js';
import type { Protocol } from './protocol.js';
import { PointReader, refusal, samplesPerPoint } from './satellite-point.js';

const json = { method: 'POST', contentTypes: ['application/json'], permission: 'ingest' } as const;

/**
 * One point of a satellite in a request of its own. Written by hand for speed, as is the batch below; SatellitePoint and
 * SatelliteBatch in domain/wire are their contract, and a property test holds them to that.
 */
export const satellitePoint: Protocol = {
  ...json,
  name: 'satellite',
  paths: ['/telemetry'],
  decode(body, draft, { now }) {
    const point = parseJson(body);
    const reason = new PointReader(draft, now).read(point);
    if (reason !== undefined) throw refusal(point, reason);
    const { satellite_id } = point as { readonly satellite_id: string };
    return () => ({ status: 202, body: { status: 'accepted', satellite_id } });
  },
};

/** A list of points. Each is kept or refused by itself; a batch of which all are refused was accepted all the same. */
export const satelliteBatch: Protocol = {
  ...json,
  name: 'satellite_batch',
  paths: ['/telemetry/batch'],
  *decode(body, draft, { now }) {
    const points = parseJson(body);
    if (!Array.isArray(points)) throw noList(points);
    if (points.length > maxPointsPerRequest) throw tooMany(points.length);
    const reader = new PointReader(draft, now);
    const stride = new Stride();
    for (const point of points) {
      reader.read(point);
      if (stride.isOver(draft.count)) yield;
    }
    return (receipt) => ({ status: 202, body: batchAnswer(receipt) });
  },
};

/** The receipt of a batch counts samples; its sender thinks in points. */
function batchAnswer({ accepted, errors }: Receipt): SatelliteBatchAccepted {
  const refused = errors.flatMap(({ index, reason }) =>
    index % samplesPerPoint === 0 ? [{ index: index / samplesPerPoint, reason }] : [],
  );
  return { status: 'accepted', count: accepted / samplesPerPoint, rejected: refused.length, errors: refused };
}

function noList(got: unknown): PharosError {
  const message = `expected a list of points, got ${nameType(got)}`;
  return new PharosError('BAD_REQUEST', `The body: ${message}; nothing of this request was kept`, {
    details: [{ path: '', message }],
  });
}

function tooMany(count: number): PharosError {
  const message = `expected at most ${maxPointsPerRequest} points in one request, got ${count}`;
  return new PharosError('PAYLOAD_TOO_LARGE', `The body: ${message}; nothing of this request was kept`, {
    details: [{ path: '', message }],
  });
}
