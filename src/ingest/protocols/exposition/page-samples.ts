import type { Labels } from '../../../domain/sample.js';
import { notThere } from '../../byte-table.js';
import type { Draft } from '../../draft.js';
import { PlainWriter } from '../../plain-series.js';
import { tooMany } from '../too-many.js';
import { citeLine, parseFault } from './fault.js';
import { emptyMemory, ExpositionMemory, type PageMemory } from './page-memory.js';
import { StrangerNames } from '../../stranger-names.js';
import type { RefusedSamples } from './refused-samples.js';
import { isWholeSeries, seriesEnd } from './scan.js';
import { parseSeries, type SeriesText } from './series-text.js';
import { isWellFormed } from './well-formed.js';

/** Samples that one request may hold. */
const maxSamples = 2_000_000;

export interface PageOptions {
  /** Ends with a line break. */
  readonly body: Buffer;
  readonly draft: Draft;
  readonly isStrict: boolean;
  readonly extra: Labels;
  /** Epoch ms, of samples without a time of their own. */
  readonly ts: number;
  readonly refused: RefusedSamples;
}

/** Finds the series of a page by their bytes, and puts samples of them into the draft. */
export class PageSamples {
  /** Where the text of the series begins and ends that was found last. */
  #start = 0;
  end = 0;
  /** Of the body, for comparisons. */
  readonly view: DataView;
  readonly #options: PageOptions;
  readonly #draft: Draft;
  readonly #body: Buffer;
  readonly #kind: string;
  #memory: PageMemory;
  #writer: PlainWriter;
  readonly #strangers = new StrangerNames();
  #line = 0;

  constructor(options: PageOptions) {
    const { body, draft, isStrict, extra } = options;
    this.#options = options;
    this.#draft = draft;
    this.#body = body;
    this.view = new DataView(body.buffer, body.byteOffset, body.byteLength);
    this.#kind = JSON.stringify([isStrict, Object.entries(extra)]);
    this.#memory = this.#remembered();
    this.#writer = new PlainWriter(draft, this.#memory.series);
  }

  /** The line that is read, counted from 1. */
  get line(): number {
    return this.#line;
  }

  /** Goes to the next line; numbers in the memory may be worth nothing from then on. */
  nextLine(): void {
    this.#line += 1;
    if (!this.#draft.makeRoom()) return;
    this.#memory = this.#remembered();
    this.#writer = new PlainWriter(this.#draft, this.#memory.series);
  }

  /** Counts a line that the memory keeps. */
  note(length: number): void {
    this.#draft.note(length);
  }

  /** Whether lines of metadata are still to be remembered. */
  get remembers(): boolean {
    return this.#draft.nobody === undefined;
  }

  /** Name and labels of the series that was found last. */
  get text(): string {
    return this.#body.toString('utf8', this.#start, this.end);
  }

  /** What is remembered of this kind of pages. */
  get memory(): PageMemory {
    return this.#memory;
  }

  /**
   * The number in the memory of the series whose name begins at `start`; below notThere that of a stranger.
   * @throws PharosError BAD_REQUEST when there is none.
   */
  find(start: number): number {
    this.#start = start;
    const memory = this.#memory;
    const body = this.#body;
    const expected = memory.sequence.expected();
    if (expected !== notThere) {
      const end = memory.texts.viewEndAt(expected, this.view, start);
      if (end !== notThere && isWholeSeries(body, end)) return this.#come(expected, end);
    }
    const end = seriesEnd(body, start);
    const known = memory.texts.find(body, start, end);
    return known === notThere ? this.#findOther(start, end) : this.#come(known, end);
  }

  /** Adds a sample of the series of that number, or refuses it. NaN is dropped and counted. */
  push(number: number, ts: number, value: number): void {
    const draft = this.#draft;
    const { refused } = this.#options;
    const index = draft.count;
    if (index >= maxSamples) throw tooMany(maxSamples, 'samples');
    if (Number.isNaN(value)) {
      refused.drop(index);
      draft.refuse('not_finite');
      return;
    }
    const before = draft.refused;
    if (number < 0) draft.pushNumber(this.#strangers.ref(number), ts, value);
    else this.#writer.push(number, ts, value);
    if (draft.refused !== before && refused.hasRoom) refused.note({ index, line: this.#line, series: this.text });
  }

  #remembered(): PageMemory {
    const memories = this.#draft.memory(ExpositionMemory);
    const known = memories.find(this.#kind);
    if (known !== undefined) return known;
    this.#draft.note(this.#kind.length + emptyMemory);
    return memories.create(this.#kind);
  }

  #come(number: number, end: number): number {
    this.#memory.sequence.come(number);
    this.end = end;
    return number;
  }

  /** The number of a series that is not in the memory, and now is, or is a stranger. */
  #findOther(start: number, end: number): number {
    this.end = end;
    const stranger = this.#strangers.find(this.#body, start, end);
    if (stranger !== notThere) return stranger;
    const { nobody } = this.#draft;
    if (nobody === undefined) return this.#learn(start, end);
    // A page is refused for a name that is none, be it read or not.
    if (!isWellFormed(this.#body, start, end)) this.#parse(start, end);
    return this.#strangers.nobody(nobody);
  }

  #parse(start: number, end: number): SeriesText {
    if (start === end) throw parseFault(this.#line, `expected a metric name, got ${citeLine(this.#body, start)}`);
    return parseSeries(this.text, { isStrict: this.#options.isStrict, line: this.#line });
  }

  #learn(start: number, end: number): number {
    const { name, labels } = this.#parse(start, end);
    const { extra } = this.#options;
    const ref = this.#draft.reference({ name, labels: { ...Object.fromEntries(labels), ...extra }, type: 'number' });
    if (this.#draft.isStranger(ref)) return this.#strangers.add(ref, { bytes: this.#body, start, end });
    this.#draft.note(end - start);
    return this.#come(this.#memory.add(ref, { body: this.#body, start, end }), end);
  }
}
