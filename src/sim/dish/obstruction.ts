import type { ObstructionSettings } from '../../config/schema.js';
import type { Random } from '../../platform/random.js';
import { clamp, Drift } from '../processes.js';

/** The rate at which the times below are true; half the rate takes twice as long. */
const nominalRate = 0.5;
/** Branches sway at more than one pace (hertz), each with its share of the movement. */
const swings = [
  { hertz: 0.061, share: 0.6 },
  { hertz: 0.143, share: 0.3 },
  { hertz: 0.237, share: 0.1 },
] as const;

/** The share of the sky that trees hide: cover that changes as they pass by, and branches that sway in a wind that comes and goes. */
export class Obstruction {
  readonly #cover: Drift;
  readonly #wind: Drift;
  readonly #branches: readonly { readonly hertz: number; readonly share: number; phase: number }[];

  constructor(random: Random) {
    this.#cover = new Drift({ tauSeconds: 420, smoothSeconds: 40 }, random);
    this.#wind = new Drift({ tauSeconds: 180, smoothSeconds: 20 }, random);
    this.#branches = swings.map((swing) => ({ ...swing, phase: random.next() }));
  }

  step(seconds: number, settings: ObstructionSettings, random: Random): void {
    const paced = (seconds * settings.variation_rate) / nominalRate;
    this.#cover.step(paced, random);
    this.#wind.step(paced, random);
    for (const branch of this.#branches) branch.phase = (branch.phase + branch.hertz * paced) % 1;
  }

  percent({ min_percent: min, max_percent: max }: ObstructionSettings): number {
    const cover = 1 / (1 + Math.exp(1.6 - 1.1 * this.#cover.value));
    const wind = 1 / (1 + Math.exp(0.5 - this.#wind.value));
    let sway = 0;
    for (const { share, phase } of this.#branches) sway += share * Math.sin(2 * Math.PI * phase);
    return min + (max - min) * clamp(cover * (1 + 0.5 * wind * sway), 0, 1);
  }
}
