import { ByteTable, notThere } from '../../byte-table.js';
import { Sequence } from '../../sequence.js';
import { newline } from '../bytes.js';

/** Lines of metadata that were seen, with what they say: a page repeats them in the same order, and nearly never changes one. */
export class KnownLines<T> {
  readonly #texts = new ByteTable();
  readonly #sequence = new Sequence();
  readonly #values: T[] = [];

  /** What the line says that begins at `start` and ends before its line break at `end`; undefined when it was not seen before. */
  find(body: Buffer, start: number, end: number): T | undefined {
    const number = this.#texts.find(body, start, end);
    return number === notThere ? undefined : this.#come(number);
  }

  /** What the line says that came next last time, and where it ends, if it stands at `start`. */
  expected(view: DataView, start: number): { readonly value: T; readonly end: number } | undefined {
    const number = this.#sequence.expected();
    const end = number === notThere ? notThere : this.#texts.viewEndAt(number, view, start);
    if (end === notThere || end >= view.byteLength || view.getUint8(end) !== newline) return undefined;
    return { value: this.#come(number), end };
  }

  add(value: T, { body, start, end }: { readonly body: Buffer; readonly start: number; readonly end: number }): T {
    this.#sequence.add();
    this.#values.push(value);
    return this.#come(this.#texts.add(body, start, end));
  }

  #come(number: number): T {
    this.#sequence.come(number);
    return this.#values[number] as T;
  }
}
