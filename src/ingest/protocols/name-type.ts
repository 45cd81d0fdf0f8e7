import { isRecord } from '../labels.js';

/** What was got, for a sentence to the caller. */
export function nameType(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (isRecord(value)) return 'an object';
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number too large';
  return JSON.stringify(typeof value === 'string' ? value.slice(0, 64) : value);
}
