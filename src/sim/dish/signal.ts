import type { Random } from '../../platform/random.js';
import { clamp, Drift } from '../processes.js';
import type { Conditions } from './conditions.js';

/** A cloudburst takes this many decibels from a Ku-band link (of the order of ITU-R P.838-3 at 12 GHz and 50 mm/h over 5 km). */
const cloudburstDb = 8;
/** The fade that leaves a tenth of the quality. */
const tenthDb = 30;

export function rainFadeDb({ rain }: Conditions): number {
  return cloudburstDb * rain;
}

/** Signal quality: what hidden sky, rain and hand-overs leave of a clear view. */
export class Signal {
  readonly #drift: Drift;

  constructor(random: Random) {
    this.#drift = new Drift({ tauSeconds: 60, smoothSeconds: 5 }, random);
  }

  step(seconds: number, random: Random): void {
    this.#drift.step(seconds, random);
  }

  percent(conditions: Conditions): number {
    const { blocked, handover } = conditions;
    const left = (1 - 0.75 * blocked) * (1 - 0.3 * handover) * 10 ** (-rainFadeDb(conditions) / tenthDb);
    return clamp(96 * left + 1.2 * this.#drift.value, 0, 100);
  }
}
