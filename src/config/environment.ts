import type { Finding } from './faults.js';
import { configKeys, environmentName, schemaAt, sectionPaths, type SchemaNode } from './keys.js';
import { allowsNull, shown, typeOf } from './sentences.js';
import { merge, withValue, type Tree } from './tree.js';
import { checkLayer, type Checked } from './validate.js';

/** Variables and their texts; an empty text counts as not set, as compose files pass `${NAME:-}`. */
export type Environment = Readonly<Record<string, string | undefined>>;

interface Variable {
  readonly name: string;
  readonly path: readonly string[];
  /** The value that a text means; undefined where it means none, and `expected` is what it should have been. */
  readonly parse: (text: string) => unknown;
  readonly expected?: string;
  /** Said after the name in a fault. */
  readonly hint?: string;
}

/** Milliseconds of a duration such as `50ms`, `1s`, `1.5s` or `1m30s`; undefined for any other text. */
export function parseDuration(text: string): number | undefined {
  const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  return Math.round(parts.reduce((sum, [, amount = '0', unit = 'ms']) => sum + Number(amount) * (units[unit] ?? 1), 0));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** The value that `text` means for the type of a key. A text that means none stays as it is, for the check to refuse. */
function parseAs(schema: SchemaNode, text: string): unknown {
  if (text === 'null' && allowsNull(schema)) return null;
  switch (typeOf(schema)) {
    case 'integer':
    case 'number':
      return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$|^NaN$|^[+-]?Infinity$/i.test(text) ? Number(text) : text;
    case 'boolean':
      return { true: true, false: false }[text.toLowerCase()] ?? text;
    case 'array':
    case 'object':
      return parseJson(text);
    default:
      return text;
  }
}

function variableOf(path: readonly string[], name = environmentName(path)): Variable {
  const schema = schemaAt(path) ?? {};
  const hint = ['array', 'object'].includes(typeOf(schema)) ? ', written as JSON' : '';
  return { name, path, hint, parse: (text) => parseAs(schema, text) };
}

/** The names that document 003 gives to some keys. */
export const aliases: readonly Variable[] = [
  variableOf(['anomalies', 'battery_min'], 'ANOMALY_THRESHOLD_BATTERY'),
  variableOf(['anomalies', 'storage_max'], 'ANOMALY_THRESHOLD_STORAGE'),
  variableOf(['anomalies', 'signal_min'], 'ANOMALY_THRESHOLD_SIGNAL'),
  variableOf(['ingest', 'batch_size'], 'BATCH_SIZE'),
  {
    name: 'BATCH_TIMEOUT',
    path: ['ingest', 'batch_timeout_ms'],
    parse: parseDuration,
    expected: 'a duration such as 50ms or 1s',
    hint: ', as a duration such as 50ms or 1s',
  },
];

/** Weakest first: an alias yields to the variable of a section, and that one to those of the keys in it. */
const variables: readonly Variable[] = [
  ...aliases,
  ...sectionPaths.filter((path) => path.length > 1).map((path) => variableOf(path)),
  ...configKeys.map(({ path }) => variableOf(path)),
];

/** The layer that `env` sets, and what is wrong with its variables. */
export function readEnvironment(env: Environment): Checked {
  const findings: Finding[] = [];
  let layer: Tree = {};
  for (const { name, path, parse, expected, hint = '' } of variables) {
    const text = env[name];
    if (text === undefined || text === '') continue;
    const value = parse(text);
    if (value === undefined) {
      findings.push({ path, message: `expected ${expected ?? 'a value'}, got ${shown(text)} (${name})` });
      continue;
    }
    const checked = checkLayer(withValue({}, path, value));
    findings.push(
      ...checked.findings.map((finding) => ({ ...finding, message: `${finding.message} (${name}${hint})` })),
    );
    layer = merge(layer, checked.tree);
  }
  const known = new Set(variables.map(({ name }) => name));
  for (const name of Object.keys(env)) {
    if (!name.startsWith('PHAROS_') || !name.includes('__') || known.has(name)) continue;
    findings.push({ path: [name], message: 'unknown variable, no key of the configuration has this name' });
  }
  return { tree: layer, findings };
}
