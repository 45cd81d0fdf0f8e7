import type { Caller } from '../domain/principal.js';
import { resolutionOf } from '../domain/resolution.js';
import { answerAggregate } from './answering/aggregate.js';
import { answerLines } from './answering/lines.js';
import { planKey, planQuery, type QueryPlan } from './selection/plan.js';
import { requireMetric, selectSeries } from './selection/series.js';
import { isOneSource, selectSources } from './selection/sources.js';
import { spanAt } from './selection/span.js';
import type { TelemetryServices } from './services.js';
import type { MetricsAnswer, MetricsQuery } from './wire.js';

/**
 * The samples of one metric over a range, oldest first: of one source, of several, or of several together. An answer may be
 * as old as `cache.query_ttl_seconds`.
 * @throws PharosError NOT_FOUND for an unknown source; BAD_REQUEST for a metric that the sources lack, a range that makes no
 * sense, or more than may be read or answered at once; UNAVAILABLE when too many queries wait.
 */
export async function queryMetrics(
  telemetry: TelemetryServices,
  { principal }: Caller,
  query: MetricsQuery,
): Promise<MetricsAnswer> {
  const plan = planQuery(principal.tenant, query);
  return telemetry.answers.get(planKey(plan), () => answer(telemetry, plan));
}

async function answer(telemetry: TelemetryServices, plan: QueryPlan): Promise<MetricsAnswer> {
  const { samples, sources, clock, config, reads } = telemetry;
  const { tenant, kind } = plan.sources;
  const rows = selectSources(sources, plan.sources);
  requireMetric(samples, plan.metric, { tenant, sources: rows, kind });
  const series = selectSeries(samples, { tenant, sources: rows, metric: plan.metric, labels: plan.labels });
  const now = clock.now();
  const span = spanAt(plan.span, now);
  const question = {
    plan,
    sources: rows,
    series,
    span,
    resolution: plan.resolution ?? resolutionOf(span, now, config.get().store.retention_days),
    isOneSource: plan.aggregate === undefined && isOneSource(sources, plan.sources),
  };
  // What reads much to answer little waits its turn, so that several at once do not take all memory.
  if (plan.aggregate !== undefined) return reads.run(() => answerAggregate(samples, question));
  if (plan.points !== undefined) return reads.run(() => answerLines(samples, question));
  return answerLines(samples, question);
}
