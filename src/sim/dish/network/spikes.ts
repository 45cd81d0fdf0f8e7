import type { NetworkSettings } from '../../../config/schema.js';
import type { Random } from '../../../platform/random.js';
import { approach, decay } from '../../processes.js';

/** From this latency on a spike is one. */
const spikeMs = 200;
const riseSeconds = 2;
const fallSeconds = 1.2;

/** Now and then latency climbs for two seconds to a peak of over 200 ms, and falls back within a few. */
export class Spikes {
  #peakMs = 0;
  #height = 0;
  #isRising = false;

  /** How far a spike has lifted latency from where it would be to its peak, 0 to 1. */
  get height(): number {
    return this.#height;
  }

  step(seconds: number, { latency_ms }: NetworkSettings, random: Random): void {
    const { spike_max: max, spike_probability: probability } = latency_ms;
    // Per second, as the setting says; a part of a second has its part of the chance.
    if (random.chance(1 - (1 - probability) ** seconds) && this.#height < 0.1) {
      this.#isRising = true;
      this.#peakMs =
        max > spikeMs ? random.between(spikeMs + 0.1 * (max - spikeMs), max) : random.between(0.85 * max, max);
    }
    if (this.#isRising) {
      this.#height = approach(this.#height, 1, seconds / riseSeconds);
      this.#isRising = this.#height < 1;
    } else {
      this.#height *= decay(seconds, fallSeconds);
    }
  }

  /** `latencyMs` with what is left of the spike on top. */
  lift(latencyMs: number): number {
    return latencyMs + this.#height * Math.max(0, this.#peakMs - latencyMs);
  }
}
