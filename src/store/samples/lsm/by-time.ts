import type { Columns } from './codec/chunk.js';
import { viewOf } from './table/columns.js';

/** Rows of one series in the order in which they came. */
export interface Arrivals {
  readonly ts: Float64Array;
  readonly value: Float64Array;
}

/** Two runs of rows that lie beside each other: the first ends where the second begins. */
interface Runs {
  readonly start: number;
  readonly middle: number;
  readonly end: number;
}

/**
 * The rows in order of time, of several with one time the last that came. A merge sort of the runs that are there: rows in
 * order are given back as they are, of those that nearly are each moves once or twice. `rows` is written over.
 */
export function byTime(rows: Arrivals): Columns {
  let starts = runStarts(rows.ts);
  if (starts.length === 2) return { ts: rows.ts, values: [rows.value] };
  let from = rows;
  let into: Arrivals = { ts: new Float64Array(rows.ts.length), value: new Float64Array(rows.ts.length) };
  while (starts.length > 2) {
    const merged = [0];
    for (let run = 0; run + 1 < starts.length; run += 2) {
      const middle = starts[run + 1]!;
      const runs = { start: starts[run]!, middle, end: starts[run + 2] ?? middle };
      merged.push(merge(from, runs, { into, at: merged.at(-1)! }));
    }
    [from, into] = [into, from];
    starts = merged;
  }
  return viewOf({ ts: from.ts, values: [from.value] }, 0, starts.at(-1)!);
}

/** Where strictly ascending runs start, and where the last one ends. */
function runStarts(ts: Float64Array): number[] {
  const starts = [0];
  for (let row = 1; row < ts.length; row++) if (ts[row]! <= ts[row - 1]!) starts.push(row);
  starts.push(ts.length);
  return starts;
}

/** Returns where the merged rows end; of two rows with one time that of the second run stays. */
function merge({ ts, value }: Arrivals, runs: Runs, target: { readonly into: Arrivals; readonly at: number }): number {
  const { ts: times, value: values } = target.into;
  let { at } = target;
  let { start: first, middle: second } = runs;
  while (first < runs.middle || second < runs.end) {
    const isFirst = first < runs.middle && !(second < runs.end && ts[second]! <= ts[first]!);
    if (!isFirst && first < runs.middle && ts[first] === ts[second]) first++;
    const row = isFirst ? first++ : second++;
    times[at] = ts[row]!;
    values[at++] = value[row]!;
  }
  return at;
}
