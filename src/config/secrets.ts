import type { Finding } from './faults.js';
import { secretKeys } from './traits.js';
import { difference, valueAt, withValue, without, type Tree } from './tree.js';

/** How a secret reads, and what keeps it when it is written. */
export const mask = '***';

/** `tree` with every secret that is set as `***`. */
export function masked(tree: Tree): Tree {
  return secretKeys.reduce(
    (rest, { path }) => (typeof valueAt(tree, path) === 'string' ? withValue(rest, path, mask) : rest),
    tree,
  );
}

/** What differs between two configurations, for logs and audit rows: by dotted path, secrets as `***`. */
export function maskedDifference(before: Tree, after: Tree): { readonly before: Tree; readonly after: Tree } {
  const hide = (values: Tree): Tree =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        const secret = typeof value === 'string' && secretKeys.some((key) => key.name === name);
        return [name, secret ? mask : value];
      }),
    );
  const changed = difference(before, after);
  return { before: hide(changed.before), after: hide(changed.after) };
}

interface Kept {
  /** What was written, each `***` replaced by the secret of `stored`, or taken out where a lower layer holds it. */
  readonly tree: Tree;
  readonly findings: readonly Finding[];
}

/** Puts the secrets that `written` keeps in place; `effective` says which are set at all. */
export function withKeptSecrets(written: Tree, stored: Tree, effective: Tree): Kept {
  const findings: Finding[] = [];
  let tree = written;
  for (const { path } of secretKeys) {
    if (valueAt(written, path) !== mask) continue;
    const secret = valueAt(stored, path);
    tree = typeof secret === 'string' ? withValue(tree, path, secret) : without(tree, [path]);
    if (typeof valueAt(effective, path) !== 'string') {
      findings.push({ path, message: `${mask} keeps the secret that is set, but none is set` });
    }
  }
  return { tree, findings };
}
