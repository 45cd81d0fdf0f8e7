import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { SampleBatch } from '../../../domain/sample.js';
import type { MemoryDirectory } from '../directory.js';
import type { LatestValues } from '../latest.js';
import { OpenError } from '../open-failures.js';
import { Journal } from './journal/journal.js';
import { PassedSegments, type PassedOptions } from './journal/passed.js';
import type { JournalRecord } from './journal/record.js';
import { readLatest } from './latest-file.js';
import { lockFolder } from './lock.js';
import { rowsSince } from './batch.js';
import { Memory } from './memory.js';
import { limitFile, RawLimit } from './raw-limit.js';
import { latestOf } from './rebuild.js';
import { latestFile, type DictionarySaved } from './sealer.js';
import { TableSet } from './table-set.js';

/** What a store works with while its folder is open. */
export interface Opened {
  readonly folder: string;
  readonly tables: TableSet;
  readonly memory: Memory;
  readonly limit: RawLimit;
  readonly journal: Journal;
  readonly dictionary: Journal;
  readonly dictionarySaved: DictionarySaved;
  /** Number of the newest commit, 0 before the first. */
  readonly commit: number;
  readonly unlock: () => void;
}

interface OpenParts {
  readonly dataFolder: string;
  readonly directory: MemoryDirectory;
  readonly latest: LatestValues;
  readonly headCapacity: number;
  readonly passing: PassedOptions;
}

/** The samples' folder within the data folder. */
const samplesFolder = 'samples';
/** Within the samples' folder. */
export const journalFolder = 'journal';
const passedFolder = 'passed';

/** Reads back what the folder holds into `directory` and `latest`. Throws whatever is wrong with the folder. */
export async function openFolder({ dataFolder, directory, latest, headCapacity, passing }: OpenParts): Promise<Opened> {
  refuseFormer(dataFolder);
  const folder = join(dataFolder, samplesFolder);
  await mkdir(folder, { recursive: true });
  const unlock = await lockFolder(folder);
  const open: Journal[] = [];
  try {
    let commit = 0;
    const learn = (record: JournalRecord): void => {
      name(directory, record, folder);
      commit = Math.max(commit, record.commit);
    };
    const dictionary = await Journal.open(join(folder, 'dictionary'), {
      nextSegment: 0,
      take: (_segment, record) => learn(record),
    });
    open.push(dictionary);
    const dictionarySaved = { series: directory.size, texts: directory.textCount };

    const tables = new TableSet(folder);
    tables.load();
    const limit = await RawLimit.open(join(folder, limitFile), tables);
    const snapshot = await readLatest(join(folder, latestFile));
    commit = Math.max(commit, snapshot?.commit ?? 0);
    let seriesUsed = 0;
    const apply = (rows: SampleBatch): void => {
      for (let row = 0; row < rows.length; row++) seriesUsed = Math.max(seriesUsed, rows.series[row]! + 1);
      latest.reserve(directory.size);
      latest.apply(rows);
    };
    for (const rows of snapshot === undefined ? latestOf(tables) : [snapshot.rows]) apply(rows);

    const passed = await PassedSegments.open(join(folder, passedFolder), passing);
    // Tables may have been purged since, passed segments not.
    const nextSegment = Math.max(tables.nextSeal('raw'), passed.nextSegment);
    const memory = new Memory(nextSegment, headCapacity);
    const journal = await Journal.open(join(folder, journalFolder), {
      nextSegment,
      passed,
      take(segment, record) {
        learn(record);
        apply(record.batch);
        // Older rows were in tables before the limit was saved, and may have gone with them.
        memory.replay(segment, rowsSince(record.batch, limit.oldestTs), {
          seriesCount: directory.size,
          capacity: headCapacity,
        });
      },
    });
    open.push(journal);
    // A last record that was altered looks like one that was never finished; series would be given their numbers again.
    if (seriesUsed > directory.size) throw outOfStep(folder);
    memory.goOn(journal.segment, headCapacity);
    await passed.find(journal.oldestCommit ?? commit + 1);
    return { folder, tables, memory, limit, journal, dictionary, dictionarySaved, commit, unlock };
  } catch (error) {
    for (const journal of open) await journal.close();
    unlock();
    throw error;
  }
}

/** Samples of a Pharos that kept them in DuckDB cannot be read: passing them over would look like a loss. */
function refuseFormer(dataFolder: string): void {
  if (!existsSync(join(dataFolder, 'samples.duckdb'))) return;
  throw new OpenError(
    `The file samples.duckdb in the data folder "${dataFolder}" was written by another version of Pharos: run that version, move the file away, or set PHAROS_DATA_DIR to another folder`,
  );
}

/** Gives series and texts the numbers that they had. Records may be met twice, in the dictionary and in the journal. */
function name(directory: MemoryDirectory, { series, texts, firstText }: JournalRecord, folder: string): void {
  for (const one of series) {
    if (directory.idOf(one, one.type) !== one.id) throw outOfStep(folder);
  }
  for (const [i, text] of texts.entries()) {
    if (directory.textId(text) !== firstText + i) throw outOfStep(folder);
  }
}

function outOfStep(folder: string): OpenError {
  return new OpenError(
    `The dictionary of series in "${folder}" does not fit its journal: restore the folder from a backup, or set PHAROS_DATA_DIR to another folder`,
  );
}
