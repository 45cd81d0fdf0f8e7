import type { Random } from '../../../platform/random.js';
import { approach, Drift } from '../../processes.js';

export const metersPerSecondPerKnot = 1852 / 3600;

/** Setting off, and coming to a halt at the end of a route. */
const accelerationPerSecond = 0.5;
/** The middle part of the bounds that speed wanders in, as a share of their half width. */
const band = 0.8;

interface SpeedStep {
  readonly seconds: number;
  readonly knots: { readonly min: number; readonly max: number };
  /** What the route's bends allow, meters a second; the lower bound goes before it. */
  readonly bendLimit: number;
  readonly remainingMeters: number;
  readonly random: Random;
}

/** Ground speed: wanders slowly between the bounds. Below the lower one only to halt at a route's end and to set off again. */
export class Speed {
  #metersPerSecond: number;
  readonly #drift: Drift;
  #isSlow = false;

  constructor({ knots, bendLimit, random }: Pick<SpeedStep, 'knots' | 'bendLimit' | 'random'>) {
    this.#drift = new Drift({ tauSeconds: 900, smoothSeconds: 150 }, random);
    this.#metersPerSecond = this.#wanted(knots, bendLimit);
  }

  get metersPerSecond(): number {
    return this.#metersPerSecond;
  }

  step({ seconds, knots, bendLimit, remainingMeters, random }: SpeedStep): number {
    const now = this.#metersPerSecond;
    const min = knots.min * metersPerSecondPerKnot;
    const max = knots.max * metersPerSecondPerKnot;
    this.#drift.step(seconds, random);
    let next = Math.min(max, approach(now, this.#wanted(knots, bendLimit), accelerationPerSecond * seconds));
    if (!this.#isSlow) next = Math.max(min, next);
    next = Math.min(next, haltingSpeed(now, remainingMeters, seconds));
    this.#isSlow = next < min;
    this.#metersPerSecond = next;
    return next;
  }

  #wanted({ min, max }: SpeedStep['knots'], bendLimit: number): number {
    const knots = (min + max) / 2 + ((band * (max - min)) / 2) * Math.tanh(0.6 * this.#drift.value);
    return Math.max(min * metersPerSecondPerKnot, Math.min(bendLimit, knots * metersPerSecondPerKnot));
  }
}

/**
 * The highest speed at the end of a step from which braking still ends at the halt: the solution v of
 * (now + v) / 2 · t + v² / 2a = remaining.
 */
function haltingSpeed(now: number, remainingMeters: number, seconds: number): number {
  if (remainingMeters === Infinity) return Infinity;
  const a = accelerationPerSecond;
  const square = (a * seconds) ** 2 - 4 * a * (now * seconds - 2 * remainingMeters);
  return square <= 0 ? 0 : Math.max(0, (Math.sqrt(square) - a * seconds) / 2);
}
