import { PharosError } from '../../../domain/errors.js';
import type { Labels } from '../../../domain/sample.js';
import { notThere } from '../../byte-table.js';
import type { Draft } from '../../draft.js';
import { PlainWriter } from '../../plain-series.js';
import { citeLine, parseFault } from './fault.js';
import { emptyMemory, ExpositionMemory, type PageMemory } from './page-memory.js';
import type { RefusedSamples } from './refused-samples.js';
import { isWholeSeries, seriesEnd } from './scan.js';
import { parseSeries } from './series-text.js';

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
  /** Where the text of the series ends that was found last. */
  end = 0;
  /** Of the body, for comparisons. */
  readonly view: DataView;
  readonly #options: PageOptions;
  readonly #draft: Draft;
  readonly #body: Buffer;
  readonly #kind: string;
  #memory: PageMemory;
  #writer: PlainWriter;
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

  /** What is remembered of this kind of pages. */
  get memory(): PageMemory {
    return this.#memory;
  }

  /**
   * The number in the memory of the series whose name begins at `start`.
   * @throws PharosError BAD_REQUEST when there is none.
   */
  find(start: number): number {
    const memory = this.#memory;
    const body = this.#body;
    const expected = memory.sequence.expected();
    if (expected !== notThere) {
      const end = memory.texts.viewEndAt(expected, this.view, start);
      if (end !== notThere && isWholeSeries(body, end)) return this.#come(expected, end);
    }
    const end = seriesEnd(body, start);
    const known = memory.texts.find(body, start, end);
    return this.#come(known === notThere ? this.#add(start, end) : known, end);
  }

  /** Adds a sample of the series of that number, or refuses it. NaN is dropped and counted. */
  push(number: number, ts: number, value: number): void {
    const draft = this.#draft;
    const { refused } = this.#options;
    const index = draft.count;
    if (index >= maxSamples) throw tooMany();
    if (Number.isNaN(value)) {
      refused.drop(index);
      draft.refuse('not_finite');
      return;
    }
    const before = draft.refused;
    this.#writer.push(number, ts, value);
    if (draft.refused !== before && refused.hasRoom)
      refused.note({ index, line: this.#line, series: this.#memory.texts.text(number) });
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

  #add(start: number, end: number): number {
    const { extra, isStrict } = this.#options;
    if (start === end) throw parseFault(this.#line, `expected a metric name, got ${citeLine(this.#body, start)}`);
    const text = this.#body.toString('utf8', start, end);
    const { name, labels } = parseSeries(text, { isStrict, line: this.#line });
    const ref = this.#draft.reference({ name, labels: { ...Object.fromEntries(labels), ...extra }, type: 'number' });
    this.#draft.note(end - start);
    return this.#memory.add(ref, { body: this.#body, start, end });
  }
}

function tooMany(): PharosError {
  const message = `expected at most ${maxSamples} samples in one request, got more`;
  return new PharosError('PAYLOAD_TOO_LARGE', `The body: ${message}; nothing of this request was kept`, {
    details: [{ path: '', message }],
  });
}
