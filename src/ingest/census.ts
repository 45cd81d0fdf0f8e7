import { findMetric } from '../catalog/index.js';
import type { RejectReason } from '../domain/ports/intake.js';
import type { SeriesDirectory } from '../domain/ports/samples.js';
import type { SeriesKey } from '../domain/sample.js';

/** How many series, series of one source, and metric names outside the catalog a tenant's senders may create. */
export interface Budgets {
  readonly series: number;
  /** 0 is no limit. */
  readonly seriesOfSource: number;
  readonly metricNames: number;
}

interface TenantCount {
  series: number;
  readonly bySource: Map<string, number>;
  /** Names outside the catalog. */
  readonly metricNames: Set<string>;
}

const nothing: TenantCount = { series: 0, bySource: new Map(), metricNames: new Set() };

/** Counts series by tenant and source, and the metric names outside the catalog. */
export class Census {
  readonly #tenants = new Map<string, TenantCount>();

  /** Counts what the directory holds; once, before anything is added. */
  load(directory: SeriesDirectory): void {
    for (let id = 0; id < directory.size; id++) this.add(directory.get(id));
  }

  add({ tenant, kind, sourceId, metric }: SeriesKey): void {
    let count = this.#tenants.get(tenant);
    if (count === undefined) {
      count = { series: 0, bySource: new Map(), metricNames: new Set() };
      this.#tenants.set(tenant, count);
    }
    count.series += 1;
    count.bySource.set(sourceId, (count.bySource.get(sourceId) ?? 0) + 1);
    if (findMetric(kind, metric) === undefined) count.metricNames.add(metric);
  }

  of(tenant: string): TenantCount {
    return this.#tenants.get(tenant) ?? nothing;
  }
}

/** What a series that is to come must find room beside. */
interface Claims {
  readonly census: Census;
  readonly claimed: Census;
  readonly budgets: Budgets;
  /** Catalog series of the same source that are to come with it and are not claimed yet. */
  readonly beside?: number;
}

/** The budget that has no room for one more series of that key, beside those that exist and those that are claimed. */
export function overBudget(
  { tenant, kind, sourceId, metric }: SeriesKey,
  { census, claimed, budgets, beside = 0 }: Claims,
): RejectReason | undefined {
  const [held, next] = [census.of(tenant), claimed.of(tenant)];
  if (held.series + next.series + beside >= budgets.series) return 'series_budget';
  const ofSource = (held.bySource.get(sourceId) ?? 0) + (next.bySource.get(sourceId) ?? 0) + beside;
  if (budgets.seriesOfSource > 0 && ofSource >= budgets.seriesOfSource) return 'series_budget';
  if (findMetric(kind, metric) !== undefined) return undefined;
  if (held.metricNames.has(metric) || next.metricNames.has(metric)) return undefined;
  return held.metricNames.size + next.metricNames.size >= budgets.metricNames ? 'metric_name_budget' : undefined;
}
