import { notThere } from '../../byte-table.js';
import { parseInstant } from '../instant.js';
import { quote, stringEnd, textAt } from '../json-scan.js';

/** Reads the times of samples. Neighbours mostly share it, so that the last is remembered as it was written. */
export class TimeScan {
  /** Epoch ms of the time that was read last; NaN when its text is no time. */
  ms = Number.NaN;
  readonly #body: Buffer;
  #start = 0;
  #length = 0;

  constructor(body: Buffer) {
    this.#body = body;
  }

  /** Reads the string that begins after the quote before `start`, and gives where it ends; notThere when it is none. */
  read(start: number): number {
    if (this.#isLast(start)) return start + this.#length;
    const end = stringEnd(this.#body, start);
    if (end === notThere) return notThere;
    this.ms = parseInstant(this.#body.toString('latin1', start, end));
    if (Number.isNaN(this.ms)) {
      const text = textAt(this.#body, start, end);
      if (text === undefined) return notThere;
      this.ms = parseInstant(text);
    }
    this.#start = start;
    this.#length = end - start;
    return end;
  }

  #isLast(start: number): boolean {
    const length = this.#length;
    const body = this.#body;
    if (body[start + length] !== quote || length === 0) return false;
    // From behind, where neighbours differ first.
    for (let i = length - 1; i >= 0; i -= 1) if (body[start + i] !== body[this.#start + i]) return false;
    return true;
  }
}
