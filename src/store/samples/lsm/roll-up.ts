import { bucketMs, type BucketResolution } from '../../../domain/resolution.js';
import { toBuckets, toMinutes } from './aggregate.js';
import { partitionStart, rollUpColumns, tablePath, type SealRange } from './layout.js';
import type { Columns } from './codec/chunk.js';
import { collate } from './table/collate.js';
import { MergeSource } from './table/merge-source.js';
import { TableReader } from './table/reader.js';
import type { TableInfo } from './table/tail.js';
import { TableWriter } from './table/writer.js';

/** Read at once of each table. */
const scanBytes = 512 * 1024;

/** Says of an hour up to which seal of its raw tables the roll-ups know it. */
export type Coverage = readonly (readonly [hour: number, seal: number])[];

export interface RollUpTask {
  readonly folder: string;
  /** Start of the hour, epoch ms. */
  readonly hour: number;
  /** The raw tables of the hour, oldest seal first. */
  readonly raw: readonly { readonly path: string; readonly seals: SealRange }[];
  /** The tiers that are written, and the number of the table of each. */
  readonly tiers: readonly { readonly tier: BucketResolution; readonly number: number }[];
  /** The newest seal that all of these tiers know already; undefined when one of them knows nothing of the hour. */
  readonly known: number | undefined;
}

export interface RolledUpTable {
  readonly tier: BucketResolution;
  readonly start: number;
  readonly seals: SealRange;
  readonly path: string;
  readonly info: TableInfo;
  readonly coverage: Coverage;
}

/**
 * Writes the buckets of one hour, computed from its raw samples. When the tiers know the hour up to some seal, only the
 * series that later seals touched are written anew; their rows win over the older ones.
 */
export function rollUpHour({ folder, hour, raw, tiers, known }: RollUpTask): RolledUpTable[] {
  const coverage: Coverage = [[hour, Math.max(...raw.map(({ seals }) => seals.last))]];
  const readers = raw.map((table) => ({ ...table, reader: TableReader.open(table.path) }));
  const outputs = tiers.map(({ tier, number }) => {
    const seals = { first: number, last: number };
    const start = partitionStart(tier, hour);
    const path = tablePath(folder, { tier, start, seals });
    const meta = { columns: rollUpColumns.length, coverage };
    return { tier, start, seals, path, coverage, writer: new TableWriter(path, meta, { evenEmpty: true }) };
  });
  try {
    const tables = readers.map(({ reader }) => reader);
    const late = readers.filter(({ seals }) => seals.last > (known ?? -Infinity)).map(({ reader }) => reader);
    for (const { series, rows } of known === undefined ? allSeries(tables) : someSeries(tables, late)) {
      const minutes = toMinutes(rows);
      for (const { tier, writer } of outputs) writer.add(series, toBuckets(minutes, bucketMs[tier]));
    }
    return outputs.map(({ writer, ...table }) => {
      const info = writer.finish();
      if (info === undefined) throw new Error(`The table ${table.path} was not written`);
      return { ...table, info };
    });
  } catch (error) {
    for (const { writer } of outputs) writer.abort();
    throw error;
  } finally {
    for (const { reader } of readers) reader.close();
  }
}

interface SeriesRows {
  readonly series: number;
  readonly rows: Columns;
}

/** The rows of every series out of all tables, read from one end to the other. Good until the next ones are asked for. */
function* allSeries(tables: readonly TableReader[]): Iterable<SeriesRows> {
  const sources = tables.map((table) => new MergeSource(table, scanBytes));
  for (;;) {
    const series = Math.min(...sources.map((source) => source.series ?? Infinity));
    if (series === Infinity) return;
    const own = sources.filter((source) => source.series === series);
    yield { series, rows: collate(own.map((source) => restOf(source, series))) };
  }
}

/** The rows that a source has left of a series. Most have one chunk of it, which is given without a copy. */
function restOf(source: MergeSource, series: number): Columns {
  const first = source.take(Infinity);
  if (source.series !== series) return first;
  const parts = [copied(first)];
  while (source.series === series) parts.push(copied(source.take(Infinity)));
  return collate(parts);
}

function copied({ ts, values }: Columns): Columns {
  return { ts: ts.slice(), values: values.map((column) => column.slice()) };
}

/** All rows of the series that some of the tables hold. */
function* someSeries(tables: readonly TableReader[], some: readonly TableReader[]): Iterable<SeriesRows> {
  for (const series of ascendingUnion(some.map((table) => table.seriesNumbers()))) {
    yield { series, rows: collate(tables.map((table) => table.rows(series, -Infinity, Infinity))) };
  }
}

/** Every number that one of the ascending inputs gives, once, ascending. */
export function* ascendingUnion(inputs: readonly Iterable<number>[]): Iterable<number> {
  const iterators = inputs.map((input) => input[Symbol.iterator]());
  const heads = iterators.map((iterator) => iterator.next());
  for (;;) {
    let least = Infinity;
    for (const head of heads) if (head.done !== true && head.value < least) least = head.value;
    if (least === Infinity) return;
    yield least;
    for (const [i, head] of heads.entries()) {
      if (head.done !== true && head.value === least) heads[i] = iterators[i]!.next();
    }
  }
}
