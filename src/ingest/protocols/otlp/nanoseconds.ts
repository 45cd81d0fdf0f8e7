/** 2^32 is 4,294 million and 967,296. */
const millionsOfHigh = 4294;
const restOfHigh = 967_296;
const perMs = 1e6;

/** Epoch ms, rounded down, of nanoseconds given as two halves of 32 bits: a double has no room for them. NaN for zero. */
export function msOfHalves(high: number, low: number): number {
  if (high === 0 && low === 0) return Number.NaN;
  return high * millionsOfHigh + Math.floor((high * restOfHigh + low) / perMs);
}

/** The same of nanoseconds given as up to 20 decimal digits. */
export function msOfDigits(digits: string): number {
  if (/^0*$/.test(digits)) return Number.NaN;
  return Number(digits.slice(0, -6));
}
