import { PbfReader } from 'pbf';
import { expect } from 'vitest';

import { otlp } from '../../src/ingest/protocols/otlp/otlp.js';
import type { Answer } from '../../src/ingest/protocols/protocol.js';
import { doorWorld } from './door-world.js';
import { otlpProtobuf } from './encode/otlp-protobuf.js';
import type { OtlpRequest } from './encode/otlp-shape.js';

export const otlpEncodings = ['JSON', 'protobuf'] as const;
export type OtlpEncoding = (typeof otlpEncodings)[number];

const mediaTypes = { JSON: 'application/json', protobuf: 'application/x-protobuf' } as const;

/** A door that is sent OTLP in one of its encodings. */
export async function otlpWorld(encoding: OtlpEncoding, settings: Parameters<typeof doorWorld>[0] = {}) {
  const given = await doorWorld(settings);
  const sendRaw = (body: unknown) => given.send(otlp, body, { mediaType: mediaTypes[encoding] });
  return {
    ...given,
    t: given.clock.now(),
    sendRaw,
    send: (request: OtlpRequest) => sendRaw(encoding === 'JSON' ? request : otlpProtobuf(request)),
    /** The samples of a metric outside the catalog. */
    stored: (metric: string, labels: Record<string, string> = {}, sourceId = 'default') =>
      given.log.samples({ kind: 'host', sourceId, metric, labels }),
    /** Every series as `metric{labels}` of its source, with its values in order of time. */
    everything: () =>
      Object.fromEntries(
        Array.from({ length: given.log.directory.size }, (_, id) => given.log.directory.get(id)).map((series) => [
          `${series.sourceId} ${series.metric}${JSON.stringify(series.labels)}`,
          given.log.samples(series).map(([, value]) => value),
        ]),
      ),
  };
}

/** What an answer of success says was not kept, in whichever encoding; undefined when it says nothing. */
export function partialSuccess({ status, body, contentType }: Answer): { count: string; message: string } | undefined {
  expect(status).toBe(200);
  if (!Buffer.isBuffer(body)) {
    const { partialSuccess: said } = body as { partialSuccess?: { rejectedDataPoints: string; errorMessage: string } };
    return said && { count: said.rejectedDataPoints, message: said.errorMessage };
  }
  expect(contentType).toBe('application/x-protobuf');
  if (body.length === 0) return undefined;
  const said = { count: '', message: '' };
  new PbfReader(body).readFields((outer, result, reader) => {
    expect(outer).toBe(1);
    reader.readMessage((field) => {
      if (field === 1) result.count = String(reader.readVarint());
      else result.message = Buffer.from(reader.readBytes()).toString('utf8');
    }, undefined);
  }, said);
  return said;
}
