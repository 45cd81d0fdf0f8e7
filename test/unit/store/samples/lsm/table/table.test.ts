import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { maxChunkRows } from '../../../../../../src/store/samples/lsm/codec/chunk.js';
import { emptyColumns } from '../../../../../../src/store/samples/lsm/table/columns.js';
import { TableReader } from '../../../../../../src/store/samples/lsm/table/reader.js';
import { TableWriter } from '../../../../../../src/store/samples/lsm/table/writer.js';
import { temporaryFolder } from '../../../../../support/folder.js';
import { columnsOf, rowsOf, scanned, tableRows, writeTable, type TableRow } from '../../../../../support/tables.js';

const seriesOf = (rows: readonly TableRow[]) => [...new Set(rows.map(([series]) => series))];

describe('what was written is what is read', () => {
  test.each([1, 5])('with %i value columns, by scan, by series and by range', (columns) => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'a.table');
    const range = fc.tuple(fc.integer({ min: -60, max: 6000 }), fc.integer({ min: 0, max: 3000 }));
    fc.assert(
      fc.property(tableRows(columns), range, (rows, [from, length]) => {
        rmSync(path, { force: true });
        const info = writeTable(path, rows, columns);
        expect(existsSync(path)).toBe(rows.length > 0);
        if (info === undefined) return;
        const reader = TableReader.open(path);
        expect(reader.info).toEqual(info);
        expect(scanned(reader)).toEqual(rows);
        expect([...reader.seriesNumbers()]).toEqual(seriesOf(rows));
        const to = from + length;
        for (const series of [...seriesOf(rows), 4, 70_001]) {
          const wanted = rows.filter(([each, ts]) => each === series && ts >= from && ts <= to);
          expect(rowsOf(series, reader.rows(series, from, to))).toEqual(wanted);
        }
        reader.close();
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  test('also when a series goes on for many calls, chunks and pages of the index', () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'a.table');
    const writer = new TableWriter(path, { columns: 1 });
    const rows: TableRow[] = [];
    for (const series of [1, 2, 9]) {
      for (let call = 0; call < 400; call++) {
        const some = [0, 1, 2].map((i): TableRow => [series, call * 10 + i, call]);
        writer.add(series, columnsOf(some));
        rows.push(...some);
      }
    }
    expect(writer.finish()).toMatchObject({ rows: 3600, chunks: 1200, series: 3, first: 0, last: 3992 });
    const reader = TableReader.open(path);
    expect(scanned(reader)).toEqual(rows);
    expect([...reader.seriesNumbers()]).toEqual([1, 2, 9]);
    for (const series of [1, 2, 9]) {
      expect(rowsOf(series, reader.rows(series, -Infinity, Infinity))).toEqual(
        rows.filter(([each]) => each === series),
      );
      expect(rowsOf(series, reader.rows(series, 2002, 2011))).toEqual([
        [series, 2002, 200],
        [series, 2010, 201],
        [series, 2011, 201],
      ]);
    }
    expect(reader.rows(3, 0, 4000).ts).toHaveLength(0);
    reader.close();
  });

  test('for times at both ends of the safe integers', () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'a.table');
    const most = Number.MAX_SAFE_INTEGER;
    const rows: TableRow[] = [
      [1, -most, 1],
      [1, most, 2],
      [2, most - 1, 3],
      [3, -most, 4],
      [4, -most, 5],
      [4, 0, 6],
    ];
    writeTable(path, rows);
    const reader = TableReader.open(path);
    expect(scanned(reader)).toEqual(rows);
    expect(rowsOf(1, reader.rows(1, most, most))).toEqual([[1, most, 2]]);
    reader.close();
  });
});

