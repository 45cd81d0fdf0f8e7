import { notThere } from './byte-table.js';

/**
 * What came after what, in things that are numbered from 0. A sender repeats itself in the same order, so that comparing with
 * what came next last time mostly takes the place of a look-up.
 */
export class Sequence {
  /** By number: what came after it last time, and what came before that was something else. */
  #next: number[] = [];
  #other: number[] = [];
  #last = notThere;

  /** Makes room for the thing of the next number. */
  add(): void {
    this.#next.push(notThere);
    this.#other.push(notThere);
  }

  /** What is likely to come now; notThere when nothing is. */
  expected(): number {
    return this.#last === notThere ? notThere : (this.#next[this.#last] as number);
  }

  /** What else may come. */
  alternative(): number {
    return this.#last === notThere ? notThere : (this.#other[this.#last] as number);
  }

  come(number: number): void {
    const last = this.#last;
    this.#last = number;
    if (last === notThere) return;
    const next = this.#next[last] as number;
    if (next === number) return;
    this.#next[last] = number;
    this.#other[last] = next;
  }

  clear(): void {
    this.#next = [];
    this.#other = [];
    this.#last = notThere;
  }
}
