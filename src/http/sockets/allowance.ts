import type { Clock } from '../../platform/clock.js';

interface AllowanceOptions {
  readonly perSecond: number;
  /** How many may come at once after a pause. */
  readonly burst: number;
  readonly clock: Pick<Clock, 'monotonic'>;
}

/** So many a second, and a burst of them after a pause: a token bucket. */
export class Allowance {
  readonly #options: AllowanceOptions;
  #left: number;
  #countedAt: number;

  constructor(options: AllowanceOptions) {
    this.#options = options;
    this.#left = options.burst;
    this.#countedAt = options.clock.monotonic();
  }

  /** Whether there was one left. */
  take(): boolean {
    const { perSecond, burst, clock } = this.#options;
    const now = clock.monotonic();
    this.#left = Math.min(burst, this.#left + ((now - this.#countedAt) / 1000) * perSecond);
    this.#countedAt = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
