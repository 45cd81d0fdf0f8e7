import { cursorOf, type Position } from './cursor.js';
import { positionAfter, type Entry } from './entry.js';
import type { LiveFrame } from './frames.js';
import type { Queue } from './queue.js';
import { replay, type Looked, type ReplayOptions } from './replay.js';

interface CatchUpOptions extends Omit<ReplayOptions, 'isLeft' | 'looked'> {
  readonly queue: Queue;
  readonly from: Position;
  /** Up to where everything was told. */
  readonly now: () => Position;
  /** The most items that may wait. */
  readonly limit: () => number;
  /** Something was put into the queue. */
  readonly onNews: () => void;
  /** Tells a frame that is no item. */
  readonly tell: (frame: LiveFrame) => void;
  /** The queue is empty and all before `held` was taken: from now on the reader is told directly. */
  readonly join: (held: readonly Entry[]) => void;
}

/**
 * Brings a reader from where it was to now, and joins what is told meanwhile: that is held, and where there is too much of
 * it, let go and read in another pass. Nothing is open while the reader is waited for.
 */
export class CatchUp {
  readonly #options: CatchUpOptions;
  #position: Position;
  readonly #looked: Looked;
  #held: Entry[] = [];
  #isHeld = false;
  #isStopped = false;
  #onTaken: (() => void) | undefined;

  constructor(options: CatchUpOptions) {
    this.#options = options;
    this.#position = options.from;
    this.#looked = { id: options.from.id };
  }

  /** What is told while this runs. */
  hold(entries: readonly Entry[]): void {
    if (!this.#isHeld) return;
    if (this.#held.length + entries.length > this.#options.limit()) this.#letGo();
    else for (const entry of entries) this.#held.push(entry);
  }

  /** The reader has taken something. */
  taken(): void {
    this.#onTaken?.();
  }

  stop(): void {
    this.#isStopped = true;
    this.#letGo();
    this.#onTaken?.();
  }

  /** Resolves when joined or stopped. @throws what the reading of the past throws. */
  async run(): Promise<void> {
    while (!this.#isStopped) {
      this.#isHeld = true;
      const target = this.#options.now();
      while (!this.#isStopped && !(await this.#page(target)));
      await this.#waitUntil(0);
      // No turn may be left between this look and the joining.
      if (this.#isHeld) return this.#options.join(this.#held);
    }
  }

  #letGo(): void {
    this.#isHeld = false;
    this.#held = [];
  }

  /** Reads until the queue is full or `target` is reached; whether it is. */
  async #page(target: Position): Promise<boolean> {
    const { limit, queue } = this.#options;
    await this.#waitUntil(Math.floor(limit() / 2));
    const options = { ...this.#options, looked: this.#looked, isLeft: () => this.#isStopped };
    for await (const found of replay(options, this.#position, target)) {
      if (this.#isStopped) return false;
      if (found.type === 'hole') return this.#skip(found.commit);
      this.#put(found);
      this.#position = positionAfter(found);
      if (queue.size >= limit()) return false;
    }
    if (this.#isStopped) return false;
    this.#position = target;
    return true;
  }

  /** The reader is told that it goes on from `commit`, after all that it still can have. */
  async #skip(commit: number): Promise<false> {
    await this.#waitUntil(0);
    this.#position = { ...this.#position, commit, rows: 0 };
    this.#options.tell({ type: 'reset', reason: 'too_old', cursor: cursorOf(this.#position) });
    return false;
  }

  #put(entry: Entry): void {
    const { queue, limit, onNews } = this.#options;
    if (entry.type === 'data') queue.putData([entry], limit());
    else queue.putLogged([entry]);
    queue.hurry();
    onNews();
  }

  /** Resolves when at most `size` items wait, or when stopped. */
  async #waitUntil(size: number): Promise<void> {
    while (!this.#isStopped && this.#options.queue.size > size) {
      await new Promise<void>((resolve) => {
        this.#onTaken = resolve;
      });
    }
    this.#onTaken = undefined;
  }
}
