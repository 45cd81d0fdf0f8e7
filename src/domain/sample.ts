export type Labels = Readonly<Record<string, string>>;

/** What tells one series from all others. */
export interface SeriesKey {
  readonly tenant: string;
  readonly kind: string;
  readonly sourceId: string;
  /** Resolved metric id, `cpu.core.3` for the pattern `cpu.core.N`. */
  readonly metric: string;
  readonly labels: Labels;
}

/** What the numbers of a series stand for where the catalog does not say it: texts are numbers in the text dictionary. */
export const seriesTypes = ['number', 'boolean', 'text'] as const;
export type SeriesType = (typeof seriesTypes)[number];

export interface Series extends SeriesKey {
  /** Dense, from 0, stable across restarts. */
  readonly id: number;
  readonly type: SeriesType;
}

/**
 * Samples in columns. Row i says that series `series[i]` had `value[i]` at `ts[i]` (epoch ms, whole).
 * NaN says that the source had no value at that instant: absent, not zero. Booleans are 0 or 1, enums the index of their
 * text, texts their number in the text dictionary.
 */
export interface SampleBatch {
  readonly length: number;
  readonly series: Uint32Array;
  readonly ts: Float64Array;
  readonly value: Float64Array;
}

/** Labels that go with the newest value of a series only (see MetricDefinition.attributes). */
export interface SampleAttributes {
  readonly series: number;
  readonly ts: number;
  readonly attributes: Labels;
}

/** A batch that is on disk. `commit` grows with every commit and survives restarts. */
export interface Committed {
  readonly commit: number;
  readonly batch: SampleBatch;
  readonly attributes: readonly SampleAttributes[];
}

/** Receives what was committed, in commit order. Must not throw, and must not wait. */
export type CommitObserver = (committed: Committed) => void;

/** How far a value can be trusted: it is current, it is old, or there is none. */
export const qualities = ['good', 'stale', 'absent'] as const;
export type Quality = (typeof qualities)[number];

/** The text that identifies a label set whatever the order of its names. */
export function labelsKey(labels: Labels): string {
  const names = Object.keys(labels);
  if (names.length === 0) return '';
  return JSON.stringify(names.sort().map((name) => [name, labels[name]]));
}
