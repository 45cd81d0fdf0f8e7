import type { CommandParameter, CommandTemplate } from '../domain/command.js';
import type { Fault } from '../domain/errors.js';
import type { MetricValue } from '../domain/metric.js';

/** The longest text that a command carries. */
const maxTextLength = 4096;

/** The arguments of a command, its defaults filled in, or every fault of them. */
export type CheckedArguments =
  { readonly parameters: Readonly<Record<string, MetricValue>> } | { readonly faults: readonly Fault[] };

/** Holds arguments against the template: what is missing, unknown, of the wrong type, out of range or not offered is a fault. */
export function checkArguments(
  { id, parameters }: CommandTemplate,
  given: Readonly<Record<string, unknown>>,
): CheckedArguments {
  const faults: Fault[] = [];
  const checked: [string, MetricValue][] = [];
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (value === undefined) {
      if (parameter.default !== undefined) checked.push([name, parameter.default]);
      else if (parameter.required) faults.push({ path: pathOf(name), message: `${expected(parameter)}, got none` });
    } else if (isValueOf(parameter, value)) {
      checked.push([name, value]);
    } else {
      faults.push({ path: pathOf(name), message: `${expected(parameter)}, got ${shown(value)}` });
    }
  }
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(parameters, name)) {
      faults.push({ path: pathOf(name), message: `unknown argument: ${id} takes ${listed(parameters)}` });
    }
  }
  return faults.length > 0 ? { faults } : { parameters: Object.fromEntries(checked) };
}

function isValueOf({ type, range, values }: CommandParameter, value: unknown): value is MetricValue {
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

function expected({ type, range, values }: CommandParameter): string {
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

function bounds(range: CommandParameter['range']): string {
  const { min, max } = range ?? {};
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of at least ${min}`;
  return max === undefined ? '' : ` of at most ${max}`;
}

/** A value as a sentence can name it: never more of it than a line. */
function shown(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return value.length > 40 ? 'a longer text' : JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}

function listed(parameters: CommandTemplate['parameters']): string {
  const names = Object.keys(parameters);
  return names.length === 0 ? 'none' : names.join(', ');
}

function pathOf(name: string): string {
  return `parameters.${name}`;
}
