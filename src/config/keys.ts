import { z } from 'zod';

import { Config } from './schema.js';
import type { Path } from './tree.js';

/** The part of JSON Schema that the configuration uses. */
export interface SchemaNode {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly enum?: readonly unknown[];
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

/** One key of the tree that holds a value. */
export interface ConfigKey {
  readonly path: readonly string[];
  /** `route.speed_knots.min` */
  readonly name: string;
  /** `PHAROS_ROUTE__SPEED_KNOTS__MIN` */
  readonly environment: string;
  readonly schema: SchemaNode;
}

/** The tree as JSON Schema, and the only place where zod is asked for it. */
export const rootSchema = z.toJSONSchema(Config, { io: 'input' }) as SchemaNode;

/** The schema of what stands at `path`, or undefined where nothing may stand. */
export function schemaAt(path: Path): SchemaNode | undefined {
  return path.reduce<SchemaNode | undefined>((node, key) => {
    if (typeof key === 'number') return node?.items;
    return node?.properties !== undefined && Object.hasOwn(node.properties, key) ? node.properties[key] : undefined;
  }, rootSchema);
}

/** The variable that sets the key or section at `path`. */
export function environmentName(path: readonly string[]): string {
  return `PHAROS_${path.join('__').toUpperCase()}`;
}

function collect(node: SchemaNode, path: readonly string[]): ConfigKey[] {
  if (node.properties === undefined) {
    return [{ path, name: path.join('.'), environment: environmentName(path), schema: node }];
  }
  return Object.entries(node.properties).flatMap(([key, child]) => collect(child, [...path, key]));
}

/** Every key that holds a value, in the order of the schema. */
export const configKeys: readonly ConfigKey[] = collect(rootSchema, []);

function collectSections(node: SchemaNode, path: readonly string[]): (readonly string[])[] {
  if (node.properties === undefined) return [];
  return [path, ...Object.entries(node.properties).flatMap(([key, child]) => collectSections(child, [...path, key]))];
}

/** The paths of every object in the tree, the sections and what is nested in them. */
export const sectionPaths: readonly (readonly string[])[] = collectSections(rootSchema, []).slice(1);

/** A schema without defaults: in a layer, a key that is not given takes the value of the layer below. */
export function withoutDefaults(node: SchemaNode): SchemaNode {
  const rest = Object.fromEntries(Object.entries(node).filter(([key]) => key !== 'default')) as SchemaNode;
  if (rest.properties === undefined) return rest;
  return {
    ...rest,
    properties: Object.fromEntries(
      Object.entries(rest.properties).map(([key, child]) => [key, withoutDefaults(child)]),
    ),
  };
}
