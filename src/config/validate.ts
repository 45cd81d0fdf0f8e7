import type { z } from 'zod';

import type { Finding } from './faults.js';
import { schemaAt } from './keys.js';
import { checkRules, type RuleFinding } from './rules.js';
import { Config } from './schema.js';
import { allowsNull, expectation, shown } from './sentences.js';
import { secretKeys } from './traits.js';
import { dotted, isTree, valueAt, without, type Path, type Tree } from './tree.js';

const deepest = 16;
const mostValues = 50_000;
const dangerousKeys: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** One layer after its check: `tree` holds what is right, `findings` tell of what was taken out. */
export interface Checked {
  readonly tree: Tree;
  readonly findings: readonly Finding[];
}

function unknownKeys(path: Path, keys: readonly string[]): Finding[] {
  const known = Object.keys(schemaAt(path)?.properties ?? {});
  const message = known.length === 0 ? 'unknown key' : `unknown key, expected one of ${known.join(', ')}`;
  return keys.map((key) => ({ path: [...path, key], message }));
}

/** Copies plain data so that the copy cannot reach a prototype and has bounded depth and size. */
class Copier {
  readonly findings: Finding[] = [];
  #left = mostValues;

  copy(value: unknown, path: Path): unknown {
    this.#left -= 1;
    if (typeof value !== 'object' || value === null) return value;
    if (this.#left < 0) return undefined;
    if (path.length > deepest) {
      this.findings.push({ path, message: `nested too deeply, expected at most ${deepest} levels` });
      return undefined;
    }
    if (Array.isArray(value)) return value.map((item, index) => this.copy(item, [...path, index]));
    const entries = Object.entries(value).filter(([, child]) => child !== undefined);
    const dangerous = entries.map(([key]) => key).filter((key) => dangerousKeys.includes(key));
    this.findings.push(...unknownKeys(path, dangerous));
    const kept = entries.filter(([key]) => !dangerousKeys.includes(key));
    return Object.fromEntries(kept.map(([key, child]) => [key, this.copy(child, [...path, key])]));
  }

  get isFull(): boolean {
    return this.#left < 0;
  }
}

function got(path: Path, value: unknown): string {
  const secret = secretKeys.some(({ name }) => name === dotted(path));
  return secret && typeof value === 'string' ? 'a text that is kept secret' : shown(value);
}

/** The sentence for one issue of zod: what was expected, from the schema, and what was got. */
function toFindings(issue: z.core.$ZodIssue, tree: Tree): Finding[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code === 'unrecognized_keys') return unknownKeys(path, issue.keys);
  const node = schemaAt(path) ?? {};
  // zod's own end of whole numbers, which `expectation` does not name.
  const limit =
    issue.code === 'too_big' && issue.maximum === Number.MAX_SAFE_INTEGER ? ` and up to ${issue.maximum}` : '';
  const worded = issue.code === 'custom' || issue.code === 'invalid_format';
  const expected = worded ? `${issue.message}${allowsNull(node) ? ' or null' : ''}` : `${expectation(node)}${limit}`;
  return [{ path, message: `expected ${expected}, got ${got(path, valueAt(tree, path))}` }];
}

/** Checks a layer by itself: types, bounds, unknown keys. What one key says of another is for the whole tree, see `resolve`. */
export function checkLayer(value: unknown): Checked {
  if (!isTree(value)) return { tree: {}, findings: [{ path: [], message: `expected an object, got ${shown(value)}` }] };
  const copier = new Copier();
  const tree = copier.copy(value, []) as Tree;
  if (copier.isFull) {
    return { tree: {}, findings: [{ path: [], message: `expected at most ${mostValues} values in all` }] };
  }
  const parsed = Config.safeParse(tree);
  const issues = parsed.error?.issues ?? [];
  const findings = [...copier.findings, ...issues.flatMap((issue) => toFindings(issue, tree))];
  return { tree: without(tree, pathsOf(findings)), findings };
}

function pathsOf(findings: readonly Finding[]): readonly Path[] {
  return findings.map(({ path }) => path);
}

/**
 * The effective configuration that a checked tree gives over the defaults, and what is wrong between its keys.
 * Rules that look at what `ignored` names are passed over: those keys were taken out, their defaults prove nothing.
 */
export function resolve(
  tree: Tree,
  ignored: readonly Finding[] = [],
): { readonly config: Config; readonly findings: readonly RuleFinding[] } {
  const config = Config.parse(tree);
  const judged = without(config, pathsOf(ignored));
  return { config, findings: checkRules(judged) };
}
