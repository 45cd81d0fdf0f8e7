import type { Columns } from './codec/chunk.js';
import { ascendingUnion } from './roll-up.js';
import { collate } from './table/collate.js';
import { TableReader } from './table/reader.js';

/** The samples of one series and hour that are in no table yet, in order of time. */
export interface HeadHour {
  readonly id: number;
  readonly head: Columns;
}

export interface CountTask {
  /** Raw tables of one hour, oldest seal first. */
  readonly raw: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly heads: readonly HeadHour[];
}

/** Samples of the hour, each (series, ts) counted once. */
export function countRows({ raw, from, to, heads }: CountTask): number {
  const readers = raw.map((path) => TableReader.open(path));
  const inMemory = new Map(heads.map(({ id, head }) => [id, head]));
  const named = [...readers.map((reader) => reader.seriesNumbers()), [...inMemory.keys()].sort((a, b) => a - b)];
  try {
    let count = 0;
    for (const series of ascendingUnion(named)) {
      const sources = readers.map((reader) => reader.rows(series, from, to));
      const head = inMemory.get(series);
      count += collate(head === undefined ? sources : [...sources, head]).ts.length;
    }
    return count;
  } finally {
    for (const reader of readers) reader.close();
  }
}
