import { findMetric } from '../../catalog/index.js';
import { definitionOf } from '../../catalog/series.js';
import type { Resolution } from '../../domain/resolution.js';
import type { Series } from '../../domain/sample.js';
import type { SourceRow } from '../../store/state/sources.js';
import { maxPoints, maxSeries } from '../reading/bounds.js';
import { fault } from '../selection/fault.js';
import type { QueryPlan } from '../selection/plan.js';
import type { Span } from '../selection/span.js';
import { isText } from './shown.js';

/** A query with all that it refers to looked up. */
export interface Question {
  readonly plan: QueryPlan;
  /** In order of id. */
  readonly sources: readonly SourceRow[];
  /** In order of source. */
  readonly series: readonly Series[];
  readonly span: Span;
  readonly resolution: Resolution;
  /** Whether the answer has the form that the documents give it for one source. */
  readonly isOneSource: boolean;
}

/** @throws PharosError BAD_REQUEST when more series match than one query may read. */
export function checkSeriesCount({ series }: Question): void {
  if (series.length <= maxSeries) return;
  throw fault(
    'metric',
    `${series.length} series match, at most ${maxSeries} are read at once: name fewer sources, a kind, tags or labels`,
  );
}

/** @throws PharosError BAD_REQUEST when an answer has grown beyond what one may hold. */
export function checkPointCount(points: number): void {
  if (points <= maxPoints) return;
  throw fault(
    'range',
    `the answer would hold more than ${maxPoints} points: ask for fewer series, fewer points, a shorter range or a coarser resolution`,
  );
}

/** @throws PharosError BAD_REQUEST when `name` asks for arithmetic on texts. */
export function checkNumbers({ series, plan }: Question, name: 'points' | 'aggregate'): void {
  if (!series.some(isText)) return;
  throw fault(name, `"${plan.metric}" is a text, which has no minimum, maximum or average`);
}

/** The one unit of all series. @throws PharosError BAD_REQUEST when kinds measure the metric in different ones. */
export function unitOf({ series, sources, plan }: Question): string {
  const { metric } = plan;
  const ofSeries = new Set(series.map((one) => definitionOf(one).unit));
  if (ofSeries.size > 1) {
    throw fault('kind', `"${metric}" is measured in ${[...ofSeries].join(' and in ')} by these sources: name a kind`);
  }
  const [unit] = ofSeries;
  if (unit !== undefined) return unit;
  const kinds = plan.sources.kind === undefined ? sources.map(({ kind }) => kind) : [plan.sources.kind];
  const known = kinds.flatMap((kind) => findMetric(kind, metric)?.definition.unit ?? []);
  return known[0] ?? 'none';
}
