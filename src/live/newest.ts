import { cursorOf } from './cursor.js';
import { itemOf, positionAfter, positionBefore, type DataEntry, type LoggedEntry } from './entry.js';
import type { LiveFrame } from './frames.js';
import type { Queue } from './queue.js';
import { Ring } from './ring.js';

interface Slot {
  newest: DataEntry;
  /** What the series waits since: no item of it before this one is missing. */
  readonly first: DataEntry;
}

/**
 * Strategy `latest`: of each series only the newest value waits, in the place of the one that it follows, so that every series
 * has its turn with a reader who is always late. Logged items all wait, and go first. Numbers are given when taken.
 */
export class Newest implements Queue {
  readonly #slots = new Map<number, Slot>();
  readonly #logged = new Ring<LoggedEntry>();
  #given = 0;
  #dropped = 0;
  /** Up to where everything was put here. */
  #seen = { commit: 0, rows: 0, id: 0 };

  get size(): number {
    return this.#slots.size + this.#logged.length;
  }

  get loggedSize(): number {
    return this.#logged.length;
  }

  get isReady(): boolean {
    return this.size > 0;
  }

  putData(entries: readonly DataEntry[], limit: number): void {
    for (const entry of entries) this.#put(entry);
    for (const series of this.#slots.keys()) {
      if (this.#slots.size <= limit) break;
      this.#slots.delete(series);
      this.#dropped += 1;
    }
    const last = entries.at(-1);
    if (last !== undefined) this.#seen = positionAfter(last);
  }

  putLogged(entries: readonly LoggedEntry[]): void {
    for (const entry of entries) {
      this.#logged.push(entry, 0);
      this.#seen = positionAfter(entry);
    }
  }

  take(max: number): LiveFrame[] {
    const frames: LiveFrame[] = [];
    while (frames.length < max) {
      const frame = this.#gap() ?? this.#next();
      if (frame === undefined) break;
      frames.push(frame);
    }
    return frames;
  }

  hurry(): void {
    // Nothing here waits for a time.
  }

  clear(): void {
    this.#slots.clear();
    this.#logged.clear();
    this.#dropped = 0;
  }

  /** A value that is older than the one that waits has been overtaken already. */
  #put(entry: DataEntry): void {
    const { id } = entry.sight.series;
    const slot = this.#slots.get(id);
    if (slot === undefined) this.#slots.set(id, { newest: entry, first: entry });
    else if (entry.ts >= slot.newest.ts) slot.newest = entry;
  }

  #gap(): LiveFrame | undefined {
    if (this.#dropped === 0) return undefined;
    const fromSeq = this.#given + 1;
    this.#given += this.#dropped;
    this.#dropped = 0;
    return { type: 'gap', fromSeq, toSeq: this.#given, cursor: this.#cursor() };
  }

  #next(): LiveFrame | undefined {
    const entry = this.#logged.shift() ?? this.#shiftData();
    if (entry === undefined) return undefined;
    this.#given += 1;
    return { type: 'item', seq: this.#given, cursor: this.#cursor(), item: itemOf(entry) };
  }

  #shiftData(): DataEntry | undefined {
    for (const [series, { newest }] of this.#slots) {
      this.#slots.delete(series);
      return newest;
    }
    return undefined;
  }

  /** Before the first of all that waits: a reader who goes on from here may see a value twice, and misses none. */
  #cursor(): string {
    const [slot] = this.#slots.values();
    const { commit, rows } = slot === undefined ? this.#seen : positionBefore(slot.first);
    const { id } = this.#logged.front === undefined ? this.#seen : positionBefore(this.#logged.front);
    return cursorOf({ commit, rows, id });
  }
}
