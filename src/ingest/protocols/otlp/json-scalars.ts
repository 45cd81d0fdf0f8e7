import { misshapen, below, type Place } from './json-shape.js';
import { msOfDigits } from './nanoseconds.js';

const whole = /^-?\d{1,20}$/;
const specials: Readonly<Record<string, number>> = { NaN: Number.NaN, Infinity: Infinity, '-Infinity': -Infinity };

/** What is not there is null in the JSON of protobuf too. */
function fieldOf({ value }: Place, key: string): unknown {
  return value[key] ?? undefined;
}

/** A text; undefined when it is not there. */
export function textIn(place: Place, key: string): string | undefined {
  const value = fieldOf(place, key);
  if (value === undefined || typeof value === 'string') return value;
  throw misshapen('a text', value, below(place.path, key));
}

export function booleanIn(place: Place, key: string): boolean | undefined {
  const value = fieldOf(place, key);
  if (value === undefined || typeof value === 'boolean') return value;
  throw misshapen('true or false', value, below(place.path, key));
}

/** A double: a number, or a text that holds one, NaN and the infinities among them. */
export function doubleIn(place: Place, key: string): number | undefined {
  const value = fieldOf(place, key);
  return value === undefined ? undefined : toDouble(value, () => misshapen('a number', value, below(place.path, key)));
}

/** A whole number of up to 64 bits, as digits: a number or a text. */
export function digitsIn(place: Place, key: string): string | undefined {
  const value = fieldOf(place, key);
  return value === undefined
    ? undefined
    : toDigits(value, () => misshapen('a whole number', value, below(place.path, key)));
}

/** Epoch ms of a time in nanoseconds; NaN when it is not there. */
export function timeIn(place: Place, key: string): number {
  const digits = digitsIn(place, key) ?? '0';
  if (digits.startsWith('-')) throw misshapen('nanoseconds since 1970', place.value[key], below(place.path, key));
  return msOfDigits(digits);
}

export function toDouble(value: unknown, fault: () => Error): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') throw fault();
  const special = Object.hasOwn(specials, value) ? specials[value] : undefined;
  if (special !== undefined) return special;
  const number = /^[-+\d.eE]+$/.test(value) ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) throw fault();
  return number;
}

export function toDigits(value: unknown, fault: () => Error): string {
  if (typeof value === 'string' && whole.test(value)) return value;
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 64)
    return BigInt(value).toString();
  throw fault();
}
