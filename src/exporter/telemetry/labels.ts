import { defaultTenant } from '../../domain/principal.js';
import type { Labels, Series } from '../../domain/sample.js';

/** Label names that mean something of their own in a histogram or summary, which telemetry is not. */
const reserved = ['le', 'quantile'];

/** A valid label name. Whatever Prometheus does not allow becomes `_`; names that begin with `__` are its own. */
function validName(name: string): string {
  const plain = name.replace(/[^a-zA-Z0-9_]/gu, '_');
  if (plain.startsWith('__') || reserved.includes(plain)) return `exported_${plain}`;
  return /^[a-zA-Z_]/.test(plain) ? plain : `_${plain}`;
}

/**
 * The labels of a series on /metrics: `source_id`, the tenant where it is not the only one, the index of a pattern, then the
 * series' own by name. A label of the series never displaces one of ours: it gets the prefix `exported_`, as in Prometheus.
 */
export function exportedLabels(series: Series, indexLabels: Labels): Record<string, string> {
  const labels: Record<string, string> = { source_id: series.sourceId };
  if (series.tenant !== defaultTenant) labels['tenant'] = series.tenant;
  Object.assign(labels, indexLabels);
  const own = Object.keys(series.labels);
  for (const given of own.length > 1 ? own.sort() : own) {
    let name = validName(given);
    while (Object.hasOwn(labels, name) || name === 'tenant') name = `exported_${name}`;
    labels[name] = series.labels[given] ?? '';
  }
  return labels;
}
