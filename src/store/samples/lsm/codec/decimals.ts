import { maxChunkRows } from './limits.js';
import { Misfits } from './misfits.js';

/** 10^0 to 10^14, all exact. */
export const powers = Float64Array.from({ length: 15 }, (_, exponent) => Number(`1e${exponent}`));
const none = powers.length;

/** Added and taken off again it rounds a double of less than 2^51 in size to a whole number. */
const rounding = 1.5 * 2 ** 52;

/** What counts as a decimal. */
export interface Precision {
  /** How far, as a share of its size, a value may lie from its decimal. */
  readonly tolerance: number;
  /** Decimals of more than this many units are none. */
  readonly largest: number;
  /** One row in so many may be no decimal. */
  readonly rowsPerMisfit: number;
}

/** Values that are the double nearest to their decimal: what was printed and parsed. */
export const exact: Precision = { tolerance: 0, largest: 2 ** 51, rowsPerMisfit: 32 };
/** Values some roundings away from one: sums of decimals. So few units that chance alone seldom comes as near. */
export const near: Precision = { tolerance: 2 ** -46, largest: 2 ** 40, rowsPerMisfit: 8 };

/** Each row in units of the last decimal place; a misfit's row repeats the one before. */
export const mantissas = new Float64Array(maxChunkRows);
export const misfits = new Misfits();
/** How many misfits would be decimals of so many places. */
const places = new Int32Array(none + 1);

/** The fewest decimal places, `from` or more, that `value` has; `none` when it is no decimal. */
function placesOf(value: number, { tolerance, largest }: Precision, from: number): number {
  const reach = tolerance * Math.abs(value);
  for (let exponent = from; exponent < none; exponent++) {
    const unit = powers[exponent]!;
    const mantissa = value * unit + rounding - rounding;
    if (!(Math.abs(mantissa) <= largest)) return none;
    if (Math.abs(mantissa / unit - value) <= reach && (mantissa !== 0 || 1 / value > 0)) return exponent;
  }
  return none;
}

/** Decimal places to begin with, from eight rows: what all but one of them have at most; -1 when most are no decimals. */
function guess(values: Float64Array, count: number, precision: Precision): number {
  const stride = Math.max(1, Math.floor(count / 8));
  let strangers = 0;
  let most = 0;
  let second = 0;
  for (let row = 0; row < count; row += stride) {
    const found = placesOf(values[row]!, precision, 0);
    if (found === none) strangers++;
    else if (found >= most) [most, second] = [found, most];
    else if (found > second) second = found;
  }
  if (strangers * stride * 2 > count) return -1;
  return count < 8 ? most : second;
}

interface Attempt {
  readonly count: number;
  readonly exponent: number;
  readonly precision: Precision;
}

/** Fills `mantissas`, `misfits` and `places`, up to the row that is a misfit too many; that row, or `count`. */
function attempt(values: Float64Array, { count, exponent, precision }: Attempt): number {
  const { tolerance, largest, rowsPerMisfit } = precision;
  const mostMisfits = Math.floor(count / rowsPerMisfit) + 2;
  const unit = powers[exponent]!;
  let before = 0;
  misfits.count = 0;
  places.fill(0);
  for (let row = 0; row < count; row++) {
    const value = values[row]!;
    const mantissa = value * unit + rounding - rounding;
    if (
      Math.abs(mantissa / unit - value) <= tolerance * Math.abs(value) &&
      Math.abs(mantissa) <= largest &&
      // Units do not tell -0 from 0.
      (mantissa !== 0 || 1 / value > 0)
    ) {
      before = mantissa;
    } else {
      if (misfits.count === mostMisfits) return row;
      misfits.add(row);
      places[placesOf(value, precision, exponent + 1)]!++;
    }
    mantissas[row] = before;
  }
  return count;
}

/** Bits that a misfit takes, and that each further decimal place adds to a row. */
const misfitBits = 72;
const placeBits = Math.log2(10);

/** The decimal places that would take least, when the first `rows` rows have the misfits of `places` at `exponent`. */
function improved(exponent: number, rows: number): number {
  let best = exponent;
  let most = 0;
  for (let other = exponent + 1, fitting = 0; other < none; other++) {
    fitting += places[other]!;
    const saved = fitting * misfitBits - (other - exponent) * placeBits * rows;
    if (saved > most) [best, most] = [other, saved];
  }
  return best;
}

/** Misfits before the first decimal repeat that one, as 0 may be far away. */
function fillFront(count: number): void {
  let first = 0;
  while (first < misfits.count && misfits.rows[first] === first) first++;
  if (first < count) mantissas.fill(mantissas[first]!, 0, first);
}

/**
 * Takes the first `count` (1 or more) of `values` as decimals with one number of places: their units into `mantissas`, what is no such
 * decimal into `misfits`. The places, as an index of `powers`; -1 when too many rows are misfits.
 */
export function fitDecimals(values: Float64Array, count: number, precision: Precision): number {
  let exponent = guess(values, count, precision);
  while (exponent >= 0) {
    const rows = attempt(values, { count, exponent, precision });
    const better = improved(exponent, rows);
    if (better === exponent) {
      if (rows < count) return -1;
      fillFront(count);
      break;
    }
    exponent = better;
  }
  return exponent;
}
