import type { AgentSample } from './sample.js';

/** Samples that wait to be sent, oldest first, none older than `maxAgeMs`. */
export class SampleBuffer {
  #samples: AgentSample[] = [];
  readonly #maxAgeMs: number;

  constructor(maxAgeMs: number) {
    this.#maxAgeMs = maxAgeMs;
  }

  get size(): number {
    return this.#samples.length;
  }

  add(samples: readonly AgentSample[]): void {
    for (const sample of samples) this.#samples.push(sample);
  }

  /** Takes up to `count` of the oldest. */
  take(count: number): readonly AgentSample[] {
    return this.#samples.splice(0, count);
  }

  /** Gives back what was taken last and could not be sent. */
  putBack(samples: readonly AgentSample[]): void {
    this.#samples = [...samples, ...this.#samples];
  }

  /** Drops what is too old at `now`; the number dropped. */
  dropOld(now: number): number {
    const oldest = now - this.#maxAgeMs;
    const keepFrom = this.#samples.findIndex((sample) => sample.ts >= oldest);
    return this.#samples.splice(0, keepFrom === -1 ? this.#samples.length : keepFrom).length;
  }

  clear(): number {
    return this.#samples.splice(0).length;
  }
}
