import type { SampleBatch } from '../../../domain/sample.js';
import type { Columns } from './codec/chunk.js';

const noRow = -1;

/** The rows of a head in arrival order, in memory that worker threads can read. */
export interface HeadRows {
  readonly length: number;
  readonly series: Uint32Array;
  readonly ts: Float64Array;
  readonly value: Float64Array;
}

/** The memory of a head. Taken over from one that was sealed, it is not given back to the system and asked for anew. */
export interface HeadSpace extends Omit<HeadRows, 'length'> {
  readonly previous: Int32Array;
}

export function headSpace(capacity: number): HeadSpace {
  return {
    previous: new Int32Array(capacity),
    series: new Uint32Array(new SharedArrayBuffer(4 * capacity)),
    ts: new Float64Array(new SharedArrayBuffer(8 * capacity)),
    value: new Float64Array(new SharedArrayBuffer(8 * capacity)),
  };
}

/**
 * Samples that are in the journal and in no table yet. Rows lie in order of arrival, each linked to the one before it in
 * its series: adding costs a few writes, reading a series costs its rows, and nothing is sorted until it is sealed.
 */
export class Head {
  /** The journal segments whose rows are here, both included. */
  readonly firstSegment: number;
  lastSegment: number;
  readonly capacity: number;
  readonly space: HeadSpace;
  #last = new Int32Array(0);
  #length = 0;
  #oldest = Infinity;
  #newest = -Infinity;

  constructor(segment: number, space: HeadSpace) {
    this.firstSegment = segment;
    this.lastSegment = segment;
    this.capacity = space.ts.length;
    this.space = space;
  }

  get length(): number {
    return this.#length;
  }

  get room(): number {
    return this.capacity - this.#length;
  }

  get rows(): HeadRows {
    const { series, ts, value } = this.space;
    return { length: this.#length, series, ts, value };
  }

  /** Whether any row lies in [from, to]; by the outer bounds, so that it may say yes without need. */
  overlaps(from: number, to: number): boolean {
    return this.#oldest <= to && this.#newest >= from;
  }

  /** Adds the rows of a batch that fits; series numbers are below `seriesCount`. */
  append({ length, series, ts, value }: SampleBatch, seriesCount: number): void {
    if (length > this.room) throw new RangeError(`A head with room for ${this.room} rows was given ${length}`);
    this.#reserve(seriesCount);
    const start = this.#length;
    const last = this.#last;
    const { previous } = this.space;
    this.space.series.set(series.length === length ? series : series.subarray(0, length), start);
    this.space.value.set(value.length === length ? value : value.subarray(0, length), start);
    const times = this.space.ts;
    let [oldest, newest] = [this.#oldest, this.#newest];
    for (let i = 0, row = start; i < length; i++, row++) {
      const id = series[i]!;
      const time = ts[i]!;
      times[row] = time;
      previous[row] = last[id]!;
      last[id] = row;
      if (time < oldest) oldest = time;
      if (time > newest) newest = time;
    }
    this.#oldest = oldest;
    this.#newest = newest;
    this.#length = start + length;
  }

  /** A head with the same rows and room for twice `rows`. */
  grown(rows: number, seriesCount: number): Head {
    const larger = new Head(this.firstSegment, headSpace(2 * rows));
    larger.lastSegment = this.lastSegment;
    larger.append(this.rows, seriesCount);
    return larger;
  }

  /** The rows of a series in [from, to], in order of time, of several with one time the last that arrived. */
  read(series: number, from: number, to: number): Columns {
    const found: number[] = [];
    const { ts, value, previous } = this.space;
    let isOrdered = true;
    for (let row = this.#last[series] ?? noRow; row !== noRow; row = previous[row]!) {
      const time = ts[row]!;
      if (time < from || time > to) continue;
      if (found.length > 0 && time >= ts[found.at(-1)!]!) isOrdered = false;
      found.push(row);
    }
    const rows = isOrdered ? found.reverse() : newestOfEach(found, ts);
    return { ts: Float64Array.from(rows, (row) => ts[row]!), values: [Float64Array.from(rows, (row) => value[row]!)] };
  }

  /** Numbers of the series that have rows here, in ascending order. */
  *seriesNumbers(): Iterable<number> {
    for (let id = 0; id < this.#last.length; id++) if (this.#last[id] !== noRow) yield id;
  }

  #reserve(seriesCount: number): void {
    if (seriesCount <= this.#last.length) return;
    const larger = new Int32Array(Math.max(1024, 2 ** Math.ceil(Math.log2(seriesCount)))).fill(noRow);
    larger.set(this.#last);
    this.#last = larger;
  }
}

/** Rows given newest arrival first, sorted by time, the newest arrival of each time only. */
function newestOfEach(rows: readonly number[], ts: Float64Array): number[] {
  const byTime = new Map<number, number>();
  for (const row of rows) if (!byTime.has(ts[row]!)) byTime.set(ts[row]!, row);
  return [...byTime.values()].sort((a, b) => ts[a]! - ts[b]!);
}
