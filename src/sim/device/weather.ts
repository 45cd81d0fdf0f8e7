import type { Random } from '../../platform/random.js';
import { Drift } from '../processes.js';

const daySeconds = 86_400;
const seaLevelHpa = 1013.25;
/** What highs and lows make of the air pressure; one standard deviation. */
const pressureHpa = 8;
/** Barometric height formula of the standard atmosphere (ISO 2533). */
const lapsePerMeter = 2.25577e-5;
const heightExponent = 5.25588;

/** The weather over the device: highs and lows that pass within days. */
export class Weather {
  readonly #systems: Drift;
  readonly #heightFactor: number;

  constructor(random: Random) {
    this.#systems = new Drift({ tauSeconds: 1.5 * daySeconds, smoothSeconds: daySeconds / 8 }, random);
    this.#heightFactor = (1 - lapsePerMeter * random.between(0, 600)) ** heightExponent;
  }

  /** From lows, about -2, to highs, about 2. */
  get high(): number {
    return this.#systems.value;
  }

  /** At the height of the device. */
  get pressureHpa(): number {
    return (seaLevelHpa + pressureHpa * this.high) * this.#heightFactor;
  }

  step(seconds: number, random: Random): void {
    this.#systems.step(seconds, random);
  }
}
