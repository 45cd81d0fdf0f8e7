import { yieldToLoop } from '../../platform/yield.js';
import type { SeriesColumns } from '../../store/samples/store.js';
import type { Aggregate } from '../wire.js';
import { LineBuilder, rowView, type Line } from './line.js';
import { quantile } from './quantile.js';

const quantiles = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;

/** Values that are sorted between two looks at the event loop: some milliseconds of work. */
const sortedAtOnce = 20_000;

/** A power of two, by which numbers lose nothing; no sum of this many is beyond the largest number. */
const scale = 2 ** 64;

/** What all samples in a bucket come to. */
interface Cell {
  /** Not finite once it went beyond the largest number; `scaled`, the same divided by `scale`, never goes there. */
  sum: number;
  scaled: number;
  count: number;
  min: number;
  max: number;
}

/**
 * Many series made into one line, a point a bucket. avg, min, max, sum and count are over all samples in the bucket, so
 * that avg is sum divided by count; percentiles are over the sources, each with the average of its own samples there.
 */
export interface Aggregator {
  /** Rows of a series, whose times count by the bucket that they fall in; absent values do not count. */
  add(columns: SeriesColumns): void;
  /** Says that the rows after these belong to another source. */
  endSource(): void;
  finish(): Promise<Line>;
}

/** `widthMs` is the length of the buckets, which are aligned to the epoch. */
export function createAggregator(aggregate: Aggregate, widthMs: number): Aggregator {
  switch (aggregate) {
    case 'p50':
    case 'p95':
    case 'p99':
      return new OverSources(quantiles[aggregate], widthMs);
    case 'avg':
      return new OverSamples(averageOf, widthMs);
    case 'sum':
      return new OverSamples(sumOf, widthMs);
    case 'min':
    case 'max':
    case 'count':
      return new OverSamples((cell) => cell[aggregate], widthMs);
  }
}

/** Cells by the number of their bucket. */
class Cells {
  readonly #width: number;
  readonly byBucket = new Map<number, Cell>();

  constructor(widthMs: number) {
    this.#width = widthMs;
  }

  add(columns: SeriesColumns): void {
    const { ts } = columns;
    const { min, max, sum, avg, count } = rowView(columns);
    for (let row = 0; row < ts.length; row++) {
      const own = sum[row]!;
      if (Number.isNaN(own)) continue;
      const bucket = Math.floor(ts[row]! / this.#width);
      const cell = this.byBucket.get(bucket);
      const ownCount = count === undefined ? 1 : count[row]!;
      const scaled = (avg[row]! / scale) * ownCount;
      if (cell === undefined) {
        this.byBucket.set(bucket, { sum: own, scaled, count: ownCount, min: min[row]!, max: max[row]! });
        continue;
      }
      cell.sum += own;
      cell.scaled += scaled;
      cell.count += ownCount;
      if (min[row]! < cell.min) cell.min = min[row]!;
      if (max[row]! > cell.max) cell.max = max[row]!;
    }
  }
}

/** NaN, which is no value, where it is beyond the largest number. */
function sumOf({ sum, scaled }: Cell): number {
  if (Number.isFinite(sum)) return sum;
  const total = scaled * scale;
  return Number.isFinite(total) ? total : NaN;
}

function averageOf({ sum, scaled, count, min, max }: Cell): number {
  if (Number.isFinite(sum)) return sum / count;
  return Math.min(max, Math.max(min, (scaled / count) * scale));
}

class OverSamples implements Aggregator {
  readonly #valueOf: (cell: Cell) => number;
  readonly #width: number;
  readonly #cells: Cells;

  constructor(valueOf: (cell: Cell) => number, widthMs: number) {
    this.#valueOf = valueOf;
    this.#width = widthMs;
    this.#cells = new Cells(widthMs);
  }

  add(columns: SeriesColumns): void {
    this.#cells.add(columns);
  }

  endSource(): void {
    // Samples count the same whichever source they are of.
  }

  finish(): Promise<Line> {
    const line = new LineBuilder();
    for (const [bucket, cell] of inOrder(this.#cells.byBucket)) line.add(bucket * this.#width, this.#valueOf(cell));
    return Promise.resolve(line.finish());
  }
}

class OverSources implements Aggregator {
  readonly #q: number;
  readonly #width: number;
  readonly #averages = new Map<number, number[]>();
  #source: Cells;

  constructor(q: number, widthMs: number) {
    this.#q = q;
    this.#width = widthMs;
    this.#source = new Cells(widthMs);
  }

  add(columns: SeriesColumns): void {
    this.#source.add(columns);
  }

  endSource(): void {
    for (const [bucket, cell] of this.#source.byBucket) {
      const averages = this.#averages.get(bucket);
      if (averages === undefined) this.#averages.set(bucket, [averageOf(cell)]);
      else averages.push(averageOf(cell));
    }
    this.#source = new Cells(this.#width);
  }

  async finish(): Promise<Line> {
    this.endSource();
    const line = new LineBuilder();
    let sorted = 0;
    for (const [bucket, averages] of inOrder(this.#averages)) {
      line.add(bucket * this.#width, quantile(Float64Array.from(averages).sort(), this.#q));
      sorted += averages.length;
      if (sorted < sortedAtOnce) continue;
      sorted = 0;
      await yieldToLoop();
    }
    return line.finish();
  }
}

function inOrder<T>(byBucket: ReadonlyMap<number, T>): readonly (readonly [number, T])[] {
  return [...byBucket].sort(([a], [b]) => a - b);
}
