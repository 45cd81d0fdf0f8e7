import type { Columns } from '../codec/chunk.js';
import { emptyColumns, putRows, viewOf } from './columns.js';

/**
 * The rows of one series out of several sources, given in order of increasing priority: ascending in time, one row an
 * instant, that of the last source that has one. Each source is itself strictly ascending. The answer may share memory
 * with a source. Without sources there are no rows and no value columns.
 */
export function collate(sources: readonly Columns[]): Columns {
  const filled = sources.filter(({ ts }) => ts.length > 0);
  if (filled.length <= 1) return filled[0] ?? sources[0] ?? emptyColumns(0, 0);
  return concatenated(overlapping(filled).map(mergedPairwise));
}

/** Groups of sources, in order of time, that share no instant's neighbourhood; in a group the order of priority stays. */
function overlapping(sources: readonly Columns[]): Columns[][] {
  const byStart = sources.map((_, at) => at).sort((a, b) => sources[a]!.ts[0]! - sources[b]!.ts[0]!);
  const groups: number[][] = [];
  let end = -Infinity;
  for (const at of byStart) {
    const { ts } = sources[at]!;
    if (ts[0]! > end) groups.push([at]);
    else groups.at(-1)!.push(at);
    end = Math.max(end, ts.at(-1)!);
  }
  return groups.map((group) => group.sort((a, b) => a - b).map((at) => sources[at]!));
}

function concatenated(parts: readonly Columns[]): Columns {
  if (parts.length === 1) return parts[0]!;
  const rows = parts.reduce((sum, { ts }) => sum + ts.length, 0);
  const all = emptyColumns(parts[0]!.values.length, rows);
  let at = 0;
  for (const part of parts) {
    putRows(all, at, part);
    at += part.ts.length;
  }
  return all;
}

/** Neighbours by priority are merged first, so that each row moves log2(sources) times. */
function mergedPairwise(sources: readonly Columns[]): Columns {
  if (sources.length === 1) return sources[0]!;
  const half = sources.length >> 1;
  return mergedPair(mergedPairwise(sources.slice(0, half)), mergedPairwise(sources.slice(half)));
}

function mergedPair(older: Columns, newer: Columns): Columns {
  const most = older.ts.length + newer.ts.length;
  const ts = new Float64Array(most);
  // Where row k comes from: row n of the older as n, row n of the newer as ~n.
  const origin = new Int32Array(most);
  let length = 0;
  let a = 0;
  let b = 0;
  while (a < older.ts.length && b < newer.ts.length) {
    const before = older.ts[a]!;
    const after = newer.ts[b]!;
    if (before < after) {
      ts[length] = before;
      origin[length++] = a++;
    } else {
      if (before === after) a++;
      ts[length] = after;
      origin[length++] = ~b++;
    }
  }
  for (; a < older.ts.length; a++, length++) {
    ts[length] = older.ts[a]!;
    origin[length] = a;
  }
  for (; b < newer.ts.length; b++, length++) {
    ts[length] = newer.ts[b]!;
    origin[length] = ~b;
  }
  const values = older.values.map((column, c) => gathered([column, newer.values[c]!], origin, length));
  return viewOf({ ts, values }, 0, length);
}

function gathered([older, newer]: [Float64Array, Float64Array], origin: Int32Array, length: number): Float64Array {
  const column = new Float64Array(origin.length);
  for (let row = 0; row < length; row++) {
    const from = origin[row]!;
    column[row] = from >= 0 ? older[from]! : newer[~from]!;
  }
  return column;
}
