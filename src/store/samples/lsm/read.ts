import { bucketMs, type BucketResolution, type Resolution } from '../../../domain/resolution.js';
import type { BucketColumns, RawColumns, SeriesColumns } from '../store.js';
import { toBuckets, toMinutes } from './aggregate.js';
import { byTime } from './by-time.js';
import type { Columns } from './codec/chunk.js';
import type { HeadColumns } from './head.js';
import { partitionMs } from './layout.js';
import type { OpenTables } from './open-tables.js';
import { collate } from './table/collate.js';
import { emptyColumns } from './table/columns.js';

const hourMs = partitionMs('raw');

/** A series to read, and its samples that are in no table yet. */
export interface WantedSeries {
  readonly id: number;
  /** In [from, to], the oldest head first. Where raw ones are more than the limit, some of them may be left out. */
  readonly head: readonly HeadColumns[];
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
  const inMemory = task.series.reduce((sum, { head }) => sum + instantsIn(head), 0);
  if (task.resolution === 'raw' && inMemory > task.limit) return undefined;
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

/** At how many instants there are rows in memory, or fewer: of each head it is known. */
export function instantsIn(head: readonly HeadColumns[]): number {
  return head.reduce((most, { instants }) => Math.max(most, instants), 0);
}

/** The rows that are in memory, in order of time, of several with one time the last that came. */
export function memoryRows(head: readonly HeadColumns[]): Columns {
  return collate([emptyColumns(1, 0), ...head.map(byTime)]);
}

/** Whether one table alone has more rows than may be answered: seen before they are read. */
function holdsMore({ raw, from, to, limit }: ReadTask, series: number, tables: OpenTables): boolean {
  return raw.some((path) => tables.rowsAtLeast(path, { series, from, to }) > limit);
}

function rawRows({ raw, from, to }: ReadTask, { id, head }: WantedSeries, tables: OpenTables): Columns {
  const inMemory = memoryRows(head);
  const sources = raw.map((path) => tables.read(path, { series: id, from, to }));
  return collate([...sources.filter(({ ts }) => ts.length > 0), inMemory]);
}

function bucketRows(
  task: ReadTask,
  wanted: WantedSeries,
  { tables, rawHours }: { readonly tables: OpenTables; readonly rawHours: ReadonlySet<number> },
): Columns {
  const width = bucketMs[task.resolution as BucketResolution];
  const own = new Set(wanted.head.flatMap(({ ts }) => [...hoursOf(ts)]));
  const isRaw = rememberingHour((hour) => rawHours.has(hour) || own.has(hour));
  const rolled = collate(
    task.rollUps.map((path) => tables.read(path, { series: wanted.id, from: task.from, to: task.to })),
  );
  const known = only(rolled, (row) => rolled.values[3]![row] !== 0 && !isRaw(rolled.ts[row]!));
  const rows = rawRows(task, wanted, tables);
  const fresh = toBuckets(toMinutes(only(rows, (row) => isRaw(rows.ts[row]!))), width);
  return collate([known, only(fresh, (row) => fresh.values[3]![row] !== 0)].filter(({ ts }) => ts.length > 0));
}

/** The hours in which there are rows. */
export function hoursOf(ts: Float64Array): Set<number> {
  const hours = new Set<number>();
  let start = NaN;
  for (let row = 0; row < ts.length; row++) {
    const time = ts[row]!;
    if (time >= start && time < start + hourMs) continue;
    start = Math.floor(time / hourMs) * hourMs;
    hours.add(start);
  }
  return hours;
}

/** What `holds` says of the hour of a time, asked anew only where the hour is another one. */
function rememberingHour(holds: (hour: number) => boolean): (ts: number) => boolean {
  let start = NaN;
  let isHeld = false;
  return (ts) => {
    if (ts >= start && ts < start + hourMs) return isHeld;
    start = Math.floor(ts / hourMs) * hourMs;
    isHeld = holds(start);
    return isHeld;
  };
}

/** The rows that `keep` says, without a copy when it is all of them. */
function only(rows: Columns, keep: (row: number) => boolean): Columns {
  const kept = new Uint32Array(rows.ts.length);
  let length = 0;
  for (let row = 0; row < rows.ts.length; row++) if (keep(row)) kept[length++] = row;
  if (length === rows.ts.length) return rows;
  const gathered = (column: Float64Array): Float64Array => {
    const own = new Float64Array(length);
    for (let i = 0; i < length; i++) own[i] = column[kept[i]!]!;
    return own;
  };
  return { ts: gathered(rows.ts), values: rows.values.map(gathered) };
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
  for (let row = 0; row < ts.length; row++) {
    if (count[row]! > 0) continue;
    avg[row] = sum[row]!;
    sum[row] = avg[row]! * Infinity;
    count[row] = -count[row]!;
  }
  return { resolution, series, ts: ts.slice(), avg, min, max, sum, count, last };
}
