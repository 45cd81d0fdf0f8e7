import type { NetworkSettings } from '../../../config/schema.js';
import type { Random } from '../../../platform/random.js';
import { Drift, Noise } from '../../processes.js';
import { mildBlockage, severeBlockage, type Conditions } from '../conditions.js';

/** Round-trip time without spikes. */
export class Latency {
  readonly #drift: Drift;
  readonly #jitter: Noise;

  constructor(random: Random) {
    this.#drift = new Drift({ tauSeconds: 120, smoothSeconds: 8 }, random);
    this.#jitter = new Noise(2, random);
  }

  step(seconds: number, random: Random): void {
    this.#drift.step(seconds, random);
    this.#jitter.step(seconds, random);
  }

  /**
   * Within min..max about the typical value whatever is ordinary: the tangent bends the sum softly into the bounds. What is not
   * ordinary comes on top. `load` and `distance` have mean 0 and deviation 1.
   */
  ms(
    settings: NetworkSettings,
    conditions: Conditions,
    { load, distance }: { readonly load: number; readonly distance: number },
  ): number {
    const { min, typical, max } = settings.latency_ms;
    const sum =
      0.22 * this.#drift.value +
      0.06 * this.#jitter.value +
      0.14 * distance +
      0.12 * load +
      0.45 * (conditions.demand - 0.4) +
      0.5 * (mildBlockage(conditions) - 0.25);
    const bent = Math.tanh(sum);
    const ordinary = typical + bent * (bent > 0 ? max - typical : typical - min);
    const { rain, overload, handover } = conditions;
    return ordinary + 25 * rain ** 2 + 90 * overload + 120 * handover + 120 * severeBlockage(conditions);
  }
}
