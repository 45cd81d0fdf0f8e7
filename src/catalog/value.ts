import type { MetricDefinition, MetricValue } from '../domain/metric.js';
import type { RejectReason } from '../domain/ports/intake.js';

/** A value as it is stored, or why it is refused. */
export type CheckedValue = { readonly value: number | string } | { readonly reason: RejectReason };

/** What of a metric says which values are its own. */
export type ValueRules = Pick<MetricDefinition, 'type' | 'range' | 'values'>;

/** The longest text that is taken: texts go into a dictionary that is held in memory. */
export const maxTextLength = 4096;

/**
 * Why a number, in the metric's unit, is no value of the metric; undefined when it is one. A boolean takes 0 and 1, an
 * enum the index of one of its texts, a text no number. Allocates nothing.
 */
export function checkNumber(definition: ValueRules, value: number): RejectReason | undefined {
  if (definition.type === 'text') return 'wrong_type';
  if (!Number.isFinite(value)) return 'not_finite';
  if (definition.type !== 'number' && !Number.isInteger(value)) return 'wrong_type';
  return isInRange(definition, value) ? undefined : 'out_of_range';
}

/**
 * Turns a value as a sender gives it into the one that is stored: booleans 0 or 1, enums the index of their text, texts
 * as they are. Anything that is no number, boolean or string is of the wrong type.
 */
export function checkValue(definition: ValueRules, value: unknown): CheckedValue {
  const stored = toStored(definition, value);
  if (typeof stored === 'number') {
    const reason = checkNumber(definition, stored);
    return reason === undefined ? { value: stored } : { reason };
  }
  if (stored === undefined) return { reason: 'wrong_type' };
  return stored.length > maxTextLength ? { reason: 'out_of_range' } : { value: stored };
}

/**
 * A stored value as people see it. `text` is what the dictionary holds for a text metric. Null when there is none: NaN,
 * or a text that the dictionary does not know.
 */
export function presentValue(definition: MetricDefinition, stored: number, text?: string): MetricValue | null {
  if (Number.isNaN(stored)) return null;
  switch (definition.type) {
    case 'number':
    case 'integer':
      return stored;
    case 'boolean':
      return stored !== 0;
    case 'enum':
      return definition.values?.[stored] ?? null;
    case 'text':
      return text ?? null;
  }
}

function isInRange({ type, range, values }: ValueRules, value: number): boolean {
  if (type === 'boolean') return value === 0 || value === 1;
  if (type === 'enum') return value >= 0 && value < (values?.length ?? 0);
  return !(range?.min !== undefined && value < range.min) && !(range?.max !== undefined && value > range.max);
}

/** The number or text that `value` stands for, not yet checked; -1 for a text that an enum lacks. */
function toStored({ type, values }: ValueRules, value: unknown): number | string | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return type === 'boolean' ? Number(value) : undefined;
  if (typeof value !== 'string') return undefined;
  if (type === 'enum') return values?.indexOf(value) ?? -1;
  return type === 'text' ? value : undefined;
}
