import type { SeriesType } from '../../../domain/sample.js';
import { notThere } from '../../byte-table.js';
import type { Draft } from '../../draft.js';
import type { SeriesRef } from '../../series-ref.js';
import { metricName, parseKey, unescapeField, type LineKey } from './key.js';
import { LineMemory } from './line-memory.js';
import { Strangers } from './strangers.js';
import { decodeText } from './text.js';

/** Stands for a line of which the memory holds nothing, and may come to hold a field. */
export const unknownLine = -2;

/** Bytes of the body. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** Looks up lines and fields in the memory by their bytes, and puts those in that it does not know and that are no strangers. */
export class LineNames {
  /** Where the key of the line stands that is read. */
  start = 0;
  end = 0;
  readonly #body: Buffer;
  readonly #draft: Draft;
  readonly #memory: LineMemory;
  readonly #strangers: Strangers;
  /** The key that was read last, where it stood, and its line: never one that was forgotten, as the next line is read anew then. */
  #last: { readonly line: number; readonly start: number; readonly key: LineKey } | undefined;

  constructor(body: Buffer, draft: Draft) {
    this.#body = body;
    this.#draft = draft;
    this.#memory = draft.memory(LineMemory);
    this.#strangers = new Strangers(body);
  }

  /** The number of the line by its bytes before the fields, unknownLine when it has none, or what is wrong with them. */
  line(): number | string {
    const known = this.#memory.lines.find(this.#body, this.start, this.end);
    if (known !== notThere) return known;
    if (this.#draft.nobody !== undefined) return unknownLine;
    const key = this.#parse();
    if (typeof key === 'string') return key;
    this.#last = { line: unknownLine, start: this.start, key };
    return unknownLine;
  }

  /**
   * The number of a field of that line by the bytes of its key and the type of its value: below notThere that of a stranger,
   * notThere when the key is no UTF-8.
   */
  field(line: number, type: SeriesType, place: Place): number {
    const known = line === unknownLine ? notThere : this.#find(line, type, place);
    if (known !== notThere) return known;
    const stranger = this.#strangers.find(type, this, place);
    if (stranger !== notThere) return stranger;
    const { nobody } = this.#draft;
    if (nobody !== undefined) return this.#strangers.nobody(nobody);
    const text = decodeText(this.#body, place.start, place.end);
    if (text === undefined) return notThere;
    const { measurement, tags } = this.#keyOf(line);
    const name = metricName(measurement, unescapeField(text));
    const ref = this.#draft.reference({ name, labels: tags, type });
    return this.#draft.isStranger(ref) ? this.#strangers.add(ref, this, place) : this.#remember(line, ref, place);
  }

  /** What the field of that number means. */
  ref(field: number): SeriesRef {
    return field < 0 ? this.#strangers.ref(field) : (this.#memory.fields.refs[field] as SeriesRef);
  }

  #find(line: number, type: SeriesType, { start, end }: Place): number {
    const key = this.#memory.fieldKeys.find(this.#body, start, end);
    return key === notThere ? notThere : this.#memory.find(line, key, type);
  }

  #remember(line: number, ref: SeriesRef, { start, end }: Place): number {
    const { fieldKeys } = this.#memory;
    const own = line === unknownLine ? this.#rememberLine() : line;
    const key = fieldKeys.find(this.#body, start, end);
    if (key !== notThere) return this.#memory.addField(own, key, ref);
    this.#draft.note(end - start);
    return this.#memory.addField(own, fieldKeys.add(this.#body, start, end), ref);
  }

  #rememberLine(): number {
    this.#draft.note(this.end - this.start);
    const line = this.#memory.addLine(this.#body, this.start, this.end);
    if (this.#last?.start === this.start) this.#last = { ...this.#last, line };
    return line;
  }

  #keyOf(line: number): LineKey {
    const last = this.#last;
    if (last !== undefined && (last.start === this.start || (line !== unknownLine && last.line === line)))
      return last.key;
    const key = this.#parse();
    if (typeof key === 'string') throw new Error(`A line was remembered that is none: ${key}`);
    this.#last = { line, start: this.start, key };
    return key;
  }

  #parse(): LineKey | string {
    const text = decodeText(this.#body, this.start, this.end);
    return text === undefined ? 'expected UTF-8, got other bytes in the measurement or tags' : parseKey(text);
  }
}
