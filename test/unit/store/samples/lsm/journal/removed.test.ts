import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { temporaryFolder } from '../../../../../support/folder.js';
import { commitsIn, failureOf, journalRecord, openJournal } from '../../../../../support/journal.js';

/** What may happen to a journal in use, by what is found under its name afterwards. */
const mishaps: Readonly<Record<string, (folder: string, file: string) => void>> = {
  'the file is removed': (_, file) => rmSync(file),
  'the file is moved away': (_, file) => renameSync(file, `${file}.bak`),
  'the file is replaced by a copy': (_, file) => {
    copyFileSync(file, `${file}.copy`);
    renameSync(`${file}.copy`, file);
  },
  'the folder is removed': (folder) => rmSync(folder, { recursive: true }),
  'the folder is moved away': (folder) => renameSync(folder, `${folder}.bak`),
  'the folder is replaced': (folder) => {
    renameSync(folder, `${folder}.bak`);
    mkdirSync(folder);
  },
};

test.each(Object.entries(mishaps))('once %s, nothing is acknowledged any more', async (_, mishap) => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'journal');
  const { journal } = await openJournal(path);
  await journal.append(journalRecord(1));
  mishap(path, join(path, '00000001.journal'));
  const error = await failureOf(journal.append(journalRecord(2)));
  expect(error).toMatchObject({
    name: 'JournalRemoved',
    code: 'JOURNAL_REMOVED',
    message: `The journal "${join(path, '00000001.journal')}" was removed or replaced while it was in use; restart Pharos`,
  });
  expect(await failureOf(journal.append(journalRecord(3)))).toBe(error);
  await journal.rotate();
  expect(await failureOf(journal.append(journalRecord(4)))).toBe(error);
  await journal.close();
});

test.each(Object.entries(mishaps).filter(([what]) => what.startsWith('the folder')))(
  'once %s, no segment is begun',
  async (_, mishap) => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'journal');
    const { journal } = await openJournal(path);
    mishap(path, '');
    const error = await failureOf(journal.append(journalRecord(1)));
    expect(error).toMatchObject({ code: 'JOURNAL_REMOVED', path });
    mkdirSync(path, { recursive: true });
    expect(await failureOf(journal.append(journalRecord(1)))).toBe(error);
    await journal.close();
    expect(await commitsIn(path)).toEqual([]);
  },
);
