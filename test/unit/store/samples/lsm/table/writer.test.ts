import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { TableWriter } from '../../../../../../src/store/samples/lsm/table/writer.js';
import { temporaryFolder } from '../../../../../support/folder.js';
import { columnsOf, writeTable } from '../../../../../support/tables.js';

const some = columnsOf([
  [1, 10, 1],
  [1, 20, 2],
]);

test('nothing is at the path until the table is finished', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'new', 'folders', 'a.table');
  const writer = new TableWriter(path, { columns: 1 });
  writer.add(1, some);
  expect(readdirSync(join(folder.path, 'new', 'folders'))).toEqual(['a.table.tmp']);
  const info = writer.finish();
  expect(readdirSync(join(folder.path, 'new', 'folders'))).toEqual(['a.table']);
  expect(info).toEqual({
    path,
    bytes: readFileSync(path).length,
    rows: 2,
    chunks: 1,
    series: 1,
    first: 10,
    last: 20,
  });
  expect(() => writer.add(2, some)).toThrow('was finished or given up');
  expect(() => writer.finish()).toThrow('was finished or given up');
  writer.abort();
  expect(readdirSync(join(folder.path, 'new', 'folders'))).toEqual(['a.table']);
});

test('what was added goes to the disk by the megabyte', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'a.table');
  const writer = new TableWriter(path, { columns: 1 });
  const ts = Float64Array.from({ length: 4096 }, (_, i) => i);
  const values = [Float64Array.from(ts, (i) => Math.sin(i))];
  for (let series = 0; series < 100; series++) writer.add(series, { ts, values });
  const size = statSync(`${path}.tmp`).size;
  const total = writer.finish()!.bytes;
  expect(total).toBeGreaterThan(2 * 1024 * 1024);
  expect(total - size).toBeLessThan(1.1 * 1024 * 1024);
});

test('a table without rows is not written', () => {
  using folder = temporaryFolder();
  const writer = new TableWriter(join(folder.path, 'a.table'), { columns: 1 });
  writer.add(1, some, { start: 1, end: 1 });
  expect(writer.finish()).toBeUndefined();
  expect(readdirSync(folder.path)).toEqual([]);
});

test('a table that is given up leaves nothing, and the one of before in its place', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'a.table');
  writeTable(path, [[1, 1, 1]]);
  const before = readFileSync(path);
  const writer = new TableWriter(path, { columns: 1 });
  writer.add(1, some);
  writer.abort();
  expect(readdirSync(folder.path)).toEqual(['a.table']);
  expect(readFileSync(path)).toEqual(before);
});

test('the same rows are the same bytes', () => {
  using folder = temporaryFolder();
  const [a, b] = ['a', 'b'].map((name) => {
    writeTable(join(folder.path, name), [
      [1, 10, 1],
      [1, 20, 2],
      [5, 10, NaN],
    ]);
    return readFileSync(join(folder.path, name));
  });
  expect(a).toEqual(b);
});

describe('is refused, and the table given up', () => {
  const cases: readonly (readonly [string, (writer: TableWriter) => void, string])[] = [
    ['a lower series', (writer) => writer.add(4, some), 'Series 4 after series 5: 32-bit numbers that ascend'],
    [
      'a series that is no number of 32 bits',
      (writer) => writer.add(2 ** 32, some),
      'Series 4294967296 after series 5',
    ],
    ['an earlier time of the same series', (writer) => writer.add(5, some), 'Series 5 goes on at 10 after 20'],
    [
      'the same time of the same series',
      (writer) => writer.add(5, some, { start: 1, end: 2 }),
      'Series 5 goes on at 20 after 20',
    ],
    [
      'a time twice in a call',
      (writer) =>
        writer.add(
          6,
          columnsOf([
            [6, 1, 1],
            [6, 1, 2],
          ]),
        ),
      'Time 1 after 1: times of a series must ascend strictly',
    ],
    [
      'a chunk that begins before the end of the one before',
      (writer) => writer.addChunk(5, { bytes: new Uint8Array(3), rows: 1, first: 20, last: 20, crc: 0 }),
      'Series 5 goes on at 20 after 20',
    ],
  ];
  test.each(cases)('%s', (_, act, message) => {
    using folder = temporaryFolder();
    const writer = new TableWriter(join(folder.path, 'a.table'), { columns: 1 });
    writer.add(5, some);
    expect(() => act(writer)).toThrow(RangeError);
    expect(readdirSync(folder.path)).toEqual([]);
    const again = new TableWriter(join(folder.path, 'a.table'), { columns: 1 });
    again.add(5, some);
    expect(() => act(again)).toThrow(message);
  });
});

test("the system's error passes on as it is, and nothing stays behind", () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'a.table');
  symlinkSync('/dev/full', `${path}.tmp`);
  const writer = new TableWriter(path, { columns: 1 });
  writer.add(1, some);
  expect(() => writer.finish()).toThrow(expect.objectContaining({ code: 'ENOSPC' }));
  expect(readdirSync(folder.path)).toEqual([]);

  mkdirSync(path);
  const hindered = new TableWriter(path, { columns: 1 });
  hindered.add(1, some);
  expect(() => hindered.finish()).toThrow(expect.objectContaining({ code: 'EISDIR' }));
  expect(readdirSync(folder.path)).toEqual(['a.table']);
});
