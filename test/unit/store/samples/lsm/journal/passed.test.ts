import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { allOf, digested, journalRecord, segmentFiles } from '../../../../../support/journal.js';
import { PassedWorld, resumeMs, segmentName } from '../../../../../support/passed-world.js';

let world: PassedWorld;

beforeEach(async () => {
  world = await PassedWorld.begin();
});

afterEach(() => world[Symbol.asyncDispose]());

describe('segments that are dropped', () => {
  test('are read before those of the journal, and count as bytes on disk', async () => {
    await world.fill(3);
    await world.journal.append(journalRecord(7));
    const bytes = world.journal.bytesOnDisk();
    await world.journal.drop(2);
    expect(segmentFiles(world.inPassed())).toEqual([segmentName(1), segmentName(2)]);
    expect(world.journal.oldestCommit).toBe(1);
    expect(world.journal.bytesOnDisk()).toBe(bytes);
    const records = await allOf(world.journal.read(0));
    expect(records.map(digested)).toEqual([1, 2, 3, 4, 5, 6, 7].map((commit) => digested(journalRecord(commit))));
    for (const after of [1, 2, 3, 4, 5, 6, 7]) {
      expect(await world.commitsAfter(after)).toEqual([1, 2, 3, 4, 5, 6, 7].filter((commit) => commit > after));
    }
    expect(world.lines).toEqual([]);
  });

  test('are let go when they are as old as readers may resume, by the clock, without another drop', async () => {
    await world.fill(2);
    await world.journal.drop(1);
    await world.clock.advance(1000);
    await world.journal.drop(2);
    await world.clock.advance(resumeMs - 1001);
    expect(await world.commitsAfter(0)).toEqual([1, 2, 3, 4]);
    await world.clock.advance(1);
    expect(await world.commitsAfter(0)).toEqual([3, 4]);
    expect(world.journal.oldestCommit).toBe(3);
    await world.clock.advance(1000);
    expect(await world.commitsAfter(0)).toEqual([]);
    expect(world.journal.oldestCommit).toBeUndefined();
    expect(await world.filesLeft()).toEqual([]);
  });

  test('are kept as long though the wall clock jumps', async () => {
    await world.fill(1);
    await world.journal.drop(1);
    world.clock.jump(10 * resumeMs);
    await world.fill(1, 2);
    await world.journal.drop(2);
    expect(await world.commitsAfter(0)).toEqual([1, 2, 3, 4]);
  });

  test('are let go, the oldest first, when all of them exceed the bound', async () => {
    await world.fill(3);
    await world.journal.close();
    const size = statSync(world.inJournal(1)).size;
    expect([2, 3].map((segment) => statSync(world.inJournal(segment)).size - size)).not.toContain(0);
    await world.begin({ maxBytes: statSync(world.inJournal(2)).size + statSync(world.inJournal(3)).size });
    await world.journal.drop(2);
    expect(await world.commitsAfter(0)).toEqual([1, 2, 3, 4, 5, 6]);
    await world.journal.drop(3);
    expect(await world.commitsAfter(0)).toEqual([3, 4, 5, 6]);
    await world.restart({ maxBytes: statSync(world.inPassed(3)).size });
    expect(await world.commitsAfter(0)).toEqual([5, 6]);
    expect(await world.filesLeft()).toEqual([segmentName(3)]);
  });

  test('are deleted at once when readers may not resume; a change of that holds at once', async () => {
    await world.fill(3);
    await world.journal.drop(1);
    world.limit.set(0);
    expect(await world.commitsAfter(0)).toEqual([3, 4, 5, 6]);
    await world.journal.drop(2);
    expect(await world.commitsAfter(0)).toEqual([5, 6]);
    world.limit.set(resumeMs);
    await world.journal.drop(3);
    expect(await world.commitsAfter(0)).toEqual([5, 6]);
    expect(await world.filesLeft()).toEqual([segmentName(3)]);
  });

  test('are deleted with one warning while they cannot be moved', async () => {
    await world.fill(4);
    writeFileSync(world.inPassed(), 'in the way');
    await world.journal.drop(1);
    await world.journal.drop(2);
    expect(segmentFiles(join(world.path, 'journal'))).toEqual([segmentName(3), segmentName(4)]);
    expect(await world.commitsAfter(0)).toEqual([5, 6, 7, 8]);
    expect(world.lines).toMatchObject([
      {
        level: 'WARNING',
        message: 'Samples could not be kept for readers who resume: they are in tables',
        file: world.inJournal(1),
      },
    ]);
    rmSync(world.inPassed());
    await world.journal.drop(3);
    expect(await world.commitsAfter(0)).toEqual([5, 6, 7, 8]);
    expect(world.lines).toHaveLength(1);
  });
});

describe('a reader', () => {
  test('who began before segments are moved gets each record once', async () => {
    await world.fill(4);
    await world.journal.drop(1);
    const cursor = world.journal.read(0)[Symbol.asyncIterator]();
    expect((await cursor.next()).value).toEqual(journalRecord(1));
    await world.journal.drop(3);
    const rest: number[] = [];
    for (let next = await cursor.next(); next.done !== true; next = await cursor.next()) rest.push(next.value.commit);
    expect(rest).toEqual([2, 3, 4, 5, 6, 7, 8]);
  });

  test('who begins at any turn of a drop gets each record once', async () => {
    await world.fill(12);
    let isDone = false;
    const dropping = world.journal.drop(11).then(() => (isDone = true));
    const all = Array.from({ length: 24 }, (_, n) => n + 1);
    const reads: Promise<readonly number[]>[] = [];
    while (!isDone) {
      reads.push(world.commitsAfter(0));
      await new Promise<void>((resolve) => void setImmediate(resolve));
    }
    await dropping;
    for (const read of reads) expect(await read).toEqual(all);
    expect(segmentFiles(world.inPassed())).toHaveLength(11);
  });

  test('goes on in a segment that is let go, and sees a gap where one was let go before its turn', async () => {
    await world.fill(4);
    await world.journal.drop(1);
    await world.clock.advance(1000);
    await world.journal.drop(2);
    await world.clock.advance(1000);
    await world.journal.drop(3);
    const cursor = world.journal.read(0)[Symbol.asyncIterator]();
    expect((await cursor.next()).value).toEqual(journalRecord(1));
    await world.clock.advance(resumeMs - 1000);
    await world.passed.close();
    expect([existsSync(world.inPassed(1)), existsSync(world.inPassed(2)), existsSync(world.inPassed(3))]).toEqual([
      false,
      false,
      true,
    ]);
    const rest: number[] = [];
    for (let next = await cursor.next(); next.done !== true; next = await cursor.next()) rest.push(next.value.commit);
    expect(rest).toEqual([2, 5, 6, 7, 8]);
    expect(world.lines).toEqual([]);
  });

  test('of a segment that a restart found begins near the commit, and leaves with no file open', async () => {
    for (let commit = 1; commit <= 12; commit++) await world.journal.append(journalRecord(commit, 20_000));
    await world.journal.rotate();
    await world.journal.drop(1);
    await world.restart({ commit: 12 });
    const before = world.openSegments();
    for (const after of [0, 1, 5, 11]) {
      for await (const record of world.journal.read(after)) {
        expect(digested(record)).toEqual(digested(journalRecord(after + 1, 20_000)));
        break;
      }
    }
    expect(await world.commitsAfter(12)).toEqual([]);
    expect(world.openSegments()).toEqual(before);
  });
});
