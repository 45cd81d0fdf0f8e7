import { PharosError } from '../../../domain/errors.js';
import { minus, nine, zero } from '../bytes.js';

/** How many digits of a timestamp are finer than a millisecond, and how many milliseconds its unit holds otherwise. */
export interface Precision {
  readonly finer: number;
  readonly ms: number;
}

const precisions = {
  ns: { finer: 6, ms: 1 },
  n: { finer: 6, ms: 1 },
  us: { finer: 3, ms: 1 },
  u: { finer: 3, ms: 1 },
  ms: { finer: 0, ms: 1 },
  s: { finer: 0, ms: 1000 },
  m: { finer: 0, ms: 60_000 },
  h: { finer: 0, ms: 3_600_000 },
} as const satisfies Record<string, Precision>;

/** The names of `precision` in a query, of both versions of the API. */
export const precisionNames = Object.keys(precisions) as readonly (keyof typeof precisions)[];

/** @throws PharosError BAD_REQUEST for a name that is none; nanoseconds when there is none. */
export function precisionOf(query: URLSearchParams): Precision {
  const name = query.get('precision') ?? '';
  if (name === '') return precisions.ns;
  const known = precisionNames.find((each) => each === name);
  if (known !== undefined) return precisions[known];
  const message = `expected one of ${precisionNames.join(', ')}, got "${name.slice(0, 40)}"`;
  throw new PharosError('BAD_REQUEST', `"precision": ${message}; nothing of this request was kept`, {
    details: [{ path: 'precision', message }],
  });
}

/** The largest whole numbers of 64 bits, with and without a sign. */
const largest = { negative: Buffer.from('9223372036854775808'), positive: Buffer.from('9223372036854775807') };

/** No instant is further from 1970 than this, ms (that of Date). */
const endOfTime = 8.64e15;

/**
 * Epoch ms of the decimal number from `start` to before `end`, rounded down. The digits finer than a millisecond are never
 * part of a float64, which has no room for nanoseconds. NaN when it is no whole number of 64 bits, or beyond all time.
 */
export function parseTimestamp(
  bytes: Uint8Array,
  { start, end, precision }: { readonly start: number; readonly end: number; readonly precision: Precision },
): number {
  const isNegative = bytes[start] === minus;
  const first = isNegative ? start + 1 : start;
  if (end <= first || isBeyond(bytes, { start: first, end, limit: isNegative ? largest.negative : largest.positive }))
    return Number.NaN;
  const cut = Math.max(first, end - precision.finer);
  let whole = 0;
  for (let at = first; at < cut; at += 1) {
    const digit = (bytes[at] as number) - zero;
    if (digit < 0 || digit > nine - zero) return Number.NaN;
    whole = whole * 10 + digit;
  }
  let hasRest = false;
  for (let at = cut; at < end; at += 1) {
    const digit = (bytes[at] as number) - zero;
    if (digit < 0 || digit > nine - zero) return Number.NaN;
    if (digit > 0) hasRest = true;
  }
  const ms = whole * precision.ms;
  if (ms > endOfTime) return Number.NaN;
  return isNegative ? 0 - ms - (hasRest ? 1 : 0) : ms;
}

/** Whether digits stand for more than those of `limit`. */
function isBeyond(
  bytes: Uint8Array,
  { start, end, limit }: { readonly start: number; readonly end: number; readonly limit: Uint8Array },
): boolean {
  if (end - start !== limit.length) return end - start > limit.length;
  for (let i = 0; i < limit.length; i += 1) {
    const difference = (bytes[start + i] as number) - (limit[i] as number);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
