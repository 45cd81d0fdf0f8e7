import type { Weather as Sky } from '../../catalog/dish.js';
import type { Random } from '../../platform/random.js';
import { decay, Drift, lasting } from '../processes.js';

const drySeconds = 6 * 3600;
const wetSeconds = 40 * 60;
/** How long the intensity holds within a shower, and how slowly it changes. */
const gustSeconds = 300;
const changeSeconds = 120;

const stormRain = 0.6;
const noticeableRain = 0.02;
/** Cloud cover (mean 0, deviation 1) above which people call it cloudy. */
const cloudy = 0.3;

/** Rain over the dish: dry spells of hours, showers of some tens of minutes that come and go over minutes. */
export class Weather {
  #rain = 0;
  #target = 0;
  #isWet = false;
  #spellSeconds: number;
  #gustSeconds = 0;
  readonly #clouds: Drift;

  constructor(random: Random) {
    this.#clouds = new Drift({ tauSeconds: 3 * 3600, smoothSeconds: 900 }, random);
    this.#spellSeconds = lasting(drySeconds, random);
  }

  /** Intensity, 0 (none) to 1 (a cloudburst). */
  get rain(): number {
    return this.#rain;
  }

  get isCloudy(): boolean {
    return this.#clouds.value > cloudy;
  }

  step(seconds: number, random: Random): void {
    this.#clouds.step(seconds, random);
    this.#spellSeconds -= seconds;
    this.#gustSeconds -= seconds;
    if (this.#spellSeconds <= 0) {
      this.#isWet = !this.#isWet;
      this.#spellSeconds = lasting(this.#isWet ? wetSeconds : drySeconds, random);
      this.#gustSeconds = 0;
    }
    if (this.#gustSeconds <= 0) {
      this.#target = this.#isWet ? random.between(0.15, 0.85) : 0;
      this.#gustSeconds = lasting(gustSeconds, random);
    }
    this.#rain = this.#target + (this.#rain - this.#target) * decay(seconds, changeSeconds);
  }
}

/** What people would call a sky from which it rains so hard. */
export function skyOf(rain: number, isCloudy: boolean): Sky {
  if (rain >= stormRain) return 'storm';
  if (rain >= noticeableRain) return 'rain';
  return isCloudy ? 'clouds' : 'clear';
}
