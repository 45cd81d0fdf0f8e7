import type { NetworkSettings } from '../../../config/schema.js';
import type { Random } from '../../../platform/random.js';
import { clamp, Drift, Noise } from '../../processes.js';
import { mildBlockage, severeBlockage, type Conditions } from '../conditions.js';

type Direction = 'throughput_down_mbps' | 'throughput_up_mbps';

/** What one direction of the link carries. */
export class Throughput {
  readonly #direction: Direction;
  readonly #drift: Drift;
  readonly #jitter: Noise;

  constructor(direction: Direction, random: Random) {
    this.#direction = direction;
    this.#drift = new Drift({ tauSeconds: 90, smoothSeconds: 10 }, random);
    this.#jitter = new Noise(3, random);
  }

  step(seconds: number, random: Random): void {
    this.#drift.step(seconds, random);
    this.#jitter.step(seconds, random);
  }

  /** Within min..max under ordinary conditions, and a part of that under others. `load` has mean 0 and deviation 1. */
  mbps(settings: NetworkSettings, conditions: Conditions, load: number): number {
    const { min, max } = settings[this.#direction];
    const sum =
      0.35 * this.#drift.value -
      0.25 * load -
      0.7 * (conditions.demand - 0.4) -
      0.7 * (mildBlockage(conditions) - 0.25);
    const steady = min + (max - min) * (0.5 + 0.5 * Math.tanh(sum));
    const ordinary = clamp(steady * (1 + 0.02 * this.#jitter.value), min, max);
    const { rain, overload, handover } = conditions;
    return (
      ordinary *
      (1 - 0.5 * rain) *
      (1 - 0.65 * overload) *
      (1 - 0.6 * handover) *
      (1 - 0.9 * severeBlockage(conditions))
    );
  }
}
