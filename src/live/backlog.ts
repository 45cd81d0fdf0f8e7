import { cursorOf } from './cursor.js';
import { cursorAfter, itemOf, positionBefore, type DataEntry, type Entry, type LoggedEntry } from './entry.js';
import type { LiveFrame } from './frames.js';
import type { Queue } from './queue.js';
import { Ring } from './ring.js';

/**
 * Strategy `all`: every item, in order. Each gets its number when it comes, so that a gap is nothing but numbers that are
 * missing when what waits is taken.
 */
export class Backlog implements Queue {
  readonly #data = new Ring<DataEntry>();
  readonly #logged = new Ring<LoggedEntry>();
  #numbered = 0;
  #given = 0;

  get size(): number {
    return this.#data.length + this.#logged.length;
  }

  get loggedSize(): number {
    return this.#logged.length;
  }

  get isReady(): boolean {
    return this.size > 0;
  }

  /** Whether the next frame tells of a gap. */
  get isGapNext(): boolean {
    return this.size > 0 && this.#frontNumber > this.#given + 1;
  }

  get #frontNumber(): number {
    return Math.min(this.#data.frontNumber, this.#logged.frontNumber);
  }

  putData(entries: readonly DataEntry[], limit: number): void {
    const excess = Math.max(0, entries.length - limit);
    this.#numbered += excess;
    for (let i = excess; i < entries.length; i += 1) {
      this.#numbered += 1;
      this.#data.push(entries[i]!, this.#numbered);
    }
    while (this.#data.length > limit) this.#data.shift();
  }

  putLogged(entries: readonly LoggedEntry[]): void {
    for (const entry of entries) {
      this.#numbered += 1;
      this.#logged.push(entry, this.#numbered);
    }
  }

  take(max: number): LiveFrame[] {
    const frames: LiveFrame[] = [];
    while (frames.length < max) {
      const ring = this.#data.frontNumber < this.#logged.frontNumber ? this.#data : this.#logged;
      const front = ring.front;
      if (front === undefined) break;
      frames.push(this.#gapBefore(front, ring.frontNumber) ?? this.#give(front, ring));
    }
    return frames;
  }

  hurry(): void {
    // Nothing here waits for a time.
  }

  clear(): void {
    this.#data.clear();
    this.#logged.clear();
    this.#given = this.#numbered;
  }

  #gapBefore(front: Entry, number: number): LiveFrame | undefined {
    const [fromSeq, toSeq] = [this.#given + 1, number - 1];
    if (fromSeq > toSeq) return undefined;
    this.#given = toSeq;
    return { type: 'gap', fromSeq, toSeq, cursor: cursorOf(positionBefore(front)) };
  }

  #give(entry: Entry, ring: { shift(): unknown }): LiveFrame {
    ring.shift();
    this.#given += 1;
    return { type: 'item', seq: this.#given, cursor: cursorAfter(entry), item: itemOf(entry) };
  }
}
