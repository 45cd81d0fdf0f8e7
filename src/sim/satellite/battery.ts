import type { Random } from '../../platform/random.js';
import { clamp } from '../processes.js';

const newCapacityWh = 300;
const panelWatts = 390;
const platformWatts = 140;
const transmitterWatts = 90;
/** What is left on when the battery is low. */
const survivalWatts = 40;
const lowPercent = 25;
/** From here on the battery takes less and less, nothing at 100 %. */
const taperPercent = 90;

interface PowerState {
  readonly isSunlit: boolean;
  readonly isTransmitting: boolean;
}

/** A battery that drains in the Earth's shadow and is charged in sunlight. Older ones hold less, and so swing further. */
export class Battery {
  #percent: number;
  readonly #capacityWh: number;
  readonly #platformWatts: number;

  constructor(random: Random) {
    this.#capacityWh = newCapacityWh * random.between(0.6, 1);
    this.#platformWatts = platformWatts * random.between(0.8, 1.2);
    this.#percent = random.between(60, 98);
  }

  get percent(): number {
    return this.#percent;
  }

  step(seconds: number, { isSunlit, isTransmitting }: PowerState): void {
    const wanted = this.#platformWatts + (isTransmitting ? transmitterWatts : 0);
    const load = this.#percent < lowPercent ? survivalWatts : wanted;
    const surplus = (isSunlit ? panelWatts : 0) - load;
    const taken = surplus > 0 ? surplus * clamp((100 - this.#percent) / (100 - taperPercent), 0, 1) : surplus;
    const hours = seconds / 3600;
    this.#percent = clamp(this.#percent + (100 * taken * hours) / this.#capacityWh, 0, 100);
  }
}
