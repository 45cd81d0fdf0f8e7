import type { SampleBatch } from '../../../domain/sample.js';

const noRow = -1;
/** Few enough that walking one costs next to nothing, many enough that a full head has some thousand of them. */
const stretchRows = 256;

/** Rows of one series that arrived one after the other: the last of them, how many they are, and the bounds of their times. */
export interface Stretch {
  readonly last: number;
  readonly rows: number;
  readonly oldest: number;
  readonly newest: number;
}

/**
 * Where the rows of each series lie in a head: each is linked to the one before it in its series. Long series are cut into
 * stretches with bounds of their own, so that reading a part passes by the rest, in whatever order the rows came.
 */
export class RowLinks {
  /** By row: the row before it in its series. */
  readonly previous: Int32Array;
  readonly #closed = new Map<number, Stretch[]>();
  /** By series: its last row, then how many rows its open stretch has and their bounds. */
  #last = new Int32Array(0);
  #open = new Uint32Array(0);
  #oldest = new Float64Array(0);
  #newest = new Float64Array(0);

  /** Of all rows. */
  #from = Infinity;
  #to = -Infinity;

  constructor(previous: Int32Array) {
    this.previous = previous;
  }

  /** Whether any row lies in [from, to]; by the outer bounds, so that it may say yes without need. */
  overlaps(from: number, to: number): boolean {
    return this.#from <= to && this.#to >= from;
  }

  /** Links the rows of a batch that lie from row `start` on; series numbers are below `seriesCount`. */
  append({ length, series, ts }: SampleBatch, start: number, seriesCount: number): void {
    this.#reserve(seriesCount);
    const { previous } = this;
    const [last, open, oldest, newest] = [this.#last, this.#open, this.#oldest, this.#newest];
    let [least, most] = [this.#from, this.#to];
    for (let i = 0, row = start; i < length; i++, row++) {
      const id = series[i]!;
      const time = ts[i]!;
      previous[row] = last[id]!;
      last[id] = row;
      if (time < least) least = time;
      if (time > most) most = time;
      const rows = open[id]!;
      if (rows === 0) {
        oldest[id] = time;
        newest[id] = time;
      } else if (time > newest[id]!) newest[id] = time;
      else if (time < oldest[id]!) oldest[id] = time;
      if (rows + 1 < stretchRows) open[id] = rows + 1;
      else this.#close(id);
    }
    this.#from = least;
    this.#to = most;
  }

  /** The stretches of a series that may hold times in [from, to], the one that arrived last first. */
  within(series: number, from: number, to: number): Stretch[] {
    const found: Stretch[] = [];
    const see = (stretch: Stretch): void => {
      if (stretch.oldest <= to && stretch.newest >= from) found.push(stretch);
    };
    const rows = this.#open[series] ?? 0;
    if (rows > 0) see(this.#stretch(series, rows));
    const closed = this.#closed.get(series) ?? [];
    for (let i = closed.length - 1; i >= 0; i--) see(closed[i]!);
    return found;
  }

  /** Numbers of the series that have rows, in ascending order. */
  *seriesNumbers(): Iterable<number> {
    for (let id = 0; id < this.#last.length; id++) if (this.#last[id] !== noRow) yield id;
  }

  #close(series: number): void {
    const closed = this.#closed.get(series) ?? [];
    if (closed.length === 0) this.#closed.set(series, closed);
    closed.push(this.#stretch(series, stretchRows));
    this.#open[series] = 0;
  }

  #stretch(series: number, rows: number): Stretch {
    return { last: this.#last[series]!, rows, oldest: this.#oldest[series]!, newest: this.#newest[series]! };
  }

  #reserve(seriesCount: number): void {
    if (seriesCount <= this.#last.length) return;
    const size = Math.max(1024, 2 ** Math.ceil(Math.log2(seriesCount)));
    this.#last = copied(new Int32Array(size).fill(noRow), this.#last);
    this.#open = copied(new Uint32Array(size), this.#open);
    this.#oldest = copied(new Float64Array(size), this.#oldest);
    this.#newest = copied(new Float64Array(size), this.#newest);
  }
}

function copied<T extends { set(from: T): void }>(into: T, from: T): T {
  into.set(from);
  return into;
}
