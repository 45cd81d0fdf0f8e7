import type { KeyCheck } from '../../platform/json-depth.js';
import { ByteTable, notThere } from '../byte-table.js';
import { colon, quote, skipSpace, stringEnd } from './json-scan.js';

/** Keys that the objects of one body may have between them; contracts name some dozens. */
export const maxJsonKeys = 10_000;

/** Places by length and ends of a key, for those that come again and again. */
const recentKeys = 1024;

/**
 * Counts the keys of the objects in a body, each once however often it comes. A key that was never seen before costs
 * JSON.parse microseconds, so that a body of nothing else would take it seconds.
 */
export class JsonKeys implements KeyCheck {
  readonly #body: Buffer;
  readonly #view: DataView;
  readonly #keys = new ByteTable();
  /** Number of the key that came last, plus one; 0 is free. */
  readonly #recent = new Int32Array(recentKeys);

  constructor(body: Buffer) {
    this.#body = body;
    this.#view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  }

  /** Counts the key from `start` to before `end`; false when it is one of more than `maxJsonKeys`. */
  take(start: number, end: number): boolean {
    const body = this.#body;
    const place = ((end - start) * 37 + (body[start] as number) * 5 + (body[end - 1] as number)) % recentKeys;
    const recent = (this.#recent[place] as number) - 1;
    if (recent !== notThere && this.#keys.viewEndAt(recent, this.#view, start) === end) return true;
    const known = this.#keys.find(body, start, end);
    if (known === notThere && this.#keys.size === maxJsonKeys) return false;
    this.#recent[place] = (known === notThere ? this.#keys.add(body, start, end) : known) + 1;
    return true;
  }

  /** Counts all keys from `start` to before `end`, where valid JSON stands. */
  takeAll(start: number, end: number): boolean {
    const body = this.#body;
    for (let at = start; at < end; at += 1) {
      if (body[at] !== quote) continue;
      const textEnd = stringEnd(body, at + 1);
      if (body[skipSpace(body, textEnd + 1)] === colon && !this.take(at + 1, textEnd)) return false;
      at = textEnd;
    }
    return true;
  }
}
