import type { MetricValue } from '../metric.js';
import type { Labels, SeriesType } from '../sample.js';

/** One value as the simulator and other inner senders hand it in. `null` says the source has none at that instant. */
export interface Reading {
  readonly sourceId: string;
  readonly kind: string;
  readonly metric: string;
  readonly ts: number;
  readonly value: MetricValue | null;
  readonly labels?: Labels;
  /** For a metric that the catalog lacks and its source declared: the type of its series. */
  readonly declaredType?: SeriesType;
}

/** The closed list of reasons for which a single sample is refused. */
export const rejectReasons = [
  'malformed',
  'unknown_metric',
  'out_of_range',
  'wrong_type',
  'not_finite',
  'too_old',
  'in_future',
  'bad_timestamp',
  'bad_labels',
  'unknown_source',
  'kind_conflict',
  'type_conflict',
  'series_budget',
  'metric_name_budget',
] as const;
export type RejectReason = (typeof rejectReasons)[number];

/** What became of the samples handed in: resolved only when the accepted ones are on disk. */
export interface Receipt {
  readonly accepted: number;
  readonly rejected: number;
  /** In order of index. */
  readonly errors: readonly { readonly index: number; readonly reason: RejectReason }[];
}

/** The door as inner senders see it. */
export interface Intake {
  /** @throws PharosError UNAVAILABLE when the queue is full or the store cannot take samples; nothing is kept then. */
  accept(readings: readonly Reading[]): Promise<Receipt>;
}
