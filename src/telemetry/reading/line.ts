import type { BucketColumns, RawColumns, SeriesColumns } from '../../store/samples/store.js';

/** Points in order of time, epoch ms and stored values; NaN where there was none. */
export interface Line {
  readonly ts: Float64Array;
  readonly value: Float64Array;
}

/** Two columns of numbers that grow. */
export class LineBuilder {
  readonly #ts: number[] = [];
  readonly #value: number[] = [];

  add(ts: number, value: number): void {
    this.#ts.push(ts);
    this.#value.push(value);
  }

  /** Whether the newest point is this one. */
  endsWith(ts: number, value: number): boolean {
    return this.#ts.at(-1) === ts && Object.is(this.#value.at(-1), value);
  }

  finish(): Line {
    return { ts: Float64Array.from(this.#ts), value: Float64Array.from(this.#value) };
  }
}

/** A line as columns of samples, for what reads those. */
export function rawColumns({ ts, value }: Line): RawColumns {
  return { resolution: 'raw', series: -1, ts, value };
}

/** What a row of columns holds, one row after the other: a sample is a bucket of one. */
export interface RowView {
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly sum: Float64Array;
  readonly avg: Float64Array;
  readonly last: Float64Array;
  /** Undefined for samples, which count one each. */
  readonly count: Float64Array | undefined;
}

export function rowView(columns: SeriesColumns): RowView {
  return columns.resolution === 'raw' ? ofSamples(columns) : ofBuckets(columns);
}

function ofSamples({ value }: RawColumns): RowView {
  return { min: value, max: value, sum: value, avg: value, last: value, count: undefined };
}

function ofBuckets({ min, max, sum, avg, count, last }: BucketColumns): RowView {
  return { min, max, sum, avg, last, count };
}
