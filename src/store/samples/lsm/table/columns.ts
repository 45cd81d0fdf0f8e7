import type { Columns } from '../codec/chunk.js';

export function emptyColumns(columns: number, rows: number): Columns {
  return { ts: new Float64Array(rows), values: Array.from({ length: columns }, () => new Float64Array(rows)) };
}

/** Rows [start, end) without copying them. */
export function viewOf({ ts, values }: Columns, start: number, end: number): Columns {
  if (start === 0 && end === ts.length) return { ts, values };
  return { ts: ts.subarray(start, end), values: values.map((column) => column.subarray(start, end)) };
}

/** Copies all rows of `from` into `into`, from row `at` on. */
export function putRows(into: Columns, at: number, from: Columns): void {
  into.ts.set(from.ts, at);
  for (let c = 0; c < into.values.length; c++) into.values[c]!.set(from.values[c]!, at);
}

/** How many of the ascending `ts` come before `instant`. */
export function countBefore(ts: Float64Array, instant: number): number {
  let low = 0;
  let high = ts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ts[middle]! < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the ascending `ts` are `instant` or come before it. */
export function countUpTo(ts: Float64Array, instant: number): number {
  const before = countBefore(ts, instant);
  return before < ts.length && ts[before] === instant ? before + 1 : before;
}

/** The rows with from <= ts <= to, without copying them. */
export function clip(rows: Columns, from: number, to: number): Columns {
  const start = countBefore(rows.ts, from);
  return viewOf(rows, start, Math.max(start, countUpTo(rows.ts, to)));
}
