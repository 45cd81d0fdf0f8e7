import type { NetworkSettings } from '../../../config/schema.js';
import type { Random } from '../../../platform/random.js';
import { clamp, Drift } from '../../processes.js';
import { mildBlockage, severeBlockage, type Conditions } from '../conditions.js';

/** Share of the packets that is lost while the link is up. */
export class Loss {
  readonly #drift: Drift;

  constructor(random: Random) {
    this.#drift = new Drift({ tauSeconds: 45, smoothSeconds: 4 }, random);
  }

  step(seconds: number, random: Random): void {
    this.#drift.step(seconds, random);
  }

  /** Within min..max under ordinary conditions, near the lower bound most of the time. `load` has mean 0 and deviation 1. */
  percent(
    settings: NetworkSettings,
    conditions: Conditions,
    { load, spike }: { readonly load: number; readonly spike: number },
  ): number {
    const { min, max } = settings.packet_loss_percent;
    const base = 0.03 * Math.exp(0.6 * this.#drift.value + 0.3 * load);
    const sum = base + 0.05 * conditions.demand + 0.45 * mildBlockage(conditions) ** 1.5 + 0.15 * spike;
    const ordinary = min + (max - min) * (1 - Math.exp(-sum));
    const { rain, overload, handover } = conditions;
    return clamp(
      ordinary + 4 * rain ** 2 + 6 * overload + 20 * handover + 50 * severeBlockage(conditions) ** 1.5,
      0,
      100,
    );
  }
}
