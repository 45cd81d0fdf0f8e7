import { kinds } from '../../src/catalog/index.js';
import { createServiceRegistry } from '../../src/exporter/service/registry.js';
import { createLoopDelay } from '../../src/platform/loop-delay.js';

/** Labels that Prometheus adds to whatever it scrapes. */
const ofScrape = ['job', 'instance'];

/** Every name that /metrics can have, with the labels that its series can have. */
export function exportedMetrics(): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, ReadonlySet<string>>();
  const add = (name: string, labels: readonly string[]): void =>
    void known.set(name, new Set([...ofScrape, ...labels]));

  for (const { prometheus, indexLabel, labels = [] } of kinds.flatMap(({ metrics }) => metrics)) {
    if (prometheus === undefined) continue;
    add(prometheus.name, ['source_id', 'tenant', ...labels, ...(indexLabel === undefined ? [] : [indexLabel])]);
  }
  const counts = { shown: 0, refused: () => 0 };
  const options = {
    version: '0.0.0',
    kinds: [],
    protocols: [],
    watched: [],
    counts,
    loopDelay: createLoopDelay(),
    now: 0,
  };
  for (const metric of createServiceRegistry(options).registry.getMetricsAsArray()) {
    const labels: readonly string[] = 'labelNames' in metric ? (metric.labelNames as readonly string[]) : [];
    const type = String(metric.type);
    add(metric.name, [...labels, ...(type === 'summary' ? ['quantile'] : [])]);
    if (type === 'histogram') add(`${metric.name}_bucket`, [...labels, 'le']);
    if (type === 'histogram' || type === 'summary')
      for (const part of ['sum', 'count']) add(`${metric.name}_${part}`, labels);
  }
  return known;
}
