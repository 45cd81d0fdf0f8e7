import type { SchemaNode } from './keys.js';

const longestText = 60;

/** A value as a fault names it: short, on one line, and never the inside of an object. */
export function shown(value: unknown): string {
  switch (typeof value) {
    case 'undefined':
      return 'nothing';
    case 'string':
      return JSON.stringify(value.length > longestText ? `${value.slice(0, longestText)}…` : value);
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'function':
    case 'symbol':
      return `a ${typeof value}`;
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? `a list of ${value.length}` : 'an object';
  }
}

/** Bounds in words. The safe range of whole numbers, which zod adds, is left out. */
function bounds({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: SchemaNode): string {
  const low = minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? undefined : minimum;
  const high = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (low !== undefined && high !== undefined) return ` from ${low} to ${high}`;
  const ends = [
    low === undefined ? [] : [`of at least ${low}`],
    exclusiveMinimum === undefined ? [] : [`above ${exclusiveMinimum}`],
    high === undefined ? [] : [`${exclusiveMinimum === undefined ? 'of ' : ''}at most ${high}`],
    exclusiveMaximum === undefined ? [] : [`below ${exclusiveMaximum}`],
  ].flat();
  return ends.length === 0 ? '' : ` ${ends.join(' and ')}`;
}

/** The type names of a node, `null` among them where it is allowed. */
function typesOf(node: SchemaNode): readonly string[] {
  if (node.anyOf !== undefined) return node.anyOf.flatMap(typesOf);
  return node.type === undefined ? [] : [node.type].flat();
}

export function allowsNull(node: SchemaNode): boolean {
  return typesOf(node).includes('null');
}

/** The one type of a node besides null. */
export function typeOf(node: SchemaNode): string {
  return typesOf(node).find((type) => type !== 'null') ?? 'unknown';
}

/** What may stand where `node` is the schema, for "expected …": `a whole number of at least 1`. */
export function expectation(node: SchemaNode): string {
  return allowsNull(node) ? `${ofType(node)} or null` : ofType(node);
}

/** How long a text must be at least. */
function textLength(node: SchemaNode): number {
  return node.minLength ?? Math.max(0, ...(node.anyOf ?? []).map(textLength));
}

function ofType(node: SchemaNode): string {
  if (node.enum !== undefined) return `one of ${node.enum.join(', ')}`;
  switch (typeOf(node)) {
    case 'integer':
      return `a whole number${bounds(node)}`;
    case 'number':
      return `a number${bounds(node)}`;
    case 'boolean':
      return 'true or false';
    case 'string':
      return textLength(node) > 0 ? 'a non-empty text' : 'a text';
    case 'array':
      return `a list, each ${expectation(node.items ?? {})}`;
    case 'object':
      return `an object with the keys ${Object.keys(node.properties ?? {}).join(', ')}`;
    default:
      return 'a value';
  }
}
