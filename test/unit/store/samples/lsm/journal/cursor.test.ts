import { expect, test } from 'vitest';

import { temporaryFolder } from '../../../../../support/folder.js';
import { allOf, digested, journalRecord, openJournal } from '../../../../../support/journal.js';

test('a cursor gets the records after a commit that are there when it begins', async () => {
  using folder = temporaryFolder();
  const { journal } = await openJournal(folder.path);
  // More than a megabyte a segment, so that a cursor begins in the middle of one.
  for (let commit = 1; commit <= 30; commit++) {
    await journal.append(journalRecord(commit * 10, 20_000));
    if (commit % 12 === 0) await journal.rotate();
  }
  for (const after of [-Infinity, 0, 9, 10, 115, 120, 121, 239, 240, 299, 300]) {
    const found = await allOf(journal.read(after));
    const commits = Array.from({ length: 30 }, (_, n) => (n + 1) * 10).filter((commit) => commit > after);
    expect(
      found.map(({ commit }) => commit),
      `after ${after}`,
    ).toEqual(commits);
  }
  expect((await allOf(journal.read(290))).map(digested)).toEqual([digested(journalRecord(300, 20_000))]);
  await journal.close();
});

test('a cursor that has begun gets what is dropped meanwhile, and not what is appended', async () => {
  using folder = temporaryFolder();
  const { journal } = await openJournal(folder.path);
  for (const commit of [1, 2, 3, 4]) {
    await journal.append(journalRecord(commit));
    await journal.rotate();
  }
  const cursor = journal.read(1)[Symbol.asyncIterator]();
  expect(await cursor.next()).toEqual({ done: false, value: journalRecord(2) });
  await journal.drop(3);
  await journal.append(journalRecord(5));
  expect(await cursor.next()).toEqual({ done: false, value: journalRecord(3) });
  expect(await cursor.next()).toEqual({ done: false, value: journalRecord(4) });
  expect(await cursor.next()).toEqual({ done: true, value: undefined });
  expect(await allOf(journal.read(0))).toEqual([journalRecord(4), journalRecord(5)]);
  await journal.close();
});

test('a cursor that begins while a segment is being dropped begins after it', async () => {
  using folder = temporaryFolder();
  const { journal } = await openJournal(folder.path);
  for (const commit of [1, 2, 3]) {
    await journal.append(journalRecord(commit));
    await journal.rotate();
  }
  const dropping = journal.drop(2);
  expect(await allOf(journal.read(0))).toEqual([journalRecord(3)]);
  await dropping;
  await journal.close();
});
