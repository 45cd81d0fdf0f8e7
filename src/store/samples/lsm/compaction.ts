import type { SealRange } from './layout.js';
import type { Coverage } from './roll-up.js';
import type { Table } from './table-set.js';

/** So many tables of alike size lie side by side before they are merged: a query looks into each. */
const mergeAt = 8;
/** A closed partition is made one table when what lies beside its largest has grown to this share of it. */
const worthwhileShare = 0.1;

/**
 * The newest tables of a partition that are worth a merge, oldest first; none when there are not enough. Size-tiered: going
 * back in time, a table joins when it is no larger than those after it together, so that each row is merged few times.
 */
export function chooseMerge(tables: readonly Table[]): readonly Table[] {
  let first = tables.length - 1;
  let bytes = tables[first]?.info.bytes ?? 0;
  for (; first > 0; first--) {
    const older = tables[first - 1]!.info.bytes;
    if (older > bytes) break;
    bytes += older;
  }
  const chosen = tables.slice(Math.max(0, first));
  return chosen.length >= mergeAt ? chosen : [];
}

/** All tables of a partition that nothing more is expected for, when it is worth making them one; else none. */
export function chooseFinalMerge(tables: readonly Table[]): readonly Table[] {
  if (tables.length < 2) return [];
  const sizes = tables.map(({ info }) => info.bytes);
  const largest = Math.max(...sizes);
  const others = sizes.reduce((sum, size) => sum + size, 0) - largest;
  return tables.length >= mergeAt || others >= worthwhileShare * largest ? tables : [];
}

/** What the table that replaces `tables`, neighbours in order, is named by. */
export function mergedSeals(tables: readonly Table[]): SealRange {
  return { first: tables[0]!.seals.first, last: tables.at(-1)!.seals.last };
}

/** What the merged table knows of hours: of each the newest seal. */
export function mergedCoverage(tables: readonly Table[]): Coverage {
  const known = new Map<number, number>();
  for (const { coverage } of tables) {
    for (const [hour, seal] of coverage) known.set(hour, Math.max(known.get(hour) ?? seal, seal));
  }
  return [...known].sort(([a], [b]) => a - b);
}
