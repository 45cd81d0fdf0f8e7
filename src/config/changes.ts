import type { Finding } from './faults.js';
import { mask, withKeptSecrets } from './secrets.js';
import { closedKeys, secretKeys } from './traits.js';
import { equal, isTree, merge, pruned, valueAt, without, type Tree } from './tree.js';
import { checkLayer, resolve, type Checked } from './validate.js';

/** What a change is laid on: the layer of earlier changes, and what is in force. */
interface Current {
  readonly layer: Tree;
  readonly effective: Tree;
}

/** Takes out the keys that the API cannot change; that is a fault only where another value was written than is in force. */
function withoutClosed(written: Tree, effective: Tree): Checked {
  const findings: Finding[] = [];
  for (const key of closedKeys) {
    const value = valueAt(written, key.path);
    if (value === undefined) continue;
    const now = valueAt(effective, key.path);
    const same = equal(value, now) || (value === mask && secretKeys.includes(key) && typeof now === 'string');
    if (same) continue;
    const message = `cannot be changed over the API, set it in the configuration file or as ${key.environment}`;
    findings.push({ path: key.path, message });
  }
  return {
    tree: without(
      written,
      closedKeys.map(({ path }) => path),
    ),
    findings,
  };
}

/**
 * A written layer, checked. A caller may send back what it was answered: closed keys that are unchanged, `***` and the
 * `restart_required` of an answer say nothing.
 */
export function checkWritten(written: unknown, { layer, effective }: Current): Checked {
  if (!isTree(written)) return checkLayer(written);
  const open = withoutClosed(without(written, [['restart_required']]), effective);
  const kept = withKeptSecrets(open.tree, layer, effective);
  const checked = checkLayer(kept.tree);
  return { tree: pruned(checked.tree), findings: [...open.findings, ...kept.findings, ...checked.findings] };
}

/**
 * The part of a stored layer that can still be used over `base`, after an upgrade or a change of the file. Keys that are
 * wrong, or have come to contradict others, are left out; `base` is right by itself, so that leaving them out ends.
 */
export function usablePart(stored: Tree, base: Tree): Checked {
  const checked = checkLayer(stored);
  const open = withoutClosed(checked.tree, {});
  const findings = [...checked.findings, ...open.findings];
  let tree = open.tree;
  for (;;) {
    const contradictions = resolve(merge(base, tree)).findings;
    if (contradictions.length === 0) return { tree, findings };
    findings.push(...contradictions);
    tree = without(
      tree,
      contradictions.flatMap(({ keys }) => keys),
    );
  }
}
