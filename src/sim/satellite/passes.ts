import type { Random } from '../../platform/random.js';
import { PassGeometry, type Sight } from './orbit.js';

const degree = Math.PI / 180;
/** Highest elevations of passes that a station takes. */
const elevations = { min: 12 * degree, max: 88 * degree };
/** Between the setting at one station and the rising at the next. */
const gapSeconds = { min: 15 * 60, max: 45 * 60 };

/** One pass over a ground station after the other, with gaps between them. */
export class Passes {
  #pass: PassGeometry;
  /** Since the highest point of the pass; negative before it. */
  #seconds: number;

  constructor(random: Random) {
    this.#pass = drawPass(random);
    const { halfSeconds } = this.#pass;
    this.#seconds = random.between(-halfSeconds - gapSeconds.max, halfSeconds);
  }

  /** How the station sees the satellite; undefined between two passes. */
  get sight(): Sight | undefined {
    return this.#seconds < -this.#pass.halfSeconds ? undefined : this.#pass.at(this.#seconds);
  }

  step(seconds: number, random: Random): void {
    this.#seconds += seconds;
    while (this.#seconds > this.#pass.halfSeconds) {
      const sinceSet = this.#seconds - this.#pass.halfSeconds;
      this.#pass = drawPass(random);
      this.#seconds = sinceSet - random.between(gapSeconds.min, gapSeconds.max) - this.#pass.halfSeconds;
    }
  }
}

function drawPass(random: Random): PassGeometry {
  return new PassGeometry(random.between(elevations.min, elevations.max));
}
