import { checkNumber, checkValue, maxTextLength, type CheckedValue } from '../catalog/value.js';
import type { RejectReason } from '../domain/ports/intake.js';
import type { SeriesRef } from './series-ref.js';

/** Why a number is no value of the series; undefined when it is one. */
export function numberFault({ definition, type }: SeriesRef, value: number): RejectReason | undefined {
  if (definition !== undefined) return checkNumber(definition, value);
  if (type !== 'number') return 'type_conflict';
  return Number.isFinite(value) ? undefined : 'not_finite';
}

/** What the store is to keep for a value that is no number, or why it is refused. */
export function storedValue({ definition, type }: SeriesRef, value: unknown): CheckedValue {
  if (value === null) return { value: Number.NaN };
  if (definition !== undefined) return checkValue(definition, value);
  if (type === 'boolean' && typeof value === 'boolean') return { value: value ? 1 : 0 };
  if (type !== 'text' || typeof value !== 'string') return { reason: 'type_conflict' };
  return value.length > maxTextLength ? { reason: 'out_of_range' } : { value };
}
