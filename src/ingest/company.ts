import type { Config } from '../config/schema.js';
import type { Live } from '../domain/live.js';
import type { Clock } from '../platform/clock.js';

/**
 * Time from the beginning of one group to that of the next while several send at once, ms. At 4,000 single posts a second
 * writing each as it comes took the server up to 30 % more CPU.
 */
const apartMs = 2;

interface CompanyOptions {
  readonly settings: Live<Pick<Config['ingest'], 'batch_size' | 'batch_timeout_ms'>>;
  readonly clock: Clock;
}

/**
 * How long the parts of a group wait for others. As many are expected as were under way at once when the last group was
 * written, so that one sender alone never waits, and several who wait for their answers wait until the last of them is there.
 */
export class Company {
  readonly #options: CompanyOptions;
  #expected = 1;
  #begunAt = -Infinity;
  #go: (() => void) | undefined;

  constructor(options: CompanyOptions) {
    this.#options = options;
  }

  /** Resolves when a group that has so many parts and samples is to be written; undefined when it is to be at once. */
  wait(parts: number, samples: number): Promise<void> | undefined {
    const { settings, clock } = this.#options;
    const leftMs = this.#begunAt + Math.min(apartMs, settings.get().batch_timeout_ms) - clock.monotonic();
    if (leftMs <= 0 || this.#isComplete(parts, samples)) return undefined;
    return new Promise((resolve) => {
      const cancel = clock.after(leftMs, () => this.#go?.());
      this.#go = () => {
        cancel();
        this.#go = undefined;
        resolve();
      };
    });
  }

  /** Notes that the group that waits has become so large. */
  came(parts: number, samples: number): void {
    if (this.#go !== undefined && this.#isComplete(parts, samples)) this.#go();
  }

  /** Ends the wait. */
  leave(): void {
    this.#go?.();
  }

  /** Notes that a group begins to be written. */
  begin(): void {
    this.#begunAt = this.#options.clock.monotonic();
  }

  /** Notes that a group is written, and how many parts were under way: its own, and those that came meanwhile. */
  end(parts: number): void {
    this.#expected = parts;
  }

  #isComplete(parts: number, samples: number): boolean {
    return parts >= this.#expected || samples >= this.#options.settings.get().batch_size;
  }
}
