/** A partial configuration as it was written: objects of objects, lists and plain values. */
export type Tree = { readonly [key: string]: unknown };

/** Where a value stands in a tree; numbers are positions in lists. */
export type Path = readonly (string | number)[];

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A path as callers read it: `route.waypoints.2.latitude`. */
export function dotted(path: Path): string {
  return path.join('.');
}

/** What stands at `path`, or undefined. Sees own keys only. */
export function valueAt(tree: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (node, key) =>
      typeof node === 'object' && node !== null && Object.hasOwn(node, key) ? (node as Tree)[key] : undefined,
    tree,
  );
}

/** `tree` with `value` at `path`; objects on the way are made where there are none. */
export function withValue(tree: Tree, path: readonly string[], value: unknown): Tree {
  const [key, ...rest] = path;
  if (key === undefined) return tree;
  const child = tree[key];
  return { ...tree, [key]: rest.length === 0 ? value : withValue(isTree(child) ? child : {}, rest, value) };
}

/** `tree` without what stands at `paths`. Lists are removed whole, objects that become empty go too. */
export function without(tree: Tree, paths: readonly Path[]): Tree {
  const inside = new Map<string, Path[]>();
  for (const [key, ...rest] of paths) {
    if (key === undefined) return {};
    const name = String(key);
    const known = inside.get(name);
    if (known === undefined) inside.set(name, [rest]);
    else known.push(rest);
  }
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, child]) => {
      const gone = inside.get(key);
      if (gone === undefined) return [[key, child]];
      if (!isTree(child) || gone.some((rest) => rest.length === 0)) return [];
      const left = without(child, gone);
      return Object.keys(left).length === 0 ? [] : [[key, left]];
    }),
  );
}

/** `over` laid on `under`: objects merge, lists and plain values replace. */
export function merge(under: Tree, over: Tree): Tree {
  const merged: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isTree(below) && isTree(value) ? merge(below, value) : value;
  }
  return merged;
}

/** `tree` without objects that hold nothing. */
export function pruned(tree: Tree): Tree {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) => {
      const kept = isTree(value) ? pruned(value) : value;
      return isTree(kept) && Object.keys(kept).length === 0 ? [] : [[key, kept]];
    }),
  );
}

/** Every value that is no object, with its path; lists are values. */
export function leaves(
  tree: Tree,
  above: readonly string[] = [],
): (readonly [path: readonly string[], value: unknown])[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    isTree(value) ? leaves(value, [...above, key]) : [[[...above, key], value] as const],
  );
}

export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null ||
    Array.isArray(a) !== Array.isArray(b)
  )
    return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal((a as Tree)[key], (b as Tree)[key]))
  );
}

/** The leaves in which two whole trees differ, by dotted path, as they are in each; undefined where there is none. */
export function difference(before: Tree, after: Tree): { readonly before: Tree; readonly after: Tree } {
  const changed = leaves(after).filter(([path, value]) => !equal(valueAt(before, path), value));
  const pick = (tree: Tree) => Object.fromEntries(changed.map(([path]) => [dotted(path), valueAt(tree, path)]));
  return { before: pick(before), after: pick(after) };
}

/** `value` and all in it made unchangeable. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}
