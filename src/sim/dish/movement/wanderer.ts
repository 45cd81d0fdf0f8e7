import type { Random } from '../../../platform/random.js';
import { Noise } from '../../processes.js';
import { turnPerSecond, type Pilot, type Stride } from './pilot.js';
import { turnTo, type Pose } from './pose.js';
import { angleBetween, earthRadiusMeters, type Vector } from './vector.js';

/** Turning, in radians a second, that a wanderer does at random, and how long a whim lasts. */
const whim = Math.PI / 300;
const whimSeconds = 40;
/** Near the edge, the widest angle off the way home. */
const astray = Math.PI / 3;

/** A random walk: it turns this way and that, and turns back before it is `radiusMeters` from home. It has no end. */
export class Wanderer implements Pilot {
  readonly #home: Vector;
  readonly #radiusMeters: number;
  readonly #whim: Noise;

  constructor(home: Vector, radiusMeters: number, random: Random) {
    this.#home = home;
    this.#radiusMeters = radiusMeters;
    this.#whim = new Noise(whimSeconds, random);
  }

  remainingMeters(): number {
    return Infinity;
  }

  turn(pose: Pose, { seconds, meters, random }: Stride): number {
    const wanted = this.#whim.step(seconds, random) * whim * seconds;
    const turningMeters = meters / (seconds * turnPerSecond);
    const edge = Math.min(0.8 * this.#radiusMeters, this.#radiusMeters - 3 * turningMeters);
    if (angleBetween(pose.at, this.#home) * earthRadiusMeters < edge) return wanted;
    const homeward = turnTo(pose, this.#home);
    return Math.abs(homeward) > astray ? homeward : wanted;
  }
}
