import type { Clock } from '../../platform/clock.js';

interface AllowanceOptions {
  readonly perSecond: number;
  /** How much may come at once after a pause. */
  readonly burst: number;
  readonly clock: Pick<Clock, 'monotonic'>;
}

/** So much a second, and a burst of it after a pause: a token bucket. */
export class Allowance {
  readonly #options: AllowanceOptions;
  #left: number;
  #countedAt: number;

  constructor(options: AllowanceOptions) {
    this.#options = options;
    this.#left = options.burst;
    this.#countedAt = options.clock.monotonic();
  }

  /** Whether there was so much left; nothing of it is taken where there was less. */
  take(amount = 1): boolean {
    this.#count();
    if (this.#left < amount) return false;
    this.#left -= amount;
    return true;
  }

  /** How long until there is so much again, ms; infinite for more than a burst. */
  waitMs(amount: number): number {
    this.#count();
    if (amount > this.#options.burst) return Infinity;
    return (Math.max(0, amount - this.#left) / this.#options.perSecond) * 1000;
  }

  #count(): void {
    const { perSecond, burst, clock } = this.#options;
    const now = clock.monotonic();
    this.#left = Math.min(burst, this.#left + ((now - this.#countedAt) / 1000) * perSecond);
    this.#countedAt = now;
  }
}
