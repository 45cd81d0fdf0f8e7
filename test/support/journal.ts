import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';

import type { Series } from '../../src/domain/sample.js';
import type { Disk } from '../../src/store/samples/lsm/journal/disk.js';
import { Journal } from '../../src/store/samples/lsm/journal/journal.js';
import type { JournalRecord } from '../../src/store/samples/lsm/journal/record.js';
import { batchOf, hostKey, type Row } from './samples.js';

const t0 = Date.parse('2026-01-01T00:00:00Z');

/** A record that can be told from its commit number alone: every third brings a series, every fifth a text. */
export function journalRecord(commit: number, rows = 3): JournalRecord {
  return {
    commit,
    series: commit % 3 === 0 ? [newSeries(commit / 3)] : [],
    firstText: commit,
    texts: commit % 5 === 0 ? [`text ${commit}`] : [],
    batch: batchOf(Array.from({ length: rows }, (_, row): Row => [row, t0 + commit * 1000, commit + row / 100])),
  };
}

function newSeries(id: number): Series {
  return { ...hostKey({ sourceId: `host-${id}` }), id, type: 'number' };
}

/** A record with a digest for each of its columns: many rows are compared in no time, bit by bit. */
export function digested({ batch, ...rest }: JournalRecord) {
  const digest = (column: Float64Array | Uint32Array) =>
    createHash('sha256')
      .update(new Uint8Array(column.buffer, column.byteOffset, batch.length * column.BYTES_PER_ELEMENT))
      .digest('hex');
  return { ...rest, rows: batch.length, columns: [batch.series, batch.ts, batch.value].map(digest) };
}

/** Opens the journal of `folder`; `taken` are the commits that it replayed, by segment. */
export async function openJournal(
  folder: string,
  { nextSegment = 1, disk }: { nextSegment?: number; disk?: Disk } = {},
) {
  const taken: { readonly segment: number; readonly record: JournalRecord }[] = [];
  const take = (segment: number, record: JournalRecord) => void taken.push({ segment, record });
  const journal = await Journal.open(folder, { nextSegment, take, ...(disk === undefined ? {} : { disk }) });
  return { journal, taken };
}

/** The records that a restart finds in `folder`. */
export async function replayedFrom(folder: string): Promise<readonly JournalRecord[]> {
  const { journal, taken } = await openJournal(folder);
  await journal.close();
  return taken.map(({ record }) => record);
}

export async function commitsIn(folder: string): Promise<readonly number[]> {
  return (await replayedFrom(folder)).map(({ commit }) => commit);
}

export function segmentFiles(folder: string): readonly string[] {
  return readdirSync(folder).sort();
}

export async function allOf<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The error that `action` ends with. */
export async function failureOf(action: Promise<unknown>): Promise<unknown> {
  try {
    await action;
  } catch (error) {
    return error;
  }
  throw new Error('Expected a failure, and there was none');
}
