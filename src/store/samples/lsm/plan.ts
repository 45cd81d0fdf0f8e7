import { bucketMs } from '../../../domain/resolution.js';
import type { RangeQuery } from '../store.js';
import { partitionMs } from './layout.js';
import type { Memory } from './memory.js';
import type { CountTask, HeadHour } from './count.js';
import { hoursOf, instantsIn, memoryRows, type ReadTask, type WantedSeries } from './read.js';
import { clip } from './table/columns.js';
import type { TableSet } from './table-set.js';

/** What a Date can say. */
const mostMs = 8.64e15;

/** Whole ms from `from` to `to`, the buckets that hold them whole. @throws RangeError when one of them is no time. */
function bounds({ from, to, resolution }: RangeQuery): { readonly from: number; readonly to: number } {
  const first = Math.ceil(Math.max(from, -mostMs));
  const last = Math.floor(Math.min(to, mostMs));
  if (Number.isNaN(first) || Number.isNaN(last)) throw new RangeError('A range needs two times');
  if (resolution === 'raw') return { from: first, to: last };
  const width = bucketMs[resolution];
  return { from: Math.floor(first / width) * width, to: Math.floor(last / width) * width + width - 1 };
}

/** What a query has to look into, as things are now. */
export function planRead(query: RangeQuery, tables: TableSet, memory: Memory): ReadTask {
  const { resolution, limit } = query;
  const { from, to } = bounds(query);
  // Raw rows that are more than the limit already need not be there: the answer is that they are too many.
  let most = resolution === 'raw' ? limit : Infinity;
  const series = query.series.map((id): WantedSeries => {
    const head = most < 0 ? [] : memory.read(id, { from, to, most });
    most -= instantsIn(head);
    return { id, head };
  });
  const common = { resolution, from, to, limit, series };
  if (resolution === 'raw') {
    return { ...common, raw: tables.between('raw', from, to).map(({ path }) => path), rollUps: [], rawHours: [] };
  }
  const hours = tables.partitions('raw', from, to);
  const rawHours = hours.filter((hour) => {
    const newest = Math.max(...tables.in('raw', hour).map(({ seals }) => seals.last));
    return (tables.known(resolution, hour) ?? -1) < newest;
  });
  const needed = new Set(rawHours);
  for (const { head } of series) {
    for (const { ts } of head) for (const hour of hoursOf(ts)) needed.add(hour);
  }
  const raw = hours
    .filter((hour) => needed.has(hour))
    .flatMap((hour) => tables.in('raw', hour))
    .filter(({ info }) => info.first <= to && info.last >= from);
  // A bucket is kept under the time at which it starts, which may lie before its first sample.
  const rollUps = tables.between(resolution, from - partitionMs('raw'), to).map(({ path }) => path);
  return { ...common, raw: raw.map(({ path }) => path), rollUps, rawHours };
}

/** What adds up to the samples stored: a number where the tables say it, and where tables overlap what is to be counted. */
export function planCount(tables: TableSet, memory: Memory): (number | CountTask)[] {
  const hourMs = partitionMs('raw');
  const touched = new Map<number, HeadHour[]>();
  for (const id of memory.seriesNumbers()) {
    const rows = memoryRows(memory.read(id, { from: -Infinity, to: Infinity }));
    for (const hour of hoursOf(rows.ts)) {
      const { ts, values } = clip(rows, hour, hour + hourMs - 1);
      // What goes to another thread takes all of its memory along.
      const own = { id, head: { ts: ts.slice(), values: values.map((column) => column.slice()) } };
      const others = touched.get(hour);
      if (others === undefined) touched.set(hour, [own]);
      else others.push(own);
    }
  }
  const hours = new Set([...tables.partitions('raw'), ...touched.keys()]);
  return [...hours].map((from) => {
    const own = tables.in('raw', from);
    const inMemory = touched.get(from) ?? [];
    if (own.length === 1 && inMemory.length === 0) return own[0]!.info.rows;
    return { raw: own.map(({ path }) => path), from, to: from + hourMs - 1, heads: inMemory };
  });
}
