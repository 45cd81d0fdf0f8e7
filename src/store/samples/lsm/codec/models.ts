import { codeLength, longestCode, planWidth, type WidthPlan } from './width.js';

/** What the rows of a stream are told from. Its number is part of the format. */
export const models = {
  /** A constant step: nothing is left over. */
  progression: 0,
  /** The line `level + slope * row`: noise, and times that keep to a schedule. */
  line: 1,
  /** The row before, and `slope`: random walks and counters. */
  delta: 2,
  /** The two rows before, carried on straight; the first step is `slope`: smooth curves. */
  curve: 3,
} as const;

/** A stream's model with its numbers. */
export interface Fit {
  model: number;
  slope: number;
  level: number;
}

/** Rows that are looked at: this many, or one in sixteen if that is more. */
const fewestSamples = 32;
const lengthsOf = longestCode + 1;
const candidates = 4;
const lengths = new Int32Array(candidates * lengthsOf);
const plan: WidthPlan = { width: 0, exceptions: 0, bits: 0 };

/** The middle step of five, and what the three middle ones span: jumps and gaps do not move them. */
const five = new Float64Array(5);
function middleStep(u: Float64Array, count: number): { readonly step: number; readonly span: number } {
  for (let i = 0; i < 5; i++) {
    const row = 1 + Math.floor(((count - 2) * i) / 4);
    const step = u[row]! - u[row - 1]!;
    let place = i;
    for (; place > 0 && five[place - 1]! > step; place--) five[place] = five[place - 1]!;
    five[place] = step;
  }
  return { step: five[2]!, span: five[3]! - five[1]! };
}

interface Averages {
  /** Usual step from row to row. */
  drift: number;
  level: number;
  /** Level of what is left over `slope`. */
  lineLevel: number;
}
const averages: Averages = { drift: 0, level: 0, lineLevel: 0 };

function average(u: Float64Array, count: number, { stride, slope }: { stride: number; slope: number }): Averages {
  const { step, span } = middleStep(u, count);
  const reach = 4 * (span + 1);
  let steps = 0;
  let alike = 0;
  let sum = 0;
  let lineSum = 0;
  let taken = 0;
  for (let i = 2; i < count; i += stride, taken++) {
    const value = u[i]!;
    const d = value - u[i - 1]!;
    if (Math.abs(d - step) <= reach) {
      steps += d;
      alike++;
    }
    sum += value;
    lineSum += value - slope * i;
  }
  averages.drift = alike === 0 ? step : Math.round(steps / alike);
  averages.level = sum / taken;
  averages.lineLevel = Math.ceil(lineSum / taken);
  return averages;
}

/** Bits that a candidate would take for the sampled rows. */
function bitsOf(candidate: number, rows: number): number {
  planWidth(plan, lengths, { from: candidate * lengthsOf, rows });
  return plan.bits;
}

/** The level of a line without slope: the middle of all rows, unless a few of them lie far out. */
function flatLevel(mean: number, { min, max }: { min: number; max: number }): number {
  const middle = (min + max) / 2;
  // Up, as a zigzag code is shorter by one for what lies below.
  return Math.ceil(Math.abs(mean - middle) < (max - min) / 4 ? middle : mean);
}

/**
 * Chooses the model that seems to leave least, from some rows of the `count` (3 or more) in `u`: whole numbers with `u[0] = 0`,
 * the lowest `min` and the highest `max`, not more than 2^48 apart.
 */
export function chooseModel(fit: Fit, u: Float64Array, range: { count: number; min: number; max: number }): void {
  const { count } = range;
  // Odd, so that rows that take turns are both seen.
  const stride = Math.ceil((count - 2) / Math.max(fewestSamples, count / 16)) | 1;
  const slope = Math.round(u[count - 1]! / (count - 1));
  const { drift, level: mean, lineLevel } = average(u, count, { stride, slope });
  const level = flatLevel(mean, range);
  lengths.fill(0);
  let taken = 0;
  for (let i = 2; i < count; i += stride, taken++) {
    const value = u[i]!;
    const before = u[i - 1]!;
    const d = value - before;
    lengths[codeLength(d - drift)]!++;
    lengths[lengthsOf + codeLength(value - level)]!++;
    lengths[2 * lengthsOf + codeLength(value - slope * i - lineLevel)]!++;
    lengths[3 * lengthsOf + codeLength(d - before + u[i - 2]!)]!++;
  }
  let best = 0;
  let bits = bitsOf(0, taken);
  for (let candidate = 1; candidate < candidates; candidate++) {
    const other = bitsOf(candidate, taken);
    if (other < bits) {
      best = candidate;
      bits = other;
    }
  }
  fit.model = best === 0 ? models.delta : best === 3 ? models.curve : models.line;
  fit.slope = best === 0 ? drift : best === 1 ? 0 : best === 2 ? slope : u[1]!;
  fit.level = best === 1 ? level : best === 2 ? lineLevel : 0;
}

/** What `fit` leaves over of the rows 1 to `count - 1` of `u`, into `residuals` from 0 on. */
export function subtract(fit: Fit, residuals: Float64Array, { u, count }: { u: Float64Array; count: number }): void {
  const { model, slope, level } = fit;
  if (model === models.line) {
    for (let i = 1; i < count; i++) residuals[i - 1] = u[i]! - (level + slope * i);
  } else if (model === models.delta) {
    for (let i = 1, before = 0; i < count; i++) {
      const value = u[i]!;
      residuals[i - 1] = value - before - slope;
      before = value;
    }
  } else {
    for (let i = 1, before = 0, step = slope; i < count; i++) {
      const value = u[i]!;
      const d = value - before;
      residuals[i - 1] = d - step;
      before = value;
      step = d;
    }
  }
}

/** Where the rows go: `count` of `target` from `at` on, counted from `origin` in steps of `unit`. */
interface Restored {
  readonly target: Float64Array;
  readonly at: number;
  readonly count: number;
  readonly origin: number;
  readonly unit: number;
}

/** The rows of which `subtract` left `residuals`, in the units that they had before. A progression needs no residuals. */
export function restore({ model, slope, level }: Fit, residuals: Float64Array, into: Restored): void {
  const { target, at, count, origin, unit } = into;
  target[at] = origin;
  if (model === models.progression) {
    for (let i = 1; i < count; i++) target[at + i] = origin + slope * i * unit;
  } else if (model === models.line) {
    for (let i = 1; i < count; i++) target[at + i] = origin + (level + slope * i + residuals[i - 1]!) * unit;
  } else if (model === models.delta) {
    for (let i = 1, value = 0; i < count; i++) {
      value += slope + residuals[i - 1]!;
      target[at + i] = origin + value * unit;
    }
  } else {
    for (let i = 1, value = 0, step = slope; i < count; i++) {
      step += residuals[i - 1]!;
      value += step;
      target[at + i] = origin + value * unit;
    }
  }
}
