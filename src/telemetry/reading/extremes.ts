import type { SeriesColumns } from '../../store/samples/store.js';
import type { Span } from '../selection/span.js';
import { LineBuilder, rowView, type Line } from './line.js';

/**
 * A line made fit for a plot: at most `points` points, none of them invented. The span is cut into points / 2 - 1 columns of
 * equal width; each keeps its minimum and its maximum, in order of time, and the first and the last point stay. Of buckets, the
 * extremes are those of their samples, the first point is the minimum of the first, the last one the last value of the last.
 * A column in which the source only said that it had no value keeps that as one absent point, so that a plot shows the gap.
 */
export class Extremes {
  readonly #from: number;
  readonly #columnsPerMs: number;
  readonly #count: number;
  readonly #line = new LineBuilder();
  #column = -1;
  #absentTs = NaN;
  #min = NaN;
  #minTs = NaN;
  #max = NaN;
  #maxTs = NaN;
  #lastTs = NaN;
  #last = NaN;

  constructor({ from, to }: Span, points: number) {
    this.#from = from;
    this.#count = Math.floor(points / 2) - 1;
    this.#columnsPerMs = this.#count / (to - from + 1);
  }

  /** Rows of one series, in order of time from call to call. */
  add(columns: SeriesColumns): void {
    const { ts } = columns;
    const { min, max, last } = rowView(columns);
    for (let row = 0; row < ts.length; row++) {
      const at = ts[row]!;
      const column = this.#columnAt(at);
      if (column !== this.#column) this.#begin(column, at, min[row]!);
      if (Number.isNaN(min[row])) this.#absentTs = at;
      else this.#see(at, min[row]!, max[row]!);
      this.#lastTs = at;
      this.#last = last[row]!;
    }
  }

  finish(): Line {
    this.#endColumn();
    if (this.#column >= 0 && !this.#line.endsWith(this.#lastTs, this.#last)) this.#line.add(this.#lastTs, this.#last);
    return this.#line.finish();
  }

  /** The first bucket may start before the span does. */
  #columnAt(ts: number): number {
    const column = Math.floor((ts - this.#from) * this.#columnsPerMs);
    return Math.max(0, Math.min(column, this.#count - 1));
  }

  #begin(column: number, ts: number, value: number): void {
    this.#endColumn();
    if (this.#column < 0) this.#line.add(ts, value);
    this.#column = column;
    this.#min = NaN;
    this.#max = NaN;
    this.#absentTs = NaN;
  }

  #see(ts: number, min: number, max: number): void {
    if (!(min >= this.#min)) [this.#min, this.#minTs] = [min, ts];
    if (!(max <= this.#max)) [this.#max, this.#maxTs] = [max, ts];
  }

  #endColumn(): void {
    if (this.#column < 0) return;
    if (Number.isNaN(this.#min)) {
      this.#keep(this.#absentTs, NaN);
    } else if (this.#maxTs < this.#minTs) {
      this.#keep(this.#maxTs, this.#max);
      this.#keep(this.#minTs, this.#min);
    } else {
      this.#keep(this.#minTs, this.#min);
      this.#keep(this.#maxTs, this.#max);
    }
  }

  #keep(ts: number, value: number): void {
    if (!this.#line.endsWith(ts, value)) this.#line.add(ts, value);
  }
}
