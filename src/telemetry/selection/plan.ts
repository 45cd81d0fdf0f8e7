import type { Resolution } from '../../domain/resolution.js';
import { labelsKey, type Labels } from '../../domain/sample.js';
import type { Aggregate, MetricsQuery } from '../wire.js';
import { fault } from './fault.js';
import { wantedLabels } from './labels.js';
import { sourceFilter, type SourceFilter } from './sources.js';
import { namedSpan, type NamedSpan } from './span.js';

/** A query, checked as far as it can be without looking at what there is. */
export interface QueryPlan {
  readonly sources: SourceFilter;
  readonly metric: string;
  readonly labels: Labels;
  readonly span: NamedSpan;
  readonly resolution: Resolution | undefined;
  readonly points: number | undefined;
  readonly aggregate: Aggregate | undefined;
  readonly by: string | undefined;
}

/** @throws PharosError BAD_REQUEST for names that make no sense together. */
export function planQuery(tenant: string, query: MetricsQuery): QueryPlan {
  const { metric, resolution, points, aggregate, by } = query;
  if (by !== undefined && aggregate === undefined) throw fault('by', 'only goes with aggregate');
  return {
    sources: sourceFilter(tenant, query),
    metric,
    labels: wantedLabels(query.labels),
    span: namedSpan(query),
    resolution,
    points,
    aggregate,
    by,
  };
}

/** The same text for queries that mean the same: a relative range by its text, labels and tags in any order. */
export function planKey({ sources, labels, span, ...rest }: QueryPlan): string {
  const { metric, resolution, points, aggregate, by } = rest;
  return JSON.stringify([
    [sources.tenant, sources.named, sources.kind, sources.tags],
    [metric, labelsKey(labels)],
    [span.from, span.to, span.range],
    [resolution, points, aggregate, by],
  ]);
}
