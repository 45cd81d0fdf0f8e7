import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { FailingDisk } from '../../../../../support/failing-disk.js';
import { allOf, digested, journalRecord } from '../../../../../support/journal.js';
import { PassedWorld, resumeMs, segmentName } from '../../../../../support/passed-world.js';

let world: PassedWorld;

beforeEach(async () => {
  world = await PassedWorld.begin();
});

afterEach(() => world[Symbol.asyncDispose]());

describe('a restart', () => {
  test('keeps what was passed, replays none of it, and gives no number twice', async () => {
    await world.fill(3);
    await world.journal.drop(3);
    await world.restart({ commit: 6 });
    expect(world.replayed).toEqual([]);
    expect(world.journal.segment).toBe(4);
    expect(world.journal.oldestCommit).toBe(1);
    await world.fill(1, 4);
    const records = await allOf(world.journal.read(2));
    expect(records.map(digested)).toEqual([3, 4, 5, 6, 7, 8].map((commit) => digested(journalRecord(commit))));
    await world.journal.drop(4);
    await world.restart({ commit: 8 });
    expect(await world.commitsAfter(0)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(world.lines).toEqual([]);
  });

  test('counts the age from when the file was written last', async () => {
    await world.fill(3);
    await world.journal.drop(3);
    await world.journal.close();
    for (const [segment, agoMs] of [
      [1, resumeMs],
      [2, resumeMs - 1000],
      [3, -resumeMs],
    ] as const) {
      utimesSync(world.inPassed(segment), new Date(), new Date(world.clock.now() - agoMs));
    }
    await world.begin();
    expect(await world.commitsAfter(0)).toEqual([3, 4, 5, 6]);
    await world.clock.advance(1000);
    expect(await world.commitsAfter(0)).toEqual([5, 6]);
    expect(world.lines).toEqual([]);
  });

  test('after a kill between two moves finds each segment in its place', async () => {
    await world.fill(3);
    await world.journal.close();
    mkdirSync(world.inPassed());
    renameSync(world.inJournal(1), world.inPassed(1));
    await world.begin();
    expect(world.replayed).toEqual([3, 4, 5, 6]);
    expect(await world.commitsAfter(0)).toEqual([1, 2, 3, 4, 5, 6]);
    await world.journal.drop(3);
    await world.restart({ commit: 6 });
    expect(await world.commitsAfter(0)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(world.lines).toEqual([]);
  });

  test('with a segment in both folders has it in the journal', async () => {
    await world.fill(2);
    await world.journal.drop(1);
    await world.journal.close();
    copyFileSync(world.inJournal(2), world.inPassed(2));
    await world.begin();
    expect(world.replayed).toEqual([3, 4]);
    expect(await world.commitsAfter(0)).toEqual([1, 2, 3, 4]);
    expect(world.lines).toMatchObject([{ level: 'WARNING', file: world.inPassed(2) }]);
  });

  test('leaves out what is of another past than the rest of the folder', async () => {
    await world.fill(3);
    await world.journal.drop(3);
    await world.restart({ commit: 3 });
    expect(await world.commitsAfter(0)).toEqual([1, 2, 3]);
    await world.journal.append(journalRecord(4, 9));
    expect((await allOf(world.journal.read(2))).map(digested)).toEqual([
      digested(journalRecord(3)),
      digested(journalRecord(4, 9)),
    ]);
  });

  test('does not find a record that was rejected and could not be cut off', async () => {
    const disk = new FailingDisk();
    await world.restart({ disk });
    await world.journal.append(journalRecord(1));
    disk.plan({ code: 'EIO', done: 1 }, { code: 'EIO', done: 0 });
    await expect(world.journal.append(journalRecord(2, 1))).rejects.toMatchObject({ code: 'EIO' });
    await world.journal.drop(1);
    await world.restart({ commit: 5 });
    expect(await world.commitsAfter(0)).toEqual([1]);
    await world.journal.append(journalRecord(2));
    expect((await allOf(world.journal.read(0))).map(digested)).toEqual([1, 2].map((n) => digested(journalRecord(n))));
    expect(world.lines).toEqual([]);
  });
});

describe('damage', () => {
  test.each([
    ['is empty', (file: string) => truncateSync(file, 0)],
    ['has no header', (file: string) => writeFileSync(file, readFileSync(file).fill(0, 0, 8))],
    ['is of another format', (file: string) => writeFileSync(file, readFileSync(file).fill(9, 8, 9))],
    ['is another segment', (file: string) => copyFileSync(world.inPassed(1), file)],
    ['has no first record', (file: string) => writeFileSync(file, readFileSync(file).fill(9, 60, 64))],
  ])('at a start, a passed segment that %s is let go with a warning, and seen as a gap', async (_, spoil) => {
    await world.fill(3);
    await world.journal.drop(3);
    await world.journal.close();
    spoil(world.inPassed(2));
    await world.begin();
    expect(world.lines).toMatchObject([
      {
        level: 'WARNING',
        message: 'Samples that were kept for readers who resume cannot be read, and are let go: they are in tables',
        file: world.inPassed(2),
      },
    ]);
    expect(await world.commitsAfter(0)).toEqual([1, 2, 5, 6]);
    expect(await world.filesLeft()).toEqual([segmentName(1), segmentName(3)]);
  });

  test('that shows when a segment is read ends it there, with one warning for all readers', async () => {
    await world.fill(3);
    await world.journal.drop(3);
    const bytes = readFileSync(world.inPassed(2));
    writeFileSync(world.inPassed(2), bytes.fill(9, bytes.length - 8));
    const cursors = [2, 2].map((after) => world.journal.read(after)[Symbol.asyncIterator]());
    for (const cursor of cursors) expect((await cursor.next()).value).toEqual(journalRecord(3));
    for (const cursor of cursors) {
      expect((await cursor.next()).value).toEqual(journalRecord(5));
      expect((await cursor.next()).value).toEqual(journalRecord(6));
      expect(await cursor.next()).toEqual({ done: true, value: undefined });
    }
    expect(await world.commitsAfter(0)).toEqual([1, 2, 5, 6]);
    expect(world.lines).toMatchObject([{ level: 'WARNING', file: world.inPassed(2) }]);
    expect(await world.filesLeft()).toEqual([segmentName(1), segmentName(3)]);
  });

  test('behind the first record of a segment that a restart found lets go of it as a whole', async () => {
    await world.fill(2);
    await world.journal.drop(2);
    await world.journal.close();
    truncateSync(world.inPassed(1), statSync(world.inPassed(1)).size - 8);
    await world.begin();
    expect(world.journal.oldestCommit).toBe(1);
    expect(await world.commitsAfter(0)).toEqual([3, 4]);
    expect(world.journal.oldestCommit).toBe(3);
    expect(world.lines).toMatchObject([{ level: 'WARNING', file: world.inPassed(1) }]);
  });

  test('is a file that somebody removed', async () => {
    await world.fill(3);
    await world.journal.drop(3);
    rmSync(world.inPassed(2));
    expect(await world.commitsAfter(0)).toEqual([1, 2, 5, 6]);
    expect(world.lines).toMatchObject([{ level: 'WARNING', error: { code: 'ENOENT' } }]);
  });

  test('is no reason not to start, nor is a folder that is none', async () => {
    await world.journal.close();
    writeFileSync(world.inPassed(), 'no folder');
    await world.begin();
    await world.fill(1);
    expect(await world.commitsAfter(0)).toEqual([1, 2]);
    expect(world.lines).toMatchObject([{ level: 'WARNING', folder: world.inPassed() }]);
  });
});
