import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { Journal } from '../../../../../../src/store/samples/lsm/journal/journal.js';
import { FailingDisk } from '../../../../../support/failing-disk.js';
import { temporaryFolder } from '../../../../../support/folder.js';
import {
  commitsIn,
  digested,
  failureOf,
  journalRecord,
  openJournal,
  replayedFrom,
  segmentFiles,
} from '../../../../../support/journal.js';

test('records of any size, none of their rows included, are replayed as they were appended', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'deep', 'journal');
  const { journal, taken } = await openJournal(path);
  expect(taken).toEqual([]);
  const records = [0, 1, 60_000, 2, 200_000, 40_000, 1, 0].map((rows, n) => journalRecord(n + 1, rows));
  for (const record of records) await journal.append(record);
  await journal.close();
  expect((await replayedFrom(path)).map(digested)).toEqual(records.map(digested));
});

test('a segment holds what was appended between two turns, and dropped ones are not replayed', async () => {
  using folder = temporaryFolder();
  const { journal } = await openJournal(folder.path, { nextSegment: 41 });
  expect(journal.segment).toBe(41);
  await journal.append(journalRecord(1));
  await journal.append(journalRecord(2));
  await journal.rotate();
  expect(journal.segment).toBe(42);
  await journal.append(journalRecord(3));
  await journal.rotate();
  await journal.append(journalRecord(4));
  await journal.drop(41);
  expect(segmentFiles(folder.path)).toEqual(['00000042.journal', '00000043.journal']);
  await journal.close();
  const { journal: again, taken } = await openJournal(folder.path);
  expect(taken.map(({ segment, record }) => [segment, record.commit])).toEqual([
    [42, 3],
    [43, 4],
  ]);
  expect(again.segment).toBe(44);
  await again.drop(43);
  expect(segmentFiles(folder.path)).toEqual([]);
  await again.close();
});

test('a journal without records makes no file, and takes the number that it is told', async () => {
  using folder = temporaryFolder();
  for (const nextSegment of [3, 9]) {
    const { journal } = await openJournal(folder.path, { nextSegment });
    await journal.rotate();
    expect(journal.segment).toBe(nextSegment + 1);
    await journal.close();
  }
  expect(segmentFiles(folder.path)).toEqual([]);
});

test('the size is that of the files', async () => {
  using folder = temporaryFolder();
  const { journal } = await openJournal(folder.path);
  await journal.append(journalRecord(1, 1000));
  await journal.rotate();
  await journal.append(journalRecord(2, 10));
  const size = () =>
    segmentFiles(folder.path).reduce((sum, file) => sum + readFileSync(join(folder.path, file)).length, 0);
  expect(journal.bytesOnDisk()).toBe(size());
  await journal.drop(1);
  expect(journal.bytesOnDisk()).toBe(size());
  await journal.close();
});

test('the first record of a segment waits for its header and for its name to be on disk', async () => {
  using folder = temporaryFolder();
  const disk = new FailingDisk();
  const { journal } = await openJournal(folder.path, { disk });
  await journal.append(journalRecord(1, 0));
  await journal.append(journalRecord(2, 0));
  expect(disk.calls).toEqual(['write 0', 'sync folder', 'write 32', 'write 72']);
  await journal.close();
});

test.runIf(process.platform === 'linux')(
  'a write returns when it is on disk: the file is opened with O_DSYNC',
  async () => {
    using folder = temporaryFolder();
    const { journal } = await openJournal(folder.path);
    await journal.append(journalRecord(1));
    const file = join(folder.path, '00000001.journal');
    const fd = readdirSync('/proc/self/fd').find((each) => linkOf(`/proc/self/fd/${each}`) === file);
    const flags = /^flags:\s*([0-7]+)$/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8'))?.[1];
    expect(parseInt(flags ?? '', 8) & 0o10_000).toBe(0o10_000);
    await journal.close();
  },
);

/** Where a link leads; the descriptor that listed the folder is gone by now. */
function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

test('a second append or rotate is refused while one runs, and does no harm', async () => {
  using folder = temporaryFolder();
  const { journal } = await openJournal(folder.path);
  const first = journal.append(journalRecord(1));
  await expect(journal.append(journalRecord(2))).rejects.toThrow('append was called while');
  await expect(journal.rotate()).rejects.toThrow('rotate was called while');
  await first;
  await journal.append(journalRecord(2));
  await journal.close();
  expect(await commitsIn(folder.path)).toEqual([1, 2]);
});

test('a commit number that does not grow is refused, after a restart too', async () => {
  using folder = temporaryFolder();
  const { journal } = await openJournal(folder.path);
  await journal.append(journalRecord(5));
  for (const commit of [5, 4, NaN, 6.5]) {
    await expect(journal.append({ ...journalRecord(5), commit })).rejects.toThrow(
      new RangeError(`Expected a commit number above 5, got ${commit}`),
    );
  }
  await journal.close();
  const { journal: again } = await openJournal(folder.path);
  await expect(again.append(journalRecord(5))).rejects.toThrow(RangeError);
  await again.append(journalRecord(6));
  await again.close();
  expect(await commitsIn(folder.path)).toEqual([5, 6]);
});

test('a record that cannot be written leaves the journal as it was', async () => {
  using folder = temporaryFolder();
  const { journal } = await openJournal(folder.path);
  await journal.append(journalRecord(1));
  await expect(journal.append({ ...journalRecord(2), firstText: -1 })).rejects.toThrow(RangeError);
  await journal.append(journalRecord(3));
  await journal.close();
  expect(await commitsIn(folder.path)).toEqual([1, 3]);
});

test('the current segment cannot be dropped', async () => {
  using folder = temporaryFolder();
  const { journal } = await openJournal(folder.path, { nextSegment: 4 });
  await journal.append(journalRecord(1));
  await expect(journal.drop(4)).rejects.toThrow('drop(4) would delete the current segment 4; rotate first');
  await journal.close();
  expect(await commitsIn(folder.path)).toEqual([1]);
});

test('close lets an append finish, and takes nothing more', async () => {
  using folder = temporaryFolder();
  const { journal } = await openJournal(folder.path);
  const append = journal.append(journalRecord(1));
  await Promise.all([journal.close(), append]);
  await journal.close();
  for (const call of [() => journal.append(journalRecord(2)), () => journal.rotate(), () => journal.drop(0)]) {
    expect(await failureOf(call())).toEqual(new Error('The journal is closed'));
  }
  expect(() => journal.read(0)).toThrow('The journal is closed');
  expect(await commitsIn(folder.path)).toEqual([1]);
});

test('an error of the receiver ends the replay and is the one that open gives', async () => {
  using folder = temporaryFolder();
  const { journal } = await openJournal(folder.path);
  await journal.append(journalRecord(1));
  await journal.close();
  const take = () => {
    throw new Error('no room');
  };
  await expect(Journal.open(folder.path, { nextSegment: 1, take })).rejects.toThrow('no room');
});

test('files of other names are left alone', async () => {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, '1.journal'), 'mine');
  writeFileSync(join(folder.path, '00000001.journal.bak'), 'mine');
  const { journal, taken } = await openJournal(folder.path);
  expect(taken).toEqual([]);
  await journal.append(journalRecord(1));
  await journal.close();
  expect(await commitsIn(folder.path)).toEqual([1]);
});

test('a folder that cannot be made is told by the error of the system', async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'file');
  writeFileSync(file, '');
  await expect(openJournal(file)).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(openJournal(join(file, 'journal'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  await expect(openJournal('/proc/no/journal')).rejects.toMatchObject({ code: 'ENOENT' });
});
