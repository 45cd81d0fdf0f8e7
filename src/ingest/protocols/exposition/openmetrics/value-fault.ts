export const twice = 'expected each sample of a metric once for each time, got one again';

/** Why a value is none that counts up; undefined when it may be one. */
export function countFault(what: string, value: number): string | undefined {
  return value >= 0 ? undefined : `expected 0 or more as ${what}, got ${value}`;
}

/** Why a value counts no events. */
export function wholeFault(what: string, value: number): string | undefined {
  return value >= 0 && Number.isInteger(value) ? undefined : `expected a whole number from 0 as ${what}, got ${value}`;
}

/** Why a value is no time. */
export function timeFault(value: number): string | undefined {
  return Number.isFinite(value) ? undefined : `expected the time of creation in seconds, got ${value}`;
}
