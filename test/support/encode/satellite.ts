import { metricByPrometheusName } from '../../../src/catalog/index.js';
import type { CorpusSample, EncodedBody } from './sample.js';

/**
 * Samples of satellites as the points of `POST /telemetry/batch`: of each `source_id` and time there must be one sample of
 * each of the three metrics, under their names of /metrics.
 */
export function encodeSatellite(samples: readonly CorpusSample[]): EncodedBody {
  const points = new Map<string, Record<string, string | number>>();
  for (const { name, labels, ts, value } of samples) {
    const metric = metricByPrometheusName(name);
    const id = labels['source_id'];
    if (metric?.kind.id !== 'satellite' || id === undefined) throw new Error(`"${name}" is no sample of a satellite`);
    const key = `${id} ${ts}`;
    const point = points.get(key) ?? { satellite_id: id, timestamp: new Date(ts).toISOString() };
    point[metric.definition.id] = value;
    points.set(key, point);
  }
  return { body: Buffer.from(JSON.stringify([...points.values()])), mediaType: 'application/json' };
}
