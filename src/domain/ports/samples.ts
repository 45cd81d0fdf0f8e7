import type { SampleBatch, Series, SeriesKey, SeriesType } from '../sample.js';

/** The series that exist, by key and by number. Held in memory; new ones become durable with the first batch that names them. */
export interface SeriesDirectory {
  /** The number of a series, given one if it is new; it then holds values of `type`, `number` when none is named. */
  idOf(key: SeriesKey, type?: SeriesType): number;
  /** Undefined when no such series exists. */
  find(key: SeriesKey): Series | undefined;
  /** @throws RangeError for a number that was never given. */
  get(id: number): Series;
  readonly size: number;
  /** Number of a text in the dictionary of text values, given one if it is new. */
  textId(text: string): number;
  text(id: number): string | undefined;
}

/** Where the door hands its batches. */
export interface SampleLog {
  readonly directory: SeriesDirectory;
  /**
   * Makes the batch durable, once per (series, ts), the newest value winning; within a batch the last row wins.
   * Resolves with the commit number when it is on disk; rejects when nothing of it was kept.
   */
  append(batch: SampleBatch): Promise<number>;
}
