import type { Random } from '../../platform/random.js';
import { decay, Drift } from '../processes.js';

const hourMs = 3_600_000;
const warmestHour = 15;
/** The Magnus formula over water, with the coefficients of Alduchov and Eskridge (1996). */
const magnus = { factor: 17.625, celsius: 243.04 };
/** How slowly the case follows the heat of its electronics. */
const caseSeconds = 600;

interface Surroundings {
  /** Epoch ms. */
  readonly ts: number;
  /** From lows, about -2, to highs, about 2. */
  readonly high: number;
}

/**
 * The air at the device. Its temperature follows the hour and drifts with passing air; the water in it changes by its own, slower
 * course, so that the relative humidity falls as the air warms.
 */
export class Climate {
  readonly #meanCelsius: number;
  readonly #swingCelsius: number;
  readonly #kelvinPerWatt: number;
  readonly #air: Drift;
  readonly #water: Drift;
  #heatCelsius = 0;

  constructor(random: Random) {
    this.#meanCelsius = random.between(12, 22);
    this.#swingCelsius = random.between(2, 6);
    this.#kelvinPerWatt = random.between(0.15, 0.3);
    this.#air = new Drift({ tauSeconds: 4 * 3600, smoothSeconds: 600 }, random);
    this.#water = new Drift({ tauSeconds: 12 * 3600, smoothSeconds: 1800 }, random);
  }

  /** `watts` is what the electronics give off. */
  step(seconds: number, watts: number, random: Random): void {
    this.#air.step(seconds, random);
    this.#water.step(seconds, random);
    const target = watts * this.#kelvinPerWatt;
    this.#heatCelsius = target + (this.#heatCelsius - target) * decay(seconds, caseSeconds);
  }

  temperatureCelsius({ ts, high }: Surroundings): number {
    const hour = (ts / hourMs) % 24;
    const day = Math.cos(((hour - warmestHour) / 12) * Math.PI);
    // Clear skies, which highs bring, make days warmer and nights colder.
    const swing = this.#swingCelsius * (1 + 0.2 * high);
    return this.#meanCelsius + swing * day + 1.2 * this.#air.value + this.#heatCelsius;
  }

  /** Relative, in percent, of air of the given temperature. */
  humidityPercent(temperatureCelsius: number, high: number): number {
    const dewCelsius = this.#meanCelsius - 8 + 2 * this.#water.value - 1.2 * high;
    return Math.min(100, (100 * vapour(dewCelsius)) / vapour(temperatureCelsius));
  }
}

/** Pressure of saturated water vapour, relative to that at 0 °C. */
function vapour(celsius: number): number {
  return Math.exp((magnus.factor * celsius) / (magnus.celsius + celsius));
}
