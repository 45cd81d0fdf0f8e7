import type { Random } from '../platform/random.js';

/** How much of a difference is left after `seconds` when it decays with the time constant `tauSeconds`. */
export function decay(seconds: number, tauSeconds: number): number {
  return Math.exp(-seconds / tauSeconds);
}

/** `value` moved towards `target` by at most `most`. */
export function approach(value: number, target: number, most: number): number {
  return value + clamp(target - value, -most, most);
}

export function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}

/** Whether an event that comes `perSecond` times a second on average comes within `seconds` (Poisson). */
export function happens(perSecond: number, seconds: number, random: Random): boolean {
  return random.chance(1 - Math.exp(-perSecond * seconds));
}

/** A length of time with the given mean, exponentially distributed. */
export function lasting(meanSeconds: number, random: Random): number {
  return -meanSeconds * Math.log(1 - random.next());
}

/**
 * Ornstein-Uhlenbeck process of mean 0 and deviation 1 that forgets over `tauSeconds`. The transition is the exact one
 * (Gillespie 1996), so that its law does not depend on the length of the steps.
 */
export class Noise {
  #value: number;
  readonly #tauSeconds: number;

  constructor(tauSeconds: number, random: Random) {
    this.#tauSeconds = tauSeconds;
    this.#value = random.normal();
  }

  get value(): number {
    return this.#value;
  }

  step(seconds: number, random: Random): number {
    const keep = decay(seconds, this.#tauSeconds);
    this.#value = this.#value * keep + Math.sqrt(1 - keep * keep) * random.normal();
    return this.#value;
  }
}

interface DriftTimes {
  readonly tauSeconds: number;
  /** The shortest time over which the value turns visibly. */
  readonly smoothSeconds: number;
}

/** A Noise through a low pass: mean 0, deviation 1, without the roughness from step to step. */
export class Drift {
  #smooth: number;
  readonly #noise: Noise;
  readonly #smoothSeconds: number;
  readonly #gain: number;

  constructor({ tauSeconds, smoothSeconds }: DriftTimes, random: Random) {
    this.#noise = new Noise(tauSeconds, random);
    this.#smooth = this.#noise.value;
    this.#smoothSeconds = smoothSeconds;
    this.#gain = Math.sqrt((tauSeconds + smoothSeconds) / tauSeconds);
  }

  get value(): number {
    return this.#smooth * this.#gain;
  }

  step(seconds: number, random: Random): number {
    const target = this.#noise.step(seconds, random);
    this.#smooth = target + (this.#smooth - target) * decay(seconds, this.#smoothSeconds);
    return this.value;
  }
}
