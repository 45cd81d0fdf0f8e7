import type { FeedItem } from '../domain/feed.js';
import type { Clock } from '../platform/clock.js';
import { Backlog } from './backlog.js';
import type { DataEntry, LoggedEntry } from './entry.js';
import type { LiveFrame } from './frames.js';
import type { Queue } from './queue.js';

/** The most items of one batch. */
const batchItems = 1000;

interface BatchOptions {
  readonly clock: Pick<Clock, 'after'>;
  readonly batchMs: number;
  /** Called when what waits has become due. */
  readonly onDue: () => void;
}

/** Strategy `batch`: what comes within `batchMs` after the first item goes together, in order. */
export class Batches implements Queue {
  readonly #options: BatchOptions;
  readonly #backlog = new Backlog();
  #isDue = false;
  #cancel: (() => void) | undefined;

  constructor(options: BatchOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#backlog.size;
  }

  get loggedSize(): number {
    return this.#backlog.loggedSize;
  }

  get isReady(): boolean {
    return this.#isDue && this.size > 0;
  }

  putData(entries: readonly DataEntry[], limit: number): void {
    this.#backlog.putData(entries, limit);
    this.#wait();
  }

  putLogged(entries: readonly LoggedEntry[]): void {
    this.#backlog.putLogged(entries);
    this.#wait();
  }

  take(max: number): LiveFrame[] {
    const frames: LiveFrame[] = [];
    while (this.isReady && frames.length < max) this.#takeInto(frames);
    if (this.size === 0) this.#isDue = false;
    return frames;
  }

  hurry(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#isDue = this.size > 0;
  }

  clear(): void {
    this.#backlog.clear();
    this.#cancel?.();
    this.#cancel = undefined;
    this.#isDue = false;
  }

  #wait(): void {
    if (this.#isDue || this.#cancel !== undefined || this.size === 0) return;
    this.#cancel = this.#options.clock.after(this.#options.batchMs, () => {
      this.hurry();
      this.#options.onDue();
    });
  }

  /** Adds one frame: a gap, or the items up to the next one. */
  #takeInto(frames: LiveFrame[]): void {
    const items: FeedItem[] = [];
    let last: { readonly seq: number; readonly cursor: string } | undefined;
    while (items.length < batchItems && !(this.#backlog.isGapNext && items.length > 0)) {
      const [frame] = this.#backlog.take(1);
      if (frame?.type !== 'item') {
        if (frame !== undefined) frames.push(frame);
        break;
      }
      items.push(frame.item);
      last = frame;
    }
    if (last !== undefined) frames.push({ type: 'batch', seq: last.seq, cursor: last.cursor, items });
  }
}
