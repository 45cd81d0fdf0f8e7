import { PharosError } from '../domain/errors.js';

interface SlotsOptions {
  /** What may be under way at once. */
  readonly atOnce: number;
  /** What may wait for its turn. */
  readonly waiting: number;
  /** What there is too much of, for the caller who is refused. */
  readonly what: string;
}

/** Bounds how much of a kind of work is under way at once. */
export class Slots {
  readonly #options: SlotsOptions;
  #free: number;
  readonly #queue: (() => void)[] = [];

  constructor(options: SlotsOptions) {
    this.#options = options;
    this.#free = options.atOnce;
  }

  /**
   * Waits for a turn and gives the way to end it, which may be called more than once.
   * @throws PharosError UNAVAILABLE when too many wait already.
   */
  async take(): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#wait();
    let isOver = false;
    return () => {
      if (!isOver) this.#giveOn();
      isOver = true;
    };
  }

  /** Runs `work` in a turn. @throws what `work` throws, and PharosError UNAVAILABLE when too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const end = await this.take();
    try {
      return await work();
    } finally {
      end();
    }
  }

  #wait(): Promise<void> {
    const { waiting, what, atOnce } = this.#options;
    if (this.#queue.length >= waiting) {
      const message = `Too many ${what} are under way: at most ${atOnce} run at once`;
      return Promise.reject(new PharosError('UNAVAILABLE', message, { retryAfterSeconds: 1 }));
    }
    return new Promise((resolve) => void this.#queue.push(resolve));
  }

  /** The turn goes to whoever has waited longest. */
  #giveOn(): void {
    const next = this.#queue.shift();
    if (next === undefined) this.#free += 1;
    else next();
  }
}
