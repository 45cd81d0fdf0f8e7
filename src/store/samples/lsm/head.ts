import type { SampleBatch } from '../../../domain/sample.js';
import type { Arrivals } from './by-time.js';
import { InstantCount } from './instant-count.js';
import { RowLinks } from './links.js';

/** The rows of a head in arrival order, in memory that worker threads can read. */
export interface HeadRows {
  readonly length: number;
  readonly series: Uint32Array;
  readonly ts: Float64Array;
  readonly value: Float64Array;
}

/** Which rows of a series to read; times are epoch ms, both included. */
export interface HeadSpan {
  readonly from: number;
  readonly to: number;
  /** Once there are more instants than this, the rest may be left out. */
  readonly most?: number;
}

/** Rows of a series that a head has. */
export interface HeadColumns extends Arrivals {
  /** At how many instants they lie, where that was asked for; else 0. */
  readonly instants: number;
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
 * Samples that are in the journal and in no table yet. Rows lie in order of arrival: adding costs a few writes, reading
 * costs the rows that are asked for, and nothing is sorted until it is read or sealed.
 */
export class Head {
  /** The journal segments whose rows are here, both included. */
  readonly firstSegment: number;
  lastSegment: number;
  readonly capacity: number;
  readonly space: HeadSpace;
  readonly #links: RowLinks;
  #length = 0;

  constructor(segment: number, space: HeadSpace) {
    this.firstSegment = segment;
    this.lastSegment = segment;
    this.capacity = space.ts.length;
    this.space = space;
    this.#links = new RowLinks(space.previous);
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
    return this.#links.overlaps(from, to);
  }

  /** The newest time before `end`; -Infinity when there is none. */
  newestBefore(end: number): number {
    let newest = -Infinity;
    if (!this.#links.overlaps(-Infinity, end - 1)) return newest;
    const { ts } = this.space;
    for (let row = 0; row < this.#length; row++) if (ts[row]! < end && ts[row]! > newest) newest = ts[row]!;
    return newest;
  }

  /** Adds the rows of a batch that fits; series numbers are below `seriesCount`. */
  append(batch: SampleBatch, seriesCount: number): void {
    const { length, series, ts, value } = batch;
    if (length > this.room) throw new RangeError(`A head with room for ${this.room} rows was given ${length}`);
    const start = this.#length;
    this.space.series.set(series.length === length ? series : series.subarray(0, length), start);
    this.space.ts.set(ts.length === length ? ts : ts.subarray(0, length), start);
    this.space.value.set(value.length === length ? value : value.subarray(0, length), start);
    this.#links.append(batch, start, seriesCount);
    this.#length = start + length;
  }

  /** A head with the same rows and room for twice `rows`. */
  grown(rows: number, seriesCount: number): Head {
    const larger = new Head(this.firstSegment, headSpace(2 * rows));
    larger.lastSegment = this.lastSegment;
    larger.append(this.rows, seriesCount);
    return larger;
  }

  /** The rows of a series in [from, to]. Of more than `most` instants there are some more than `most`, and not all. */
  read(series: number, { from, to, most = Infinity }: HeadSpan): HeadColumns {
    const { ts, value } = this.space;
    const { previous } = this.#links;
    const stretches = this.#links.within(series, from, to);
    const room = stretches.reduce((sum, { rows }) => sum + rows, 0);
    const found = { ts: new Float64Array(room), value: new Float64Array(room) };
    const instants = new InstantCount();
    let at = room;
    for (const { last, rows } of stretches) {
      const end = at;
      for (let row = last, left = rows; left > 0; left--, row = previous[row]!) {
        const time = ts[row]!;
        if (time < from || time > to) continue;
        found.ts[--at] = time;
        found.value[at] = value[row]!;
      }
      if (most === Infinity) continue;
      instants.add(found.ts, at, end);
      if (instants.count > most) break;
    }
    // What goes to another thread takes all of its memory along.
    const rows = at === 0 ? found : { ts: found.ts.slice(at), value: found.value.slice(at) };
    return { ...rows, instants: instants.count };
  }

  /** Numbers of the series that have rows here, in ascending order. */
  seriesNumbers(): Iterable<number> {
    return this.#links.seriesNumbers();
  }
}
