import { minus, nine, zero } from '../bytes.js';

/** A time as OpenMetrics writes it. */
export interface Timestamp {
  readonly text: string;
  readonly seconds: number;
  /** Epoch ms, rounded down. */
  readonly ms: number;
}

interface Decimal {
  readonly isNegative: boolean;
  /** Digits before the point without leading zeros, and those behind it without trailing ones. */
  readonly whole: string;
  readonly fraction: string;
}

/** The most digits of a whole number of 64 bits, and the most characters of any number. */
const maxDigits = 19;
const maxLength = 1000;

/** Beyond this exponent a decimal that float64 can hold is nothing that was meant as a time. */
const maxExponent = 400;

const real = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i;

/** Epoch ms of the whole number from `start` to before `end`; NaN when it is none. */
export function parseMilliseconds(body: Uint8Array, start: number, end: number): number {
  const isNegative = body[start] === minus;
  const first = isNegative ? start + 1 : start;
  if (end <= first || end - first > maxDigits) return Number.NaN;
  let ms = 0;
  for (let at = first; at < end; at += 1) {
    const digit = (body[at] as number) - zero;
    if (digit < 0 || digit > nine - zero) return Number.NaN;
    ms = ms * 10 + digit;
  }
  return isNegative ? 0 - ms : ms;
}

/** Undefined when the text is no real number, or one beyond float64. Milliseconds are cut from the text: a product would be rounded. */
export function parseSeconds(text: string): Timestamp | undefined {
  const seconds = text.length > maxLength || !/\d/.test(text) || !real.test(text) ? Number.NaN : Number(text);
  if (!Number.isFinite(seconds)) return undefined;
  const decimal = decimalOf(text);
  if (decimal === undefined) return { text, seconds, ms: Math.floor(seconds * 1000) };
  const { isNegative, whole, fraction } = decimal;
  const ms = Number(whole + fraction.slice(0, 3).padEnd(3, '0'));
  return { text, seconds, ms: isNegative ? 0 - ms - (fraction.length > 3 ? 1 : 0) : ms };
}

/** Below 0 when `a` is before `b`, 0 when they are the same time, exactly: nanoseconds of today are finer than float64. */
export function compareTimestamps(a: Timestamp, b: Timestamp): number {
  if (a.seconds !== b.seconds || a.text === b.text) return a.seconds - b.seconds;
  const [first, second] = [decimalOf(a.text), decimalOf(b.text)];
  if (first === undefined || second === undefined) return 0;
  const sign = first.isNegative ? -1 : 1;
  if (first.whole !== second.whole) {
    const isLess = first.whole.length - second.whole.length || (first.whole < second.whole ? -1 : 1);
    return sign * isLess;
  }
  if (first.fraction === second.fraction) return 0;
  return first.fraction < second.fraction ? -sign : sign;
}

function decimalOf(text: string): Decimal | undefined {
  const [, sign = '', before = '', after = '', exponent = '0'] = real.exec(text) ?? [];
  const shift = Number(exponent);
  if (Math.abs(shift) > maxExponent) return undefined;
  const digits = '0'.repeat(Math.max(0, -shift)) + before + after + '0'.repeat(Math.max(0, shift));
  const point = before.length + Math.max(0, -shift) + shift;
  const whole = digits.slice(0, point).replace(/^0+/, '');
  const fraction = digits.slice(point).replace(/0+$/, '');
  return { isNegative: sign === '-', whole, fraction };
}
