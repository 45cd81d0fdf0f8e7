import type { Random } from '../../../platform/random.js';
import { approach, clamp, Drift } from '../../processes.js';

/** The steepest way up or down: meters of height for each meter travelled. */
const steepest = 0.1;

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** Height along the way: rises and falls slowly between the bounds, and only while the dish travels. */
export class Altitude {
  #meters: number;
  readonly #drift: Drift;

  constructor(bounds: Bounds, random: Random) {
    this.#drift = new Drift({ tauSeconds: 3600, smoothSeconds: 600 }, random);
    this.#meters = this.#wanted(bounds);
  }

  get meters(): number {
    return this.#meters;
  }

  step(
    seconds: number,
    travelledMeters: number,
    { bounds, random }: { readonly bounds: Bounds; readonly random: Random },
  ): void {
    this.#drift.step(seconds, random);
    const next = approach(this.#meters, this.#wanted(bounds), steepest * travelledMeters);
    this.#meters = clamp(next, bounds.min, bounds.max);
  }

  #wanted({ min, max }: Bounds): number {
    return (min + max) / 2 + 0.45 * (max - min) * Math.tanh(0.7 * this.#drift.value);
  }
}
