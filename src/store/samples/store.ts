import type { SampleLog } from '../../domain/ports/samples.js';
import type { Committed, Series } from '../../domain/sample.js';
import type { Lifecycle } from '../../platform/lifecycle.js';
import type { BucketResolution, Resolution } from '../../domain/resolution.js';

/** Which samples to read, and how finely. */
export interface RangeQuery {
  /** Numbers of the series, each one given by the directory. */
  readonly series: readonly number[];
  /** Epoch ms, inclusive. */
  readonly from: number;
  /** Epoch ms, inclusive: a sample stamped with the instant of the question belongs to the answer. */
  readonly to: number;
  readonly resolution: Resolution;
  /** The most points that the whole answer may hold. */
  readonly limit: number;
}

/** The samples of one series, in order of time. NaN says that the source had no value then. */
export interface RawColumns {
  readonly resolution: 'raw';
  readonly series: number;
  readonly ts: Float64Array;
  readonly value: Float64Array;
}

/**
 * The buckets of one series, in order of time. `ts` is the start of the bucket, aligned to the epoch. A bucket is always
 * whole, the first being the one that holds `from` and the last the one that holds `to`; absent values do not count in
 * it, and a bucket without a value is left out. `avg` is `sum` divided by `count`.
 */
export interface BucketColumns {
  readonly resolution: BucketResolution;
  readonly series: number;
  readonly ts: Float64Array;
  readonly avg: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly sum: Float64Array;
  readonly count: Float64Array;
  readonly last: Float64Array;
}

export type SeriesColumns = RawColumns | BucketColumns;

/** The newest sample of a series; a NaN value says that the source had none then. */
export interface LatestSample {
  readonly ts: number;
  readonly value: number;
}

/** What is left out matches everything. */
export interface SeriesFilter {
  readonly tenant?: string | undefined;
  readonly sourceId?: string | undefined;
  readonly kind?: string | undefined;
  readonly metric?: string | undefined;
}

/** How long each tier is kept, ms. */
export type RetentionMs = Readonly<Record<Resolution, number>>;

/** What went of a tier, or would go: whole partitions, from the start of the first to the end of the last, epoch ms. */
export interface PurgedTier {
  readonly tier: Resolution;
  readonly samples: number;
  readonly bytes: number;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/**
 * Where samples are kept. Whatever engine runs, callers speak of series, ranges and resolutions only.
 *
 * `append` takes batches one at a time, in the order of the calls; a batch must not be changed before it settles. Every
 * append gets a commit number of its own, one that adds nothing too. It rejects with RangeError for a batch that names a
 * series never given or a time that is no whole number, and with PharosError UNAVAILABLE when the engine cannot write;
 * either way nothing is kept and the store goes on. Rows older than `oldestTs()` are passed over. Every call on a store
 * that is not open gives UNAVAILABLE.
 *
 * `start` rejects with one sentence for the operator when the data folder cannot be used; a stopped store does not start again.
 */
export interface SampleStore extends SampleLog, Lifecycle {
  /** The number of the newest commit, 0 before the first. */
  readonly lastCommit: number;
  /** Number of the oldest commit that `since` still gives, one above `lastCommit` when there is none. */
  readonly oldestCommit: number;
  /**
   * The oldest time, epoch ms, of which samples are taken; -Infinity before the first purge. It only grows: an hour whose raw
   * samples a purge let go is closed, because its roll-ups could not be computed again.
   */
  oldestTs(): number;
  /**
   * One entry for each series asked for, in that order, empty columns where there is nothing.
   * @throws PharosError BAD_REQUEST when the answer would hold more than `limit` points, RangeError for an unknown series.
   */
  range(query: RangeQuery): Promise<readonly SeriesColumns[]>;
  /** Undefined when the series has no samples. */
  latest(series: number): LatestSample | undefined;
  /** In order of number. Costs what the smallest matching index holds, not what the store holds. */
  seriesOf(filter: SeriesFilter): readonly Series[];
  /** Samples stored. */
  count(): Promise<number>;
  bytesOnDisk(): Promise<number>;
  /** Brings all samples into the form in which they are kept for long. */
  seal(): Promise<void>;
  /**
   * Rolls up every hour that ended by `now` (epoch ms) and has samples that its roll-ups do not know; how many those were.
   * Queries give the same answers before and after. Rejects when all that could be done is done and some of it could not.
   */
  rollUp(now: number, retention: RetentionMs): Promise<number>;
  /**
   * Lets go of what is older than its tier is kept, rolled up before; `dryRun` only says what would go. What cannot be rolled
   * up because it is damaged goes as well. Rejects with PurgeUnfinished, which says what went, when something failed.
   */
  purge(now: number, retention: RetentionMs, options?: { readonly dryRun?: boolean }): Promise<readonly PurgedTier[]>;
  /** Commits after the one of that number, in order, as far back as they are in the journal, or sealed for no longer than readers may resume. */
  since(commit: number): AsyncIterable<Committed>;
  /** Resolves when the store has just proven that it can write durably; with a sentence when it fails at some of its upkeep. */
  check(): Promise<string | undefined>;
}

/** One value a point: the sample itself, or the average of a bucket. */
export function pointValues(columns: SeriesColumns): Float64Array {
  return columns.resolution === 'raw' ? columns.value : columns.avg;
}
