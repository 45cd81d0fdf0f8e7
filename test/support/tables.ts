import fc from 'fast-check';

import { maxChunkRows, type Columns } from '../../src/store/samples/lsm/codec/chunk.js';
import { decodeRows } from '../../src/store/samples/lsm/table/chunk-ref.js';
import { emptyColumns, viewOf } from '../../src/store/samples/lsm/table/columns.js';
import type { TableReader } from '../../src/store/samples/lsm/table/reader.js';
import type { TableInfo } from '../../src/store/samples/lsm/table/tail.js';
import { TableWriter } from '../../src/store/samples/lsm/table/writer.js';

/** A row of a table: series, time in ms, values. */
export type TableRow = readonly [series: number, ts: number, ...values: number[]];

/** The rows of one series as columns, whatever series they name. */
export function columnsOf(rows: readonly TableRow[], columns = 1): Columns {
  return {
    ts: Float64Array.from(rows, ([, ts]) => ts),
    values: Array.from({ length: columns }, (_, c) => Float64Array.from(rows, (row) => row[c + 2] ?? NaN)),
  };
}

export function rowsOf(series: number, { ts, values }: Columns): TableRow[] {
  return Array.from(ts, (time, i): TableRow => [series, time, ...values.map((column) => column[i]!)]);
}

/** What a table of the given tables' rows must hold, the oldest table first: ordered, the newest row of an instant. */
export function collated(...tables: readonly (readonly TableRow[])[]): TableRow[] {
  const kept = new Map<string, TableRow>();
  for (const row of tables.flat()) kept.set(`${row[0]}@${row[1]}`, row);
  return [...kept.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** Writes `rows`, which are ordered, as one call a series. */
export function writeTable(path: string, rows: readonly TableRow[], columns = 1): TableInfo | undefined {
  const writer = new TableWriter(path, { columns });
  for (let start = 0; start < rows.length;) {
    const series = rows[start]![0];
    let end = start + 1;
    while (rows[end]?.[0] === series) end++;
    writer.add(series, columnsOf(rows.slice(start, end), columns));
    start = end;
  }
  return writer.finish();
}

/** All rows, by a scan. */
export function scanned(reader: TableReader): TableRow[] {
  const rows: TableRow[] = [];
  const into = emptyColumns(reader.meta.columns, maxChunkRows);
  for (const { series, chunks } of reader.scan()) {
    for (const chunk of chunks) {
      decodeRows(reader.info.path, chunk, { ...into, at: 0 });
      rows.push(...rowsOf(series, viewOf(into, 0, chunk.rows)));
    }
  }
  return rows;
}

/** Ordered rows of a few series with many or few samples, some of them in the same places as those of other tables. */
export function tableRows(columns = 1): fc.Arbitrary<TableRow[]> {
  const run = fc.record({
    series: fc.constantFrom(0, 1, 2, 3, 70_000, 4_294_967_295),
    start: fc.integer({ min: -50, max: 3000 }),
    step: fc.constantFrom(1, 2, 7),
    count: fc.oneof({ arbitrary: fc.integer({ min: 1, max: 40 }), weight: 4 }, fc.integer({ min: 900, max: 1500 })),
    value: fc.oneof(fc.double(), fc.constant(NaN)),
  });
  return fc.array(run, { maxLength: 6 }).map((runs) =>
    collated(
      runs.flatMap(({ series, start, step, count, value }) =>
        Array.from({ length: count }, (_, i): TableRow => {
          const cells = Array.from({ length: columns }, (__, c) => (i % 10 === 3 ? value : (i * 37 + c) / 100));
          return [series, start + i * step, ...cells];
        }),
      ),
    ),
  );
}
