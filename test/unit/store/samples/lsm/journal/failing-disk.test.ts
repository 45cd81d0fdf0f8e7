import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { FailingDisk, type DiskFault } from '../../../../../support/failing-disk.js';
import { temporaryFolder } from '../../../../../support/folder.js';
import {
  allOf,
  commitsIn,
  failureOf,
  journalRecord,
  openJournal,
  segmentFiles,
} from '../../../../../support/journal.js';

const full: DiskFault = { code: 'ENOSPC', done: 0.5 };
/** The bytes went through, and then the disk said that it does not have them. */
const unsure: DiskFault = { code: 'EIO', done: 1 };
const dead: DiskFault = { code: 'EIO', done: 0 };

async function withOneRecord(path: string) {
  const disk = new FailingDisk();
  const { journal } = await openJournal(path, { disk });
  await journal.append(journalRecord(1));
  return { disk, journal };
}

test('on a full disk a record is refused with the error of the system, and the segment goes on where it was', async () => {
  using folder = temporaryFolder();
  const { disk, journal } = await withOneRecord(folder.path);
  const size = journal.bytesOnDisk();
  disk.plan(full);
  await expect(journal.append(journalRecord(2))).rejects.toMatchObject({ code: 'ENOSPC' });
  expect(readFileSync(join(folder.path, '00000001.journal'))).toHaveLength(size);
  await journal.append(journalRecord(2));
  expect(journal.segment).toBe(1);
  await journal.close();
  expect(await commitsIn(folder.path)).toEqual([1, 2]);
});

test('after an error of the disk itself nothing more is written to the file, and what was refused does not come back', async () => {
  using folder = temporaryFolder();
  const { disk, journal } = await withOneRecord(folder.path);
  disk.plan(unsure);
  await expect(journal.append(journalRecord(2))).rejects.toMatchObject({ code: 'EIO' });
  expect(journal.segment).toBe(2);
  await journal.append(journalRecord(3));
  expect(await allOf(journal.read(0))).toEqual([journalRecord(1), journalRecord(3)]);
  await journal.close();
  expect(segmentFiles(folder.path)).toEqual(['00000001.journal', '00000002.journal']);
  expect(await commitsIn(folder.path)).toEqual([1, 3]);
});

test.each([
  ['of the disk', unsure],
  ['for want of space', { code: 'ENOSPC', done: 1 }],
] as const)('a refused record that cannot be cut off after an error %s does not come back', async (_, fault) => {
  using folder = temporaryFolder();
  const { disk, journal } = await withOneRecord(folder.path);
  const size = journal.bytesOnDisk();
  disk.plan(fault, dead);
  await expect(journal.append(journalRecord(2))).rejects.toMatchObject({ code: fault.code });
  await journal.append(journalRecord(3));
  expect(readFileSync(join(folder.path, '00000001.journal')).length).toBeGreaterThan(size);
  expect(await allOf(journal.read(0))).toEqual([journalRecord(1), journalRecord(3)]);
  await journal.close();
  expect(await commitsIn(folder.path)).toEqual([1, 3]);
});

test.each([
  ['its header cannot be written', [full]],
  ['its name cannot be synced', [undefined, unsure]],
] as const)('a segment of which %s is begun anew by the next append', async (_, faults) => {
  using folder = temporaryFolder();
  const { disk, journal } = await withOneRecord(folder.path);
  await journal.rotate();
  for (let turn = 0; turn < 2; turn++) {
    disk.plan(...faults);
    await failureOf(journal.append(journalRecord(2)));
  }
  expect(journal.segment).toBe(2);
  await journal.append(journalRecord(2));
  await journal.close();
  expect(segmentFiles(folder.path)).toEqual(['00000001.journal', '00000002.journal']);
  expect(await commitsIn(folder.path)).toEqual([1, 2]);
});

test('a segment that could not be begun leaves no gap when the journal turns to the next one', async () => {
  using folder = temporaryFolder();
  const { disk, journal } = await withOneRecord(folder.path);
  await journal.rotate();
  disk.plan(undefined, unsure);
  await failureOf(journal.append(journalRecord(2)));
  await journal.rotate();
  await journal.append(journalRecord(3));
  await journal.close();
  expect(segmentFiles(folder.path)).toEqual(['00000001.journal', '00000003.journal']);
  expect(await commitsIn(folder.path)).toEqual([1, 3]);
});

test('a segment that could not be begun before the process ended does no harm', async () => {
  using folder = temporaryFolder();
  const { disk, journal } = await withOneRecord(folder.path);
  await journal.rotate();
  disk.plan(undefined, unsure);
  await failureOf(journal.append(journalRecord(2)));
  await journal.close();
  const { journal: again, taken } = await openJournal(folder.path);
  expect(taken.map(({ record }) => record.commit)).toEqual([1]);
  await again.append(journalRecord(2));
  await again.close();
  expect(await commitsIn(folder.path)).toEqual([1, 2]);
});

test('a drop that fails is told, and can be repeated', async () => {
  using folder = temporaryFolder();
  const { disk, journal } = await withOneRecord(folder.path);
  await journal.rotate();
  await journal.append(journalRecord(2));
  disk.plan(unsure);
  await expect(journal.drop(1)).rejects.toMatchObject({ code: 'EIO' });
  await journal.drop(1);
  await journal.append(journalRecord(3));
  await journal.close();
  expect(await commitsIn(folder.path)).toEqual([2, 3]);
});

const fault: fc.Arbitrary<DiskFault | undefined> = fc.option(
  fc.record({ code: fc.constantFrom('EIO', 'ENOSPC'), done: fc.constantFrom(0 as const, 0.5 as const, 1 as const) }),
  { nil: undefined, freq: 2 },
);

test('whatever calls of the disk fail, what was acknowledged is replayed and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fault, { maxLength: 40 }), fc.array(fc.boolean()), async (faults, turns) => {
      using folder = temporaryFolder();
      const disk = new FailingDisk();
      disk.plan(...faults);
      const { journal } = await openJournal(folder.path, { disk });
      const acknowledged: number[] = [];
      for (let commit = 1; commit <= 12; commit++) {
        if (turns[commit] === true) await journal.rotate();
        await journal.append(journalRecord(commit, 1)).then(
          () => acknowledged.push(commit),
          (error: unknown) => expect(error).toMatchObject({ message: expect.stringMatching('planned by the test') }),
        );
      }
      disk.plan();
      await journal.append(journalRecord(100, 1));
      expect((await allOf(journal.read(0))).map(({ commit }) => commit)).toEqual([...acknowledged, 100]);
      await journal.close();
      expect(await commitsIn(folder.path)).toEqual([...acknowledged, 100]);
    }),
    { numRuns: 100 },
  );
});
