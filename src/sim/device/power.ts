import type { Random } from '../../platform/random.js';
import { clamp } from '../processes.js';

const capacityWh = 40;
const idleWatts = 2.5;
const motionWatts = 4;
/** Energy of one set of values over the radio. */
const setWattSeconds = 0.6;
const chargerWatts = 20;
/** What is lost as heat while charging. */
const chargerHeatWatts = 4;
/** From here on the battery takes less and less. */
const taperPercent = 85;
const fullPercent = 99.5;
/** Three lithium cells: open-circuit voltage when empty and full, and what current adds and takes. */
const emptyVolts = 9.6;
const fullVolts = 12.5;
const ohms = 0.12;

interface Use {
  readonly isMoving: boolean;
  readonly intervalSeconds: number;
}

/** The battery of the device: drained by what the device does, charged from where it is found low until it is full. */
export class Power {
  #percent: number;
  #watts = idleWatts;
  #isCharging = false;
  #chargeFromPercent: number;
  readonly #capacityWh: number;

  constructor(random: Random) {
    this.#capacityWh = capacityWh * random.between(0.8, 1.2);
    this.#percent = random.between(55, 95);
    this.#chargeFromPercent = random.between(15, 35);
  }

  get percent(): number {
    return this.#percent;
  }

  get isCharging(): boolean {
    return this.#isCharging;
  }

  /** At the terminals: a battery sags under load, and stands above its rest while it is charged. */
  get volts(): number {
    const charge = this.#percent / 100;
    // Steep when nearly empty, flat in between.
    const rest = emptyVolts + (fullVolts - emptyVolts) * (0.65 * charge + 0.35 * Math.cbrt(charge));
    return rest + (this.#surplusWatts() / rest) * ohms;
  }

  /** What the electronics give off. */
  get heatWatts(): number {
    return this.#watts + (this.#isCharging ? chargerHeatWatts : 0);
  }

  step(seconds: number, { isMoving, intervalSeconds }: Use, random: Random): void {
    this.#watts = idleWatts + (isMoving ? motionWatts : 0) + setWattSeconds / intervalSeconds;
    const hours = seconds / 3600;
    this.#percent = clamp(this.#percent + (100 * this.#surplusWatts() * hours) / this.#capacityWh, 0, 100);
    // Nobody takes it to the charger while it is being carried about, unless it is empty.
    if (!this.#isCharging && this.#percent <= (isMoving ? 5 : this.#chargeFromPercent)) {
      this.#isCharging = true;
      this.#chargeFromPercent = random.between(15, 35);
    } else if (this.#percent >= fullPercent) this.#isCharging = false;
  }

  #surplusWatts(): number {
    if (!this.#isCharging) return -this.#watts;
    return chargerWatts * clamp((102 - this.#percent) / (102 - taperPercent), 0, 1);
  }
}
