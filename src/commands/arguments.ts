import type { CommandParameter, CommandTemplate } from '../domain/command.js';
import type { Fault } from '../domain/errors.js';
import type { MetricValue } from '../domain/metric.js';
import { expectedValue, isValueOf, shownValue } from '../domain/parameter-value.js';

/** Faults that are told, of arguments that are known and of others. */
const maxFaults = 50;
/** Names that one sentence holds. */
const maxNamed = 20;

/** The arguments of a command, its defaults filled in, or every fault of them. */
export type CheckedArguments =
  { readonly parameters: Readonly<Record<string, MetricValue>> } | { readonly faults: readonly Fault[] };

/** Holds arguments against the template: what is missing, unknown, of the wrong type, out of range or not offered is a fault. Of very many the first are told. */
export function checkArguments(
  { id, parameters }: CommandTemplate,
  given: Readonly<Record<string, unknown>>,
): CheckedArguments {
  const faults: Fault[] = [];
  const checked: [string, MetricValue][] = [];
  for (const [name, template] of Object.entries(parameters)) {
    const parameter = bounded(template, given);
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (value === undefined) {
      if (parameter.default !== undefined) checked.push([name, parameter.default]);
      else if (parameter.required) faults.push({ path: pathOf(name), message: `${expected(parameter)}, got none` });
    } else if (isValueOf(parameter, value)) {
      checked.push([name, value]);
    } else {
      faults.push({ path: pathOf(name), message: `${expected(parameter)}, got ${shownValue(value)}` });
    }
  }
  const unknown = `unknown argument: ${id} takes ${listed(parameters)}`;
  for (const name of Object.keys(given)) {
    if (faults.length >= maxFaults) break;
    if (!Object.hasOwn(parameters, name)) faults.push({ path: pathOf(name), message: unknown });
  }
  return faults.length > 0 ? { faults } : { parameters: Object.fromEntries(checked) };
}

/** A parameter as it is beside these arguments, and the argument from which its range follows. */
interface Bounded extends CommandParameter {
  readonly of?: string;
}

/** Without the other argument there is no range: that argument has a fault of its own then. */
function bounded(parameter: CommandParameter, given: Readonly<Record<string, unknown>>): Bounded {
  const { rangeBy } = parameter;
  const other = rangeBy === undefined ? undefined : given[rangeBy.parameter];
  if (rangeBy === undefined || typeof other !== 'string' || !Object.hasOwn(rangeBy.ranges, other)) return parameter;
  const range = rangeBy.ranges[other];
  return range === undefined ? parameter : { ...parameter, range, of: other };
}

function expected({ of, ...parameter }: Bounded): string {
  return `${expectedValue(parameter)}${of === undefined ? '' : ` for ${of}`}`;
}

function listed(parameters: CommandTemplate['parameters']): string {
  const names = Object.keys(parameters);
  const more = names.length - maxNamed;
  return names.length === 0 ? 'none' : names.slice(0, maxNamed).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function pathOf(name: string): string {
  return `parameters.${name}`;
}
