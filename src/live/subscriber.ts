import type { Position } from './cursor.js';
import { positionAfter, type DataEntry, type LoggedEntry } from './entry.js';
import type { Filter } from './filter.js';
import type { Queue } from './queue.js';
import type { Reader } from './subscription.js';

interface SubscriberOptions {
  readonly reader: Reader;
  readonly queue: Queue;
  readonly filter: Filter;
  /** Whether the reader is to have every value, not only the newest of each series. */
  readonly takesAll: boolean;
  /** The most data items that may wait. */
  readonly limit: () => number;
  /** Has the reader go on from a position that lies in the past. */
  readonly catchUp: (from: Position) => void;
}

/**
 * A reader as it is told. One that had taken all before a commit which holds more for it than may wait is not slow: what does
 * not fit is read back from the store when it has taken what does.
 */
export class Subscriber {
  readonly reader: Reader;
  readonly filter: Filter;
  readonly #options: SubscriberOptions;
  /** Whether it is on its way from the past to now: what is told is held, and nothing is dropped. */
  isBehind = false;

  constructor(options: SubscriberOptions) {
    this.#options = options;
    this.reader = options.reader;
    this.filter = options.filter;
  }

  putData(entries: readonly DataEntry[]): void {
    const { reader, queue, takesAll, limit, catchUp } = this.#options;
    const most = limit();
    const last = entries[most - 1];
    const isCrowded = entries.length > most && queue.size === 0;
    if (!isCrowded || !takesAll || this.isBehind || last === undefined) return reader.putData(entries);
    reader.putData(entries.slice(0, most));
    catchUp(positionAfter(last));
  }

  putLogged(entries: readonly LoggedEntry[]): void {
    this.reader.putLogged(entries);
  }
}
