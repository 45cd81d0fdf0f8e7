import type { MetricDefinition } from '../domain/metric.js';
import type { Series } from '../domain/sample.js';
import { findMetric } from './index.js';

/** What the catalog says of a series' metric; for one outside of it, what is known of the series itself. */
export function definitionOf({ kind, metric, type }: Pick<Series, 'kind' | 'metric' | 'type'>): MetricDefinition {
  return findMetric(kind, metric)?.definition ?? { id: metric, title: metric, help: '', unit: 'none', type };
}
