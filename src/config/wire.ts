import { z } from 'zod';

import { rootSchema, withoutDefaults, type SchemaNode } from './keys.js';
import type { Config } from './schema.js';
import { shown } from './sentences.js';

/** What may be written: any part of the tree. */
export type ConfigPatch<T = Config> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: ConfigPatch<T[K]> | undefined }
    : T;

/**
 * A section that is documented by its JSON Schema but lets everything pass: the configuration service checks what is
 * written, so that every fault is told at once and in the same words as for the file.
 */
function documented(node: SchemaNode): z.ZodType {
  return z.unknown().meta(node as Record<string, unknown>);
}

/** Every key of every object is present in an answer. */
function complete(node: SchemaNode): SchemaNode {
  if (node.properties === undefined) return node;
  const properties = Object.fromEntries(Object.entries(node.properties).map(([key, child]) => [key, complete(child)]));
  return { ...node, properties, required: Object.keys(properties) };
}

const sections = Object.entries(withoutDefaults(rootSchema).properties ?? {});
const restartRequired = z
  .array(z.string())
  .describe('Keys whose change is stored but in force only after a restart, by dotted path.');

const treeShape = Object.fromEntries(sections.map(([name, node]) => [name, documented(complete(node))]));
const layerShape = Object.fromEntries(sections.map(([name, node]) => [name, documented(node).optional()]));

/** The answer of GET /api/config: the whole tree, secrets as `***`. */
export const ConfigTree = z.object(treeShape).meta({ id: 'ConfigTree' }) as unknown as z.ZodType<Config>;

/** The answer of a write: the tree, and what needs a restart. */
export const ConfigAnswer = z.object({ ...treeShape, restart_required: restartRequired }).meta({
  id: 'ConfigAnswer',
}) as unknown as z.ZodType<Config & { restart_required: string[] }>;

/** The body of PUT and POST /api/config: any part of the tree. An answer may be sent back, what it requires is passed over. */
export const ConfigLayer = z
  .looseObject(
    { ...layerShape, restart_required: documented({ type: 'array', items: { type: 'string' } }).optional() },
    { error: ({ input }) => `expected an object, got ${shown(input)}` },
  )
  .meta({ id: 'ConfigLayer', additionalProperties: false }) as unknown as z.ZodType<ConfigPatch, ConfigPatch>;
