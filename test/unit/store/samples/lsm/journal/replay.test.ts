import { appendFileSync, copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

import { expect, test } from 'vitest';

import { JournalDamage } from '../../../../../../src/store/samples/lsm/journal/errors.js';
import { encodeSegmentHeader } from '../../../../../../src/store/samples/lsm/journal/format.js';
import { temporaryFolder } from '../../../../../support/folder.js';
import { commitsIn, failureOf, journalRecord, openJournal, segmentFiles } from '../../../../../support/journal.js';

const headerBytes = 32;

/** A journal of two segments with three records each; gives where the records of the second one end. */
async function twoSegments(path: string): Promise<readonly number[]> {
  const { journal } = await openJournal(path);
  for (const commit of [1, 2, 3]) await journal.append(journalRecord(commit, 1));
  await journal.rotate();
  const ends: number[] = [];
  const first = journal.bytesOnDisk();
  for (const commit of [4, 5, 6]) {
    await journal.append(journalRecord(commit, 1));
    ends.push(journal.bytesOnDisk() - first);
  }
  await journal.close();
  return ends;
}

/** `bytes` with one of them changed. */
function flipped(bytes: Buffer, offset: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[offset]! ^= 0x40;
  return copy;
}

/** Where the damage is that opening the journal finds. */
async function damageIn(path: string): Promise<{ readonly file: string; readonly offset: number }> {
  const error = await failureOf(openJournal(path));
  expect(error).toBeInstanceOf(JournalDamage);
  expect(error).toMatchObject({ code: 'JOURNAL_DAMAGE' });
  const { file, offset } = error as JournalDamage;
  return { file, offset };
}

test('cut anywhere, the last segment gives all records before the cut', async () => {
  using folder = temporaryFolder();
  const ends = await twoSegments(folder.path);
  const file = join(folder.path, '00000002.journal');
  const whole = readFileSync(file);
  for (let length = whole.length; length >= 0; length--) {
    truncateSync(file, length);
    const left = [1, 2, 3, ...[4, 5, 6].filter((_, n) => ends[n]! <= length)];
    expect(await commitsIn(folder.path), `cut to ${length} bytes`).toEqual(left);
    // A segment cut within its header is dropped by the first start that sees it.
    if (length < headerBytes) writeFileSync(file, whole);
  }
});

test('a journal that was cut takes new records, and keeps them', async () => {
  using folder = temporaryFolder();
  const ends = await twoSegments(folder.path);
  const file = join(folder.path, '00000002.journal');
  const whole = readFileSync(file);
  for (let length = 0; length <= whole.length; length += 7) {
    writeFileSync(file, whole.subarray(0, length));
    const { journal, taken } = await openJournal(folder.path);
    await journal.append(journalRecord(7));
    await journal.close();
    const left = [1, 2, 3, ...[4, 5, 6].filter((_, n) => ends[n]! <= length)];
    expect(
      taken.map(({ record }) => record.commit),
      `cut to ${length} bytes`,
    ).toEqual(left);
    expect(await commitsIn(folder.path), `cut to ${length} bytes, and appended to`).toEqual([...left, 7]);
    rmSync(join(folder.path, '00000003.journal'), { force: true });
  }
});

test('a byte changed in an earlier segment is damage, told with file and offset', async () => {
  using folder = temporaryFolder();
  await twoSegments(folder.path);
  const file = join(folder.path, '00000001.journal');
  const whole = readFileSync(file);
  const offsets = new Set<number>();
  for (let offset = 0; offset < whole.length; offset++) {
    writeFileSync(file, flipped(whole, offset));
    const damage = await damageIn(folder.path);
    expect(damage.file, `byte ${offset} changed`).toBe(file);
    expect(damage.offset, `byte ${offset} changed`).toBeLessThanOrEqual(offset);
    offsets.add(damage.offset);
  }
  expect(offsets.size, 'a header and three records').toBe(4);
});

test('a byte changed in the last segment is damage, unless it is in the last record, which cannot be told from a torn one', async () => {
  using folder = temporaryFolder();
  const ends = await twoSegments(folder.path);
  const file = join(folder.path, '00000002.journal');
  const whole = readFileSync(file);
  const starts = [0, headerBytes, ...ends];
  for (let offset = 0; offset < whole.length; offset++) {
    writeFileSync(file, flipped(whole, offset));
    if (offset < ends[1]!) {
      const start = starts.findLast((each) => each <= offset);
      expect(await damageIn(folder.path), `byte ${offset} changed`).toEqual({ file, offset: start });
    } else {
      expect(await commitsIn(folder.path), `byte ${offset} changed`).toEqual([1, 2, 3, 4, 5]);
    }
  }
});

test('a damaged record is told from a torn one however far the next intact one is', async () => {
  using folder = temporaryFolder();
  const { journal } = await openJournal(folder.path);
  await journal.append(journalRecord(1));
  const offset = journal.bytesOnDisk();
  await journal.append(journalRecord(2, 100_000));
  await journal.append(journalRecord(3));
  await journal.close();
  const file = join(folder.path, '00000001.journal');
  const whole = readFileSync(file);
  for (const at of [offset + 4, offset + 1_500_000]) {
    writeFileSync(file, flipped(whole, at));
    expect(await damageIn(folder.path)).toEqual({ file, offset });
  }
});

test('an earlier segment that was cut is damage, even between two records', async () => {
  using folder = temporaryFolder();
  await twoSegments(folder.path);
  const file = join(folder.path, '00000001.journal');
  const whole = readFileSync(file);
  for (let length = 0; length < whole.length; length++) {
    writeFileSync(file, whole.subarray(0, length));
    expect((await damageIn(folder.path)).file, `cut to ${length} bytes`).toBe(file);
  }
});

test('what lies behind the declared end of a segment is not looked at', async () => {
  using folder = temporaryFolder();
  await twoSegments(folder.path);
  appendFileSync(join(folder.path, '00000001.journal'), readFileSync(join(folder.path, '00000002.journal')));
  expect(await commitsIn(folder.path)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a segment that is missing between two others is damage', async () => {
  using folder = temporaryFolder();
  const { journal } = await openJournal(folder.path);
  for (const commit of [1, 2, 3]) {
    await journal.append(journalRecord(commit));
    await journal.rotate();
  }
  await journal.close();
  rmSync(join(folder.path, '00000002.journal'));
  const error = await failureOf(openJournal(folder.path));
  expect(error).toEqual(
    new JournalDamage(
      { file: join(folder.path, '00000003.journal'), offset: 0 },
      'it follows segment 2, but the one found before it is 1',
    ),
  );
});

test('a segment under the name of another one is damage', async () => {
  using folder = temporaryFolder();
  await twoSegments(folder.path);
  copyFileSync(join(folder.path, '00000002.journal'), join(folder.path, '00000003.journal'));
  expect(await damageIn(folder.path)).toEqual({ file: join(folder.path, '00000003.journal'), offset: 0 });
});

test('an empty or half-made last segment is dropped, and a torn tail stays harmless through further restarts', async () => {
  using folder = temporaryFolder();
  await twoSegments(folder.path);
  truncateSync(join(folder.path, '00000002.journal'), readFileSync(join(folder.path, '00000002.journal')).length - 1);
  for (const bytes of [Buffer.alloc(0), Buffer.alloc(7), Buffer.alloc(headerBytes)]) {
    writeFileSync(join(folder.path, '00000003.journal'), bytes);
    expect(await commitsIn(folder.path)).toEqual([1, 2, 3, 4, 5]);
    expect(segmentFiles(folder.path)).toEqual(['00000001.journal', '00000002.journal']);
  }
});

test('zeros behind the last record are a torn write', async () => {
  using folder = temporaryFolder();
  await twoSegments(folder.path);
  appendFileSync(join(folder.path, '00000002.journal'), Buffer.alloc(3_000_001));
  expect(await commitsIn(folder.path)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a torn write that carries the bytes of another record is no damage', async () => {
  using folder = temporaryFolder();
  await twoSegments(folder.path);
  const file = join(folder.path, '00000002.journal');
  appendFileSync(file, Buffer.concat([Buffer.alloc(8), readFileSync(file).subarray(headerBytes)]));
  expect(await commitsIn(folder.path)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a segment of another format is refused by name and number, not dropped', async () => {
  using folder = temporaryFolder();
  const header = encodeSegmentHeader({ number: 1, former: undefined });
  header.writeUInt32LE(2, 8);
  header.writeUInt32LE(crc32(header.subarray(0, 28)), 28);
  const file = join(folder.path, '00000001.journal');
  writeFileSync(file, header);
  expect(await failureOf(openJournal(folder.path))).toMatchObject({
    name: 'JournalFormat',
    code: 'JOURNAL_FORMAT',
    message: `The journal file "${file}" has format 2; this version of Pharos reads 1`,
  });
  expect(segmentFiles(folder.path)).toEqual(['00000001.journal']);
});

test('a cursor tells damage that came after the start', async () => {
  using folder = temporaryFolder();
  const { journal } = await openJournal(folder.path);
  for (const commit of [1, 2, 3]) await journal.append(journalRecord(commit));
  const file = join(folder.path, '00000001.journal');
  writeFileSync(file, flipped(readFileSync(file), journal.bytesOnDisk() - 1));
  const cursor = journal.read(0)[Symbol.asyncIterator]();
  expect((await cursor.next()).value).toEqual(journalRecord(1));
  expect((await cursor.next()).value).toEqual(journalRecord(2));
  expect(await failureOf(Promise.resolve(cursor.next()))).toBeInstanceOf(JournalDamage);
  await journal.close();
});
