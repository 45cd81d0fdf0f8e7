import { bucketMs, type BucketResolution, type Resolution } from '../../../domain/resolution.js';
import type { BucketColumns, RawColumns, SeriesColumns } from '../store.js';
import { toBuckets, toMinutes } from './aggregate.js';
import type { Columns } from './codec/chunk.js';
import { partitionMs } from './layout.js';
import type { OpenTables } from './open-tables.js';
import { collate } from './table/collate.js';
import { emptyColumns } from './table/columns.js';

const hourMs = partitionMs('raw');

/** A series to read, and its samples that are in no table yet. */
export interface WantedSeries {
  readonly id: number;
  /** In [from, to], in order of time. */
  readonly head: Columns;
}

/** What a query has to look into, as it was at one instant. Times are epoch ms, both included, whole buckets. */
export interface ReadTask {
  readonly resolution: Resolution;
  readonly from: number;
  readonly to: number;
  /** The most points that the whole answer may hold. */
  readonly limit: number;
  readonly series: readonly WantedSeries[];
  /** Raw tables, oldest seal first. For buckets: those of the hours that are computed from raw samples. */
  readonly raw: readonly string[];
  /** Roll-up tables of the resolution, oldest first; none for raw. */
  readonly rollUps: readonly string[];
  /** Starts of the hours that the roll-ups do not know, or not as they are now. */
  readonly rawHours: readonly number[];
}

/** One entry for each series; undefined when the answer would hold more points than the limit. */
export function readRange(task: ReadTask, tables: OpenTables): SeriesColumns[] | undefined {
  const found: SeriesColumns[] = [];
  let points = 0;
  const rawHours = new Set(task.rawHours);
  for (const wanted of task.series) {
    if (task.resolution === 'raw' && holdsMore(task, wanted.id, tables)) return undefined;
    const columns =
      task.resolution === 'raw'
        ? rawColumns(wanted.id, rawRows(task, wanted, tables))
        : bucketColumns(wanted.id, task.resolution, bucketRows(task, wanted, { tables, rawHours }));
    points += columns.ts.length;
    if (points > task.limit) return undefined;
    found.push(columns);
  }
  return found;
}

/** Whether one table alone has more rows than may be answered: seen before they are read. */
function holdsMore({ raw, from, to, limit }: ReadTask, series: number, tables: OpenTables): boolean {
  return raw.some((path) => tables.rowsAtLeast(path, { series, from, to }) > limit);
}

function rawRows({ raw, from, to }: ReadTask, { id, head }: WantedSeries, tables: OpenTables): Columns {
  const sources = raw.map((path) => tables.read(path, { series: id, from, to }));
  return collate([...sources.filter(({ ts }) => ts.length > 0), head]);
}

function bucketRows(
  task: ReadTask,
  wanted: WantedSeries,
  { tables, rawHours }: { readonly tables: OpenTables; readonly rawHours: ReadonlySet<number> },
): Columns {
  const width = bucketMs[task.resolution as BucketResolution];
  const own = hoursOf(wanted.head.ts);
  const isRaw = (ts: number): boolean => {
    const hour = Math.floor(ts / hourMs) * hourMs;
    return rawHours.has(hour) || own.has(hour);
  };
  const rolled = collate(
    task.rollUps.map((path) => tables.read(path, { series: wanted.id, from: task.from, to: task.to })),
  );
  const known = only(rolled, (row) => rolled.values[3]![row]! > 0 && !isRaw(rolled.ts[row]!));
  const rows = rawRows(task, wanted, tables);
  const fresh = toBuckets(toMinutes(only(rows, (row) => isRaw(rows.ts[row]!))), width);
  return collate([known, only(fresh, (row) => fresh.values[3]![row]! > 0)].filter(({ ts }) => ts.length > 0));
}

/** The hours in which there are rows. */
export function hoursOf(ts: Float64Array): Set<number> {
  const hours = new Set<number>();
  for (let row = 0; row < ts.length; row++) hours.add(Math.floor(ts[row]! / hourMs) * hourMs);
  return hours;
}

/** The rows that `keep` says, without a copy when it is all of them. */
function only(rows: Columns, keep: (row: number) => boolean): Columns {
  const kept: number[] = [];
  for (let row = 0; row < rows.ts.length; row++) if (keep(row)) kept.push(row);
  if (kept.length === rows.ts.length) return rows;
  return {
    ts: Float64Array.from(kept, (row) => rows.ts[row]!),
    values: rows.values.map((column) => Float64Array.from(kept, (row) => column[row]!)),
  };
}

function rawColumns(series: number, { ts, values }: Columns): RawColumns {
  return { resolution: 'raw', series, ts: ts.slice(), value: (values[0] ?? new Float64Array(0)).slice() };
}

function bucketColumns(series: number, resolution: BucketResolution, rows: Columns): BucketColumns {
  const { ts, values } = rows.values.length === 5 ? rows : emptyColumns(5, 0);
  const [min, max, sum, count, last] = values.map((column) => column.slice()) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const avg = sum.map((total, row) => total / count[row]!);
  return { resolution, series, ts: ts.slice(), avg, min, max, sum, count, last };
}
