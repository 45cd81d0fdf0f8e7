import { z } from 'zod';

import type { CommandParameter, CommandTemplate } from '../../domain/command.js';
import type { DeviceDeclaration, TelemetryType } from '../../domain/device.js';
import { PharosError } from '../../domain/errors.js';
import { hostIdPattern } from '../../domain/host-id.js';
import { valueTypes, type Range } from '../../domain/metric.js';

const id = z.string().regex(hostIdPattern, 'expected 1 to 128 letters, digits, _, ., : or -');
const text = z.string().max(1000);
const texts = z.array(z.string().min(1).max(200)).min(1).max(200);
const bound = z.number().nullish();
const value = z.union([z.number(), z.boolean(), text]);

const TypeRange = z
  .object({ min: bound, max: bound })
  .refine(({ min, max }) => (min ?? -Infinity) <= (max ?? Infinity), 'expected min to be at most max');

const TypeOnWire = z.object({
  data_type: z.enum(valueTypes),
  unit: z.string().max(64).nullish(),
  range: TypeRange.nullish(),
  description: text.nullish(),
  enum: texts.nullish(),
});

const Parameter = z.object({
  type: z.enum(valueTypes),
  required: z.boolean().default(false),
  enum: texts.nullish(),
  default: value.nullish(),
  min: bound,
  max: bound,
  description: text.nullish(),
});

const Template = z.object({
  parameters: z.record(id, Parameter).default({}),
  description: text.nullish(),
  critical: z.boolean().nullish(),
});

const few = (most: number) => (record: object) => Object.keys(record).length <= most;

/** What a device says of itself; the shapes are those of `GET /telemetry-types` and `GET /command-templates`. */
const Hello = z.object({
  telemetry_types: z.record(id, TypeOnWire).refine(few(1000), 'expected at most 1000').optional(),
  command_templates: z.record(id, Template).refine(few(200), 'expected at most 200').optional(),
});

/** @throws PharosError BAD_REQUEST that names each fault. */
export function readHello(message: Readonly<Record<string, unknown>>): DeviceDeclaration {
  const parsed = Hello.safeParse(message);
  if (!parsed.success) {
    const details = parsed.error.issues.map(({ path, message: fault }) => ({
      path: path.map(String).join('.'),
      message: fault.replace(/^Invalid (?:input|option): /, ''),
    }));
    const [first] = details;
    throw new PharosError('BAD_REQUEST', `Invalid input: ${first?.path}: ${first?.message}`, { details });
  }
  const { telemetry_types: types, command_templates: templates } = parsed.data;
  return {
    ...(types === undefined ? {} : { telemetryTypes: mapped(types, declaredType) }),
    ...(templates === undefined
      ? {}
      : { commandTemplates: Object.entries(templates).map(([name, template]) => commandTemplate(name, template)) }),
  };
}

function declaredType({ data_type: type, unit, description, ...rest }: z.infer<typeof TypeOnWire>): TelemetryType {
  return { type, unit: unit ?? null, description: description ?? '', ...boundsOf({ ...rest.range, enum: rest.enum }) };
}

function commandTemplate(name: string, template: z.infer<typeof Template>): CommandTemplate {
  const { parameters, description, critical } = template;
  return {
    id: name,
    description: description ?? '',
    parameters: mapped(parameters, commandParameter),
    ...(critical === true ? { critical } : {}),
  };
}

function commandParameter({ type, required, description, ...rest }: z.infer<typeof Parameter>): CommandParameter {
  const own = rest.default ?? undefined;
  const bounds = { ...boundsOf(rest), ...(own === undefined ? {} : { default: own }) };
  return { type, required, description: description ?? '', ...bounds };
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

function mapped<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, each]) => [key, change(each)]));
}
