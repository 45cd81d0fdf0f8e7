import { readFileSync } from 'node:fs';

import { isNode, LineCounter, parseDocument } from 'yaml';

import type { Finding } from './faults.js';
import { schemaAt } from './keys.js';
import { shown } from './sentences.js';
import { isTree, type Path, type Tree } from './tree.js';
import { checkLayer, type Checked } from './validate.js';

interface YamlFile {
  /** As it is named in sentences. */
  readonly name: string;
  readonly path: string;
  /** Whether it is a fault that there is none. */
  readonly required: boolean;
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read';
  return code ?? String(error);
}

function whole(message: string): Checked {
  return { tree: {}, findings: [{ path: [], message }] };
}

/** A section of which all keys are commented out reads as null: it says nothing. */
function withoutEmptySections(tree: Tree, path: readonly string[] = []): Tree {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) => {
      const here = [...path, key];
      if (value === null && schemaAt(here)?.properties !== undefined) return [];
      return [[key, isTree(value) && schemaAt(here) !== undefined ? withoutEmptySections(value, here) : value]];
    }),
  );
}

/** The layer that a YAML text holds, each fault with its line. `name` is how sentences call the text. */
export function parseYaml(text: string, name: string): Checked {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    return whole(`${name}, line ${line}, column ${col}: not valid YAML: ${error.message.split('\n')[0]}`);
  }
  let contents: unknown;
  try {
    contents = document.toJS();
  } catch (problem) {
    // Aliases that lead nowhere or multiply without end.
    return whole(`${name}: not valid YAML: ${problem instanceof Error ? problem.message : String(problem)}`);
  }
  if (contents === null) return { tree: {}, findings: [] };
  if (!isTree(contents)) return whole(`${name}: expected a mapping such as "mode: simulation", got ${shown(contents)}`);

  const { tree, findings } = checkLayer(withoutEmptySections(contents));
  const placeOf = (path: Path): string => {
    const node = document.getIn(path, true);
    return isNode(node) && node.range ? `${name}, line ${lines.linePos(node.range[0]).line}` : name;
  };
  return {
    tree,
    findings: findings.map(({ path, message }): Finding => ({ path, message: `${message} (${placeOf(path)})` })),
  };
}

/** The layer of the configuration file; empty where there is none and none is asked for. */
export function readYaml({ name, path, required }: YamlFile): Checked {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (!required && (error as NodeJS.ErrnoException).code === 'ENOENT') return { tree: {}, findings: [] };
    return whole(`PHAROS_CONFIG: cannot read ${name}: ${reasonOf(error)}`);
  }
  return parseYaml(text, name);
}