test('rows are cut into chunks of at most 4,096, and a range that ends at a border reads one of them', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'a.table');
  writeTable(
    path,
    Array.from({ length: 10_000 }, (_, i): TableRow => [7, i * 10, i]),
  );
  const reader = TableReader.open(path);
  const spans = (from: number, to: number) => reader.chunks(7, from, to).map(({ first, last }) => [first, last]);
  const [one, two, three] = [
    [0, 40_950],
    [40_960, 81_910],
    [81_920, 99_990],
  ];
  expect(maxChunkRows).toBe(4096);
  expect(spans(-Infinity, Infinity)).toEqual([one, two, three]);
  expect(spans(0, 40_950)).toEqual([one]);
  expect(spans(40_951, 40_959)).toEqual([]);
  expect(spans(40_950, 40_960)).toEqual([one, two]);
  expect(spans(40_960, 81_910)).toEqual([two]);
  expect(spans(99_990, 99_990)).toEqual([three]);
  expect(spans(99_991, 200_000)).toEqual([]);
  expect(spans(-5, -1)).toEqual([]);
  expect(rowsOf(7, reader.rows(7, 40_945, 40_965))).toEqual([
    [7, 40_950, 4095],
    [7, 40_960, 4096],
  ]);
  const [first, , last] = reader.chunks(7, 0, 100_000);
  expect(reader.read([first!, last!]).ts).toHaveLength(4096 + 1808);
  reader.close();
});

test('a scan of which the caller takes but a part goes on with the next series', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'a.table');
  writeTable(
    path,
    [1, 2, 3].flatMap((series) => Array.from({ length: 9000 }, (_, i): TableRow => [series, i, i])),
  );
  const reader = TableReader.open(path);
  const firsts = [...reader.scan()].map(({ series }) => series);
  expect(firsts).toEqual([1, 2, 3]);
  const begun: number[][] = [];
  for (const { series, chunks } of reader.scan()) {
    for (const { rows } of chunks) {
      begun.push([series, rows]);
      break;
    }
  }
  expect(begun).toEqual([
    [1, 4096],
    [2, 4096],
    [3, 4096],
  ]);
  reader.close();
});

test('an open table is read on after its file was unlinked, and not after it was closed', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'a.table');
  const rows: TableRow[] = [
    [1, 10, 0.5],
    [2, 10, NaN],
  ];
  writeTable(path, rows);
  const reader = TableReader.open(path);
  rmSync(path);
  expect(scanned(reader)).toEqual(rows);
  expect(rowsOf(2, reader.rows(2, 0, 20))).toEqual([[2, 10, NaN]]);
  reader.close();
  reader.close();
  expect(() => reader.rows(1, 0, 20)).toThrow(`The table file "${path}" was closed`);
});

test('the meta is kept', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'a.table');
  const meta = { columns: 2, sealed: { from: 3, to: 7 }, text: 'ß "quoted"' };
  const writer = new TableWriter(path, meta, { evenEmpty: true });
  expect(writer.finish()).toMatchObject({ rows: 0, chunks: 0, series: 0, first: Infinity, last: -Infinity });
  const reader = TableReader.open(path);
  expect(reader.meta).toEqual(meta);
  expect(reader.info).toMatchObject({ path, rows: 0, first: Infinity, last: -Infinity });
  expect([scanned(reader), [...reader.seriesNumbers()], reader.chunks(0, -Infinity, Infinity)]).toEqual([[], [], []]);
  expect(reader.rows(0, -Infinity, Infinity)).toEqual(emptyColumns(2, 0));
  reader.close();
});

test('an index costs at most 0.15 bytes a sample, at 100 rows a chunk', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'a.table');
  const writer = new TableWriter(path, { columns: 1 });
  const t0 = Date.parse('2026-01-01T00:00:00Z');
  for (let series = 0; series < 3000; series++) {
    const length = 100;
    const ts = Float64Array.from({ length }, (_, i) => t0 + (series % 5000) + i * 5000);
    writer.add(series, { ts, values: [Float64Array.from({ length }, (_, i) => (i * series) % 97)] });
  }
  const info = writer.finish()!;
  const reader = TableReader.open(path);
  let chunkBytes = 0;
  for (const { chunks } of reader.scan()) for (const { bytes } of chunks) chunkBytes += bytes.length;
  expect((info.bytes - chunkBytes) / info.rows).toBeLessThanOrEqual(0.15);
  reader.close();
});
