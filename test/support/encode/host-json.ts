import { metricByPrometheusName } from '../../../src/catalog/index.js';
import type { CorpusSample, EncodedBody } from './sample.js';

/** Samples of hosts as the list of `POST /api/v1/ingest/metrics`: their names of /metrics become ids, `host_id` names the host. */
export function encodeHostJson(samples: readonly CorpusSample[]): EncodedBody {
  const list = samples.map(({ name, labels, ts, value }) => {
    const metric = metricByPrometheusName(name);
    if (metric?.kind.id !== 'host') throw new Error(`"${name}" is no metric of a host`);
    const { id, indexLabel } = metric.definition;
    const { host_id, ...own } = labels;
    const index = own[indexLabel ?? ''];
    const others = Object.entries(own).filter(([label]) => label !== indexLabel);
    return {
      host_id,
      metric: index === undefined ? id : id.replace(/N$/, index),
      ts: new Date(ts).toISOString(),
      value,
      ...(others.length === 0 ? {} : { labels: Object.fromEntries(others) }),
    };
  });
  return { body: Buffer.from(JSON.stringify(list)), mediaType: 'application/json' };
}
