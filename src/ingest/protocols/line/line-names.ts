import type { SeriesType } from '../../../domain/sample.js';
import { notThere } from '../../byte-table.js';
import type { Draft } from '../../draft.js';
import { metricName, parseKey, unescapeField, type LineKey } from './key.js';
import { LineMemory } from './line-memory.js';
import { decodeText } from './text.js';

/** Looks up lines and fields in the memory by their bytes, and puts those in that it does not know. */
export class LineNames {
  readonly #body: Buffer;
  readonly #draft: Draft;
  readonly #memory: LineMemory;
  /** The key that was read last, and its line: never one that was forgotten, as the next line is read anew then. */
  #last: { readonly line: number; readonly key: LineKey } | undefined;

  constructor(body: Buffer, draft: Draft) {
    this.#body = body;
    this.#draft = draft;
    this.#memory = draft.memory(LineMemory);
  }

  /** The number of a line by its bytes before the fields, or what is wrong with them. */
  line(start: number, end: number): number | string {
    const known = this.#memory.lines.find(this.#body, start, end);
    if (known !== notThere) return known;
    const text = decodeText(this.#body, start, end);
    const key = text === undefined ? 'expected UTF-8, got other bytes in the measurement or tags' : parseKey(text);
    if (typeof key === 'string') return key;
    this.#draft.note(end - start);
    const line = this.#memory.addLine(this.#body, start, end);
    this.#last = { line, key };
    return line;
  }

  /** The number of a line's field by the bytes of its key and the type of its value; notThere when the key is no UTF-8. */
  field(line: number, type: SeriesType, { start, end }: { readonly start: number; readonly end: number }): number {
    const { fieldKeys } = this.#memory;
    const key = fieldKeys.find(this.#body, start, end);
    const known = key === notThere ? notThere : this.#memory.find(line, key, type);
    if (known !== notThere) return known;
    const text = decodeText(this.#body, start, end);
    if (text === undefined) return notThere;
    const { measurement, tags } = this.#keyOf(line);
    const name = metricName(measurement, unescapeField(text));
    const ref = this.#draft.reference({ name, labels: tags, type });
    if (key !== notThere) return this.#memory.addField(line, key, ref);
    this.#draft.note(end - start);
    return this.#memory.addField(line, fieldKeys.add(this.#body, start, end), ref);
  }

  #keyOf(line: number): LineKey {
    if (this.#last?.line === line) return this.#last.key;
    const key = parseKey(this.#memory.lines.text(line));
    if (typeof key === 'string') throw new Error(`A line was remembered that is none: ${key}`);
    this.#last = { line, key };
    return key;
  }
}
