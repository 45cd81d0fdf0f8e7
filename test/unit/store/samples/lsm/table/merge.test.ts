import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { TableDamage } from '../../../../../../src/store/samples/lsm/table/damage.js';
import { mergeTables } from '../../../../../../src/store/samples/lsm/table/merge.js';
import { TableReader } from '../../../../../../src/store/samples/lsm/table/reader.js';
import { TableWriter } from '../../../../../../src/store/samples/lsm/table/writer.js';
import { temporaryFolder } from '../../../../../support/folder.js';
import { collated, columnsOf, scanned, tableRows, writeTable, type TableRow } from '../../../../../support/tables.js';

function allOf(path: string): TableRow[] {
  const reader = TableReader.open(path);
  try {
    return scanned(reader);
  } finally {
    reader.close();
  }
}

function chunksOf(path: string, series: number) {
  const reader = TableReader.open(path);
  try {
    return reader.chunks(series, -Infinity, Infinity);
  } finally {
    reader.close();
  }
}

/** `count` rows of series 1 that begin at `start`, one a millisecond. */
const run = (start: number, count: number): TableRow[] =>
  Array.from({ length: count }, (_, i) => [1, start + i, Math.sqrt(start + i)]);

/** Tables of the given rows, and what they become when merged. */
function mergedOf(folder: string, tables: readonly (readonly TableRow[])[]) {
  const inputs = tables.map((_, i) => join(folder, `${i}.table`));
  inputs.forEach((path, i) => writeTable(path, tables[i]!));
  const path = join(folder, 'merged.table');
  return { inputs, path, info: mergeTables(inputs, { path, meta: { columns: 1 } }) };
}

test.each([1, 5])('the newest row of an instant stays, however neighbours are grouped (%i columns)', (columns) => {
  const some = fc.array(tableRows(columns), { minLength: 1, maxLength: 5 });
  // Where to merge neighbours first, and how many: as long as there are several tables.
  const choices = fc.infiniteStream(fc.tuple(fc.nat(), fc.nat()));
  fc.assert(
    fc.property(some, choices, (tables, choice) => {
      using folder = temporaryFolder();
      const expected = collated(...tables);
      const write = (rows: TableRow[], i: number) => {
        const path = join(folder.path, `${i}.table`);
        return writeTable(path, rows, columns) === undefined ? [] : [path];
      };
      let paths = tables.flatMap(write);
      for (let step = 0; paths.length > 1; step++) {
        const [from, length] = choice.next().value;
        const start = from % (paths.length - 1);
        const end = start + 2 + (length % (paths.length - start - 1));
        const path = join(folder.path, `merged-${step}.table`);
        const inputs = paths.slice(start, end);
        const info = mergeTables(inputs, { path, meta: { columns } });
        expect(info?.rows).toBe(collated(...inputs.map(allOf)).length);
        paths = [...paths.slice(0, start), path, ...paths.slice(end)];
      }
      expect(paths.flatMap(allOf)).toEqual(expected);
    }),
    { numRuns: 30, seed: 1 },
  );
});

test('small chunks that follow one another become one; long ones are copied as they are', () => {
  using folder = temporaryFolder();
  const tables = [run(0, 300), run(300, 700), run(1000, 1024), run(2024, 10), run(2034, 4096)];
  const { path, inputs, info } = mergedOf(folder.path, tables);
  expect(chunksOf(path, 1).map(({ rows }) => rows)).toEqual([1000, 1024, 10, 4096]);
  expect(chunksOf(path, 1)[1]).toMatchObject({ crc: chunksOf(inputs[2]!, 1)[0]!.crc });
  expect(info).toMatchObject({ rows: 6130, chunks: 4, series: 1, first: 0, last: 6129 });
  expect(allOf(path)).toEqual(tables.flat());
});

test('small chunks of one table are put together too', () => {
  using folder = temporaryFolder();
  const input = join(folder.path, '0.table');
  const writer = new TableWriter(input, { columns: 1 });
  for (const start of [0, 10, 20]) writer.add(1, columnsOf(run(start, 10)));
  writer.finish();
  const path = join(folder.path, 'merged.table');
  expect(mergeTables([input], { path, meta: { columns: 1 } })).toMatchObject({ rows: 30, chunks: 1 });
  expect(allOf(path)).toEqual(run(0, 30));
});

test('small chunks are packed up to 4,096 rows', () => {
  using folder = temporaryFolder();
  const { path } = mergedOf(
    folder.path,
    Array.from({ length: 10 }, (_, i) => run(i * 1000, 1000)),
  );
  expect(chunksOf(path, 1).map(({ rows }) => rows)).toEqual([4000, 4000, 2000]);
});

test('long chunks that interleave row by row are merged', () => {
  using folder = temporaryFolder();
  const every = (offset: number) => Array.from({ length: 9000 }, (_, i): TableRow => [1, i * 3 + offset, offset]);
  const { path } = mergedOf(folder.path, [every(0), every(1), every(2), every(1).map(([s, ts]) => [s, ts, 7])]);
  expect(allOf(path)).toEqual(Array.from({ length: 27_000 }, (_, i) => [1, i, [0, 7, 2][i % 3]]));
});

test('tables without rows make none, unless an empty one is wanted', () => {
  using folder = temporaryFolder();
  const [input, path] = [join(folder.path, '0.table'), join(folder.path, 'merged.table')];
  new TableWriter(input, { columns: 1 }, { evenEmpty: true }).finish();
  expect(mergeTables([input, input], { path, meta: { columns: 1 } })).toBeUndefined();
  expect(readdirSync(folder.path)).toEqual(['0.table']);
  expect(mergeTables([input, input], { path, meta: { columns: 1 } }, { evenEmpty: true })?.rows).toBe(0);
  expect(allOf(path)).toEqual([]);
});

test('a damaged input is named, and nothing is written', () => {
  using folder = temporaryFolder();
  const { inputs } = mergedOf(folder.path, [run(0, 3000), run(3000, 3000), run(6000, 10)]);
  const [, second] = inputs;
  const bytes = readFileSync(second!);
  bytes[100]! ^= 1;
  writeFileSync(second!, bytes);
  const path = join(folder.path, 'again.table');
  const merging = () => mergeTables(inputs, { path, meta: { columns: 1 } });
  expect(merging).toThrow(TableDamage);
  expect(merging).toThrow(second);
  expect(readdirSync(folder.path).sort()).toEqual(['0.table', '1.table', '2.table', 'merged.table']);
});

test('tables with different numbers of columns are not merged', () => {
  using folder = temporaryFolder();
  const { inputs } = mergedOf(folder.path, [run(0, 3), run(3, 3)]);
  expect(() => mergeTables(inputs, { path: join(folder.path, 'x.table'), meta: { columns: 5 } })).toThrow(
    `"${inputs[0]}" has 1 columns, 5 were expected`,
  );
});
