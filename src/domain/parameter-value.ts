import type { CommandParameter } from './command.js';
import type { MetricValue } from './metric.js';

/** The longest text that a command carries. */
const maxTextLength = 4096;

/** What a parameter says of its values. */
type Shape = Pick<CommandParameter, 'type' | 'range' | 'values'>;

export function isValueOf({ type, range, values }: Shape, value: unknown): value is MetricValue {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'enum':
      return typeof value === 'string' && values?.includes(value) === true;
    case 'text':
      return typeof value === 'string' && value.length <= maxTextLength;
    case 'number':
    case 'integer':
      if (typeof value !== 'number' || !Number.isFinite(value)) return false;
      if (type === 'integer' && !Number.isInteger(value)) return false;
      return value >= (range?.min ?? -Infinity) && value <= (range?.max ?? Infinity);
  }
}

/** What is expected of a value, as the beginning of a sentence. */
export function expectedValue({ type, range, values }: Shape): string {
  switch (type) {
    case 'boolean':
      return 'expected true or false';
    case 'enum':
      return `expected one of ${values?.join(', ') ?? ''}`;
    case 'text':
      return `expected a text of at most ${maxTextLength} characters`;
    case 'number':
    case 'integer':
      return `expected ${type === 'integer' ? 'a whole number' : 'a number'}${bounds(range)}`;
  }
}

/** A value as a sentence can name it: never more of it than a line. */
export function shownValue(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return value.length > 40 ? 'a longer text' : JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}

function bounds(range: CommandParameter['range']): string {
  const { min, max } = range ?? {};
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of at least ${min}`;
  return max === undefined ? '' : ` of at most ${max}`;
}
