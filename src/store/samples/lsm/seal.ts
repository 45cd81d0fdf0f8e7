import type { HeadRows } from './head.js';
import { partitionMs, tablePath, type SealRange } from './layout.js';
import type { Columns } from './codec/chunk.js';
import type { TableInfo } from './table/tail.js';
import { TableWriter } from './table/writer.js';

export interface SealTask {
  readonly folder: string;
  readonly seals: SealRange;
  readonly rows: HeadRows;
  /** Above every series number in the rows. */
  readonly seriesCount: number;
}

/** A table that was written, and where it belongs. */
export interface SealedTable {
  readonly start: number;
  readonly path: string;
  readonly info: TableInfo;
}

/** Writes the rows of a head, sorted by series and time, into one table for each hour that they touch. */
export function sealHead(task: SealTask): SealedTable[] {
  return hoursOf(task.rows).flatMap((start) => {
    const order = orderBySeries(task, start);
    const path = tablePath(task.folder, { tier: 'raw', start, seals: task.seals });
    const info = writeTable(path, task.rows, order);
    return info === undefined ? [] : [{ start, path, info }];
  });
}

/** The hours in which there are rows, in order of time. */
function hoursOf({ length, ts }: HeadRows): number[] {
  const hourMs = partitionMs('raw');
  const hours = new Set<number>();
  let start = NaN;
  for (let row = 0; row < length; row++) {
    const time = ts[row]!;
    if (time >= start && time < start + hourMs) continue;
    start = Math.floor(time / hourMs) * hourMs;
    hours.add(start);
  }
  return [...hours].sort((a, b) => a - b);
}

interface Order {
  /** Row numbers, those of one series together, in order of arrival. */
  readonly rows: Uint32Array;
  /** Where the rows of each series end, by series number. */
  readonly ends: Uint32Array;
}

/** A counting sort: two passes over the rows of the hour. */
function orderBySeries({ rows, seriesCount }: SealTask, start: number): Order {
  const { length, series, ts } = rows;
  const end = start + partitionMs('raw');
  const ends = new Uint32Array(seriesCount);
  let count = 0;
  for (let row = 0; row < length; row++) {
    const time = ts[row]!;
    if (time < start || time >= end) continue;
    ends[series[row]!]!++;
    count++;
  }
  for (let id = 0, sum = 0; id < seriesCount; id++) {
    const own = ends[id]!;
    ends[id] = sum;
    sum += own;
  }
  const order = new Uint32Array(count);
  for (let row = 0; row < length; row++) {
    const time = ts[row]!;
    if (time < start || time >= end) continue;
    order[ends[series[row]!]!++] = row;
  }
  return { rows: order, ends };
}

function writeTable(path: string, rows: HeadRows, { rows: order, ends }: Order): TableInfo | undefined {
  const writer = new TableWriter(path, { columns: 1 });
  try {
    let scratch = scratchOf(1024);
    for (let id = 0, start = 0; id < ends.length; id++) {
      const end = ends[id]!;
      if (end === start) continue;
      if (end - start > scratch.ts.length) scratch = scratchOf(2 * (end - start));
      const length = gather(rows, order.subarray(start, end), scratch);
      writer.add(id, scratch, { end: length });
      start = end;
    }
    return writer.finish();
  } catch (error) {
    writer.abort();
    throw error;
  }
}

function scratchOf(rows: number): Columns & { readonly values: readonly [Float64Array] } {
  return { ts: new Float64Array(rows), values: [new Float64Array(rows)] };
}

/** Copies rows of one series into `into`, in order of time, of several with one time the last; returns how many there are. */
function gather(rows: HeadRows, order: Uint32Array, into: ReturnType<typeof scratchOf>): number {
  const { ts } = rows;
  let isAscending = true;
  for (let i = 1; i < order.length; i++) {
    if (ts[order[i]!]! > ts[order[i - 1]!]!) continue;
    isAscending = false;
    break;
  }
  // Array.prototype.sort is stable: equal times stay in order of arrival.
  const sorted = isAscending ? order : Array.from(order).sort((a, b) => ts[a]! - ts[b]!);
  const [value] = into.values;
  let length = 0;
  for (const row of sorted) {
    const time = ts[row]!;
    if (length > 0 && into.ts[length - 1] === time) length--;
    into.ts[length] = time;
    value[length++] = rows.value[row]!;
  }
  return length;
}
