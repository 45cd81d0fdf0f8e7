import { z } from 'zod';

import type { CommandParameter, CommandTemplate } from '../../domain/command.js';
import type { TelemetryType } from '../../domain/device.js';
import { hostIdPattern } from '../../domain/host-id.js';
import { valueTypes, type Range, type ValueType } from '../../domain/metric.js';
import { expectedValue, isValueOf, shownValue } from '../../domain/parameter-value.js';

/** Parameters of one command. */
const mostParameters = 100;

/** `__proto__` is no name that a record can be trusted with. */
export const isId = (id: string): boolean => hostIdPattern.test(id) && id !== '__proto__';
export const expectedId = 'expected 1 to 128 letters, digits, _, ., : or -';

const id = z.string().regex(hostIdPattern, expectedId);
const text = z.string().max(1000);
const bound = z.number().nullish();
const value = z.union([z.number(), z.boolean(), text]);

/** One fault for the whole list, however much is wrong in it. */
const texts = z.custom<readonly string[]>(
  (given) =>
    Array.isArray(given) &&
    given.length > 0 &&
    given.length <= 200 &&
    given.every((each) => typeof each === 'string' && each.length > 0 && each.length <= 200),
  'expected 1 to 200 texts of 1 to 200 characters',
);

const TypeRange = z
  .object({ min: bound, max: bound })
  .refine(({ min, max }) => (min ?? -Infinity) <= (max ?? Infinity), 'expected min to be at most max');

export const TypeOnWire = z
  .object({
    data_type: z.enum(valueTypes),
    unit: z.string().max(64).nullish(),
    range: TypeRange.nullish(),
    description: text.nullish(),
    enum: texts.nullish(),
  })
  .transform(({ data_type: type, unit, description, ...rest }): TelemetryType => {
    const bounds = boundsOf({ ...rest.range, enum: rest.enum });
    return { type, unit: unit ?? null, description: description ?? '', ...bounds };
  });

const Parameter = z
  .object({
    type: z.enum(valueTypes),
    required: z.boolean().default(false),
    enum: texts.nullish(),
    default: value.nullish(),
    min: bound,
    max: bound,
    description: text.nullish(),
  })
  .transform(({ type, required, description, ...rest }): CommandParameter => {
    const own = rest.default ?? undefined;
    const bounds = { ...boundsOf(rest), ...(own === undefined ? {} : { default: own }) };
    return { type, required, description: description ?? '', ...bounds };
  })
  .superRefine((parameter, context) => {
    const { type, values, range, default: own } = parameter;
    const fault = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    if (type === 'enum' && values === undefined) fault('enum', 'expected the texts of the enum');
    else if ((range?.min ?? -Infinity) > (range?.max ?? Infinity)) fault('min', 'expected min to be at most max');
    else if (own !== undefined && !isValueOf(parameter, own)) {
      fault('default', `${expectedValue(parameter)}, got ${shownValue(own)}`);
    }
  });

/** Counted before any of them is looked at. */
const Parameters = z
  .unknown()
  .superRefine((given, context) => {
    const message = tooMany(given, mostParameters);
    if (message !== undefined) context.addIssue({ code: 'custom', message, continue: false });
  })
  .pipe(z.record(id, Parameter));

export const Template = z
  .object({
    parameters: Parameters.default({}),
    description: text.nullish(),
    critical: z.boolean().nullish(),
    lasts: id.nullish(),
    verify: z.object({ metric: id, parameter: id }).nullish(),
  })
  .superRefine(({ parameters, lasts, verify }, context) => {
    const typeOf = (name: string): ValueType | undefined =>
      Object.hasOwn(parameters, name) ? parameters[name]?.type : undefined;
    const length = typeof lasts === 'string' ? typeOf(lasts) : 'number';
    if (length !== 'number' && length !== 'integer') {
      const message = 'expected the name of a parameter that is a number';
      context.addIssue({ code: 'custom', path: ['lasts'], message });
    }
    if (verify && typeOf(verify.parameter) === undefined) {
      context.addIssue({ code: 'custom', path: ['verify', 'parameter'], message: 'expected the name of a parameter' });
    }
  })
  .transform(({ parameters, description, critical, lasts, verify }): Omit<CommandTemplate, 'id'> => ({
    description: description ?? '',
    parameters,
    ...(critical === true ? { critical } : {}),
    ...(lasts ? { lasts } : {}),
    ...(verify ? { verify } : {}),
  }));

/** What is wrong with something that has more entries than it may have. */
export function tooMany(given: unknown, most: number): string | undefined {
  const count = typeof given === 'object' && given !== null ? Object.keys(given).length : 0;
  return count > most ? `expected at most ${most}, got ${count}` : undefined;
}

interface Bounds {
  readonly min?: number | null | undefined;
  readonly max?: number | null | undefined;
  readonly enum?: readonly string[] | null | undefined;
}

/** Null and absent mean the same on the wire: there is none. */
function boundsOf(bounds: Bounds): { readonly range?: Range; readonly values?: readonly string[] } {
  const min = bounds.min ?? undefined;
  const max = bounds.max ?? undefined;
  const values = bounds.enum ?? undefined;
  const range = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  return {
    ...(min === undefined && max === undefined ? {} : { range }),
    ...(values === undefined ? {} : { values }),
  };
}
