import type { Draft } from './draft.js';
import { unnumbered, type PlainNumbers, type SeriesRef } from './series-ref.js';

/**
 * References by number from 0, and what samples need of them side by side: the series once it is known, and the numbers that
 * are good values of it. Going through these from front to back does not wait for memory as going from object to object does.
 */
export class PlainSeries {
  refs: SeriesRef[] = [];
  /** Series by number of the reference, unnumbered while Draft.plainSeries() gives none. */
  series: number[] = [];
  plain: PlainNumbers[] = [];
  #generation = Number.NaN;

  /** Forgets which series are good when a source may have been taken away since (SourceDirectory.generation). */
  prepare(generation: number): void {
    if (generation !== this.#generation) this.series.fill(unnumbered);
    this.#generation = generation;
  }

  add(ref: SeriesRef): number {
    this.series.push(unnumbered);
    this.plain.push(ref.plain);
    return this.refs.push(ref) - 1;
  }

  clear(): void {
    [this.refs, this.series, this.plain] = [[], [], []];
  }
}

/** Adds samples to a draft by the number of their reference. */
export class PlainWriter {
  readonly #draft: Draft;
  readonly #known: PlainSeries;
  /** A draft that is bound to one source looks at each reference itself. */
  readonly #isBound: boolean;

  constructor(draft: Draft, known: PlainSeries) {
    this.#draft = draft;
    this.#known = known;
    this.#isBound = Number.isNaN(draft.generation);
    if (!this.#isBound) known.prepare(draft.generation);
  }

  /** Adds the next sample as Draft.push() does. */
  push(number: number, ts: number, value: number): void {
    const series = this.#known.series[number] as number;
    const plain = this.#known.plain[number] as PlainNumbers;
    const isPlain = series !== unnumbered && value >= plain.least && value <= plain.most;
    if (isPlain && !this.#isBound) this.#draft.pushPlain(series, ts, value);
    else this.#pushAndLearn(number, ts, value);
  }

  #pushAndLearn(number: number, ts: number, value: number): void {
    const ref = this.#known.refs[number] as SeriesRef;
    this.#draft.pushNumber(ref, ts, value);
    if (!this.#isBound) this.#known.series[number] = this.#draft.plainSeries(ref);
  }
}
