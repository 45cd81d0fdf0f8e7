import { z } from 'zod';

import { PharosError, type Fault } from '../../domain/errors.js';

/**
 * The input of a procedure from a query string: texts are converted by the declared type of their field, and text that is
 * no such value is left for the schema to refuse.
 * @throws PharosError BAD_REQUEST when a parameter is not known, or given more than once.
 */
export function fromQuery(
  query: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, z.ZodType>>,
): Record<string, unknown> {
  const faults: Fault[] = [];
  const input: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(query)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (typeof given !== 'string') faults.push({ path: name, message: 'given more than once' });
    else if (field === undefined) faults.push({ path: name, message: 'unknown name' });
    else input[name] = convert(given, baseType(field));
  }
  const [first] = faults;
  if (first !== undefined)
    throw new PharosError('BAD_REQUEST', `Invalid input: ${first.path}: ${first.message}`, { details: faults });
  return input;
}

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

function convert(text: string, type: string): unknown {
  if (type === 'number' && decimal.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** The type that remains when optionality and defaults are taken off. */
function baseType(field: z.ZodType): string {
  let type: unknown = field;
  while (
    type instanceof z.ZodOptional ||
    type instanceof z.ZodDefault ||
    type instanceof z.ZodNullable ||
    type instanceof z.ZodPrefault
  ) {
    type = type.unwrap();
  }
  return (type as z.ZodType).type;
}
