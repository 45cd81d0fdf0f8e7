import type { z } from 'zod';

import type { DeviceDeclaration } from '../../domain/device.js';
import { PharosError, type Fault } from '../../domain/errors.js';
import { isRecord, nameOf } from './inbound.js';
import { expectedId, isId, Template, tooMany, TypeOnWire } from './device-shapes.js';

/** What one declaration may name. */
const most = { telemetry_types: 1000, command_templates: 200 } as const;

/** Faults that one answer names; nothing is looked at beyond. */
const mostFaults = 50;

/**
 * Reads what a device says of itself; the shapes are those of `GET /telemetry-types` and `GET /command-templates`, beside which a
 * command may name the parameter that says how long it `lasts`, and the metric that is to `verify` it.
 * @throws PharosError BAD_REQUEST that names the faults.
 */
export function readHello(message: Readonly<Record<string, unknown>>): DeviceDeclaration {
  const faults: Fault[] = [];
  const types = entriesOf(message, { list: 'telemetry_types', shape: TypeOnWire, faults });
  const templates = entriesOf(message, { list: 'command_templates', shape: Template, faults });
  if (faults.length > 0) throw refusal(faults);
  return {
    ...(types === undefined ? {} : { telemetryTypes: Object.fromEntries(types) }),
    ...(templates === undefined ? {} : { commandTemplates: templates.map(([id, template]) => ({ id, ...template })) }),
  };
}

interface Read<T> {
  readonly list: keyof typeof most;
  readonly shape: z.ZodType<T>;
  /** Those that are found are added. */
  readonly faults: Fault[];
}

/** The entries of one list of the message; undefined when it is not there. It is counted before any entry is looked at. */
function entriesOf<T>(
  message: Readonly<Record<string, unknown>>,
  { list, shape, faults }: Read<T>,
): readonly (readonly [string, T])[] | undefined {
  const given = message[list];
  if (given === undefined) return undefined;
  if (!isRecord(given)) {
    faults.push({ path: list, message: `expected an object, got ${nameOf(given)}` });
    return undefined;
  }
  const fault = tooMany(given, most[list]);
  if (fault !== undefined) {
    faults.push({ path: list, message: fault });
    return undefined;
  }
  const entries: (readonly [string, T])[] = [];
  for (const [id, each] of Object.entries(given)) {
    if (faults.length > mostFaults) break;
    const path = `${list}.${id.slice(0, 200)}`;
    if (!isId(id)) {
      faults.push({ path, message: expectedId });
      continue;
    }
    const parsed = shape.safeParse(each);
    if (parsed.success) entries.push([id, parsed.data]);
    else faults.push(...parsed.error.issues.map((issue) => faultOf(path, issue)));
  }
  return entries;
}

function faultOf(path: string, { path: within, message }: z.core.$ZodIssue): Fault {
  const names = within.map((name) => String(name).slice(0, 200));
  return { path: [path, ...names].join('.'), message: message.replace(/^Invalid (?:input|option): /, '') };
}

function refusal(faults: readonly Fault[]): PharosError {
  const [first] = faults;
  const count = faults.length > mostFaults ? `more than ${mostFaults}` : faults.length;
  const more = faults.length > 1 ? ` (the first of ${count} faults)` : '';
  return new PharosError('BAD_REQUEST', `Invalid input: ${first?.path}: ${first?.message}${more}`, {
    details: faults.slice(0, mostFaults),
  });
}
