import { findMetric } from '../catalog/index.js';
import type { Caller } from '../domain/principal.js';
import { yieldToLoop } from '../platform/yield.js';
import type { TelemetryServices } from './services.js';
import type { Cardinality, CardinalityQuery } from './wire.js';

/** Series that are counted between two looks at the event loop. */
const countedAtOnce = 20_000;

interface MetricCount {
  count: number;
  inCatalog: boolean;
}

/** How many series the caller's tenant has, which sources and metrics have the most, and what is left of the budgets. */
export async function cardinality(
  { samples, config }: TelemetryServices,
  { principal }: Caller,
  { limit, offset }: CardinalityQuery,
): Promise<Cardinality> {
  const series = samples.seriesOf({ tenant: principal.tenant });
  const bySource = new Map<string, number>();
  const byMetric = new Map<string, MetricCount>();
  for (const [i, { sourceId, metric, kind }] of series.entries()) {
    bySource.set(sourceId, (bySource.get(sourceId) ?? 0) + 1);
    const known = byMetric.get(metric) ?? { count: 0, inCatalog: true };
    known.count += 1;
    // Of a name that one kind's catalog has and another's lacks, the budget counts the other.
    known.inCatalog &&= findMetric(kind, metric) !== undefined;
    byMetric.set(metric, known);
    if ((i + 1) % countedAtOnce === 0) await yieldToLoop();
  }

  const sources = mostFirst([...bySource], (count) => count);
  const metrics = mostFirst([...byMetric], ({ count }) => count);
  const { series_budget, source_series_budget, metric_name_budget } = config.get().ingest;
  return {
    total_series: series.length,
    sources: sources.slice(offset, offset + limit).map(([source_id, count]) => ({ source_id, series: count })),
    metrics: metrics
      .slice(offset, offset + limit)
      .map(([metric, { count, inCatalog }]) => ({ metric, series: count, in_catalog: inCatalog })),
    total_sources: sources.length,
    total_metrics: metrics.length,
    limit,
    offset,
    budgets: {
      series: { budget: series_budget, used: series.length },
      source_series: { budget: source_series_budget, used: sources[0]?.[1] ?? 0 },
      metric_names: {
        budget: metric_name_budget,
        used: metrics.filter(([, { inCatalog }]) => !inCatalog).length,
      },
    },
  };
}

/** By count, the largest first, then by name, so that pages do not shift. */
function mostFirst<T>(entries: [string, T][], countOf: (value: T) => number): readonly (readonly [string, T])[] {
  return entries.sort(([a, x], [b, y]) => countOf(y) - countOf(x) || (a < b ? -1 : 1));
}
