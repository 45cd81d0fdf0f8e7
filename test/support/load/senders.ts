import { snappy, writeRequest } from '../encode/remote-write.js';
import { denseTimes, timesAcrossHours } from './times.js';
import type { SentSample, Traffic } from './traffic.js';

const hourMs = 3_600_000;
/** How far back the bulk goes: `ingest.max_past_seconds` must be more. */
export const bulkHours = 3;

const json = { 'content-type': 'application/json' };
const iso = (ts: number): string => new Date(ts).toISOString();

/** Inside the hour that the door takes, with room for two million more. */
const recently = () => denseTimes(Date.now() - 40 * 60_000);

/** A host that sends its load, 25 samples a request. */
export function hostTraffic(sourceId: string): Traffic {
  return {
    sourceId,
    series: [{ metric: 'cpu.load1', labels: {} }],
    times: recently(),
    slotsABatch: 25,
    path: '/api/v1/ingest/metrics',
    headers: json,
    body: (samples) =>
      JSON.stringify({
        host_id: sourceId,
        metrics: samples.map(({ ts, value }) => ({ metric: 'cpu.load1', ts: iso(ts), value })),
      }),
    taken: { status: 200, body: { accepted: 25, rejected: 0, errors: [] } },
  };
}

const satelliteMetrics = ['battery_charge_percent', 'storage_usage_mb', 'signal_strength_dbm'] as const;

/** The points that samples of a satellite make; those of one instant lie together. */
function points(satelliteId: string, samples: readonly SentSample[]): readonly object[] {
  const found: object[] = [];
  for (let i = 0; i < samples.length; i += satelliteMetrics.length) {
    const values = satelliteMetrics.map((metric, m) => [metric, samples[i + m]!.value]);
    found.push({ satellite_id: satelliteId, timestamp: iso(samples[i]!.ts), ...Object.fromEntries(values) });
  }
  return found;
}

const satelliteSeries = satelliteMetrics.map((metric) => ({ metric, labels: {} }));

/** A satellite that sends point by point. */
export function satelliteTraffic(sourceId: string): Traffic {
  return {
    sourceId,
    series: satelliteSeries,
    times: recently(),
    slotsABatch: 1,
    path: '/telemetry',
    headers: json,
    body: (samples) => JSON.stringify(points(sourceId, samples)[0]),
    taken: { status: 202, body: { status: 'accepted', satellite_id: sourceId } },
  };
}

/** A satellite that sends 20 points a request. */
export function satelliteBatchTraffic(sourceId: string): Traffic {
  return {
    ...satelliteTraffic(sourceId),
    slotsABatch: 20,
    path: '/telemetry/batch',
    body: (samples) => JSON.stringify(points(sourceId, samples)),
    taken: { status: 202, body: { status: 'accepted', count: 20, rejected: 0, errors: [] } },
  };
}

/** Ten series outside the catalog by Prometheus remote write, ten samples of each a request. */
export function remoteWriteTraffic(sourceId: string): Traffic {
  const series = Array.from({ length: 10 }, (_, n) => ({ metric: 'queue_length', labels: { queue: `q-${n}` } }));
  return {
    sourceId,
    series,
    times: recently(),
    slotsABatch: 10,
    path: '/api/v1/write',
    headers: { 'content-type': 'application/x-protobuf', 'content-encoding': 'snappy' },
    body: (samples) =>
      snappy(
        writeRequest(
          series.map(({ metric, labels }, place) => ({
            labels: Object.entries({ __name__: metric, instance: sourceId, ...labels }),
            samples: samples.filter((sample) => sample.series === place).map(({ ts, value }) => [ts, value] as const),
          })),
        ),
      ),
    taken: { status: 204, body: undefined },
  };
}

/** 5,000 samples a request in line protocol, of 50 series, by turns in each of the last hours that are over. */
export function bulkTraffic(sourceId: string): Traffic {
  const series = Array.from({ length: 50 }, (_, n) => ({ metric: 'bulk_load', labels: { core: `c-${n}` } }));
  const heads = series.map(({ metric, labels }) => `${metric},host=${sourceId},core=${labels.core} value=`);
  const firstHour = (Math.floor(Date.now() / hourMs) - bulkHours) * hourMs;
  return {
    sourceId,
    series,
    times: timesAcrossHours({ firstHour, hours: bulkHours, slotsABatch: 100, stepMs: 20 }),
    slotsABatch: 100,
    path: '/write?precision=ms',
    headers: { 'content-type': 'text/plain' },
    body: (samples) => samples.map(({ series: place, ts, value }) => `${heads[place]!}${value} ${ts}\n`).join(''),
    taken: { status: 204, body: undefined },
  };
}
