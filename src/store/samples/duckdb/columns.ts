import type { DuckDBConnection, DuckDBDataChunk, DuckDBMaterializedResult, DuckDBType } from '@duckdb/node-api';

import type { SampleBatch } from '../../../domain/sample.js';
import type { DuckDbApi } from './api.js';

const chunkRows = 2048;

/** The typed array behind a column of numbers, which the package has but does not declare. */
function items<T>(chunk: DuckDBDataChunk, column: number): T {
  return (chunk.getColumnVector(column) as unknown as { readonly items: T }).items;
}

/** Copies one column of numbers of a result; BIGINT has to be cast to DOUBLE in the query. */
export function numberColumn(result: DuckDBMaterializedResult, column: number): Float64Array {
  const values = new Float64Array(result.rowCount);
  for (let index = 0, row = 0; index < result.chunkCount; index++) {
    const part = items<Float64Array | Uint32Array>(result.getChunk(index), column);
    values.set(part, row);
    row += part.length;
  }
  return values;
}

/** Copies one column of texts of a result. */
export function textColumn(result: DuckDBMaterializedResult, column: number): string[] {
  const texts: string[] = [];
  for (let index = 0; index < result.chunkCount; index++) {
    for (const value of result.getChunk(index).getColumnValues(column)) texts.push(String(value));
  }
  return texts;
}

/** The first row of a query that gives whole numbers. */
export async function integers(connection: DuckDBConnection, sql: string): Promise<readonly number[]> {
  const result = await connection.run(sql);
  const [row] = await result.getRows();
  return (row ?? []).map(Number);
}

/** Appends rows of texts and numbers, column by column: for tables that grow slowly. */
export async function appendColumns(
  api: DuckDbApi,
  connection: DuckDBConnection,
  {
    table,
    columns,
  }: { readonly table: string; readonly columns: readonly (readonly [DuckDBType, readonly (string | number)[]])[] },
): Promise<void> {
  const length = columns[0]?.[1].length ?? 0;
  if (length === 0) return;
  const appender = await connection.createAppender(table);
  for (let start = 0; start < length; start += chunkRows) {
    const end = Math.min(length, start + chunkRows);
    const chunk = api.DuckDBDataChunk.create(
      columns.map(([type]) => type),
      end - start,
    );
    for (const [index, [, values]] of columns.entries()) chunk.setColumnValues(index, values.slice(start, end));
    appender.appendDataChunk(chunk);
  }
  appender.flushSync();
  appender.closeSync();
}

interface SampleChunk {
  readonly chunk: DuckDBDataChunk;
  readonly series: Uint32Array;
  /** 64-bit times as pairs of halves, the low one first: a BigInt for each would cost more than the rest. */
  readonly halves: Int32Array;
  readonly value: Float64Array;
}

/** Appends batches to tables of (series, ts, value) by whole columns. */
export class SampleAppender {
  readonly #api: DuckDbApi;
  readonly #full: SampleChunk;

  constructor(api: DuckDbApi) {
    this.#api = api;
    this.#full = this.#chunk(chunkRows);
  }

  /** The rows are on disk once the transaction that `connection` is in commits. */
  async append(connection: DuckDBConnection, table: 'samples' | 'late', rows: SampleBatch): Promise<void> {
    if (rows.length === 0) return;
    const appender = await connection.createAppender(table);
    for (let start = 0; start < rows.length; start += chunkRows) {
      const left = rows.length - start;
      const target = left < chunkRows ? this.#chunk(left) : this.#full;
      fill(target, rows, start);
      appender.appendDataChunk(target.chunk);
    }
    appender.flushSync();
    appender.closeSync();
  }

  #chunk(rows: number): SampleChunk {
    const { DuckDBDataChunk, UINTEGER, BIGINT, DOUBLE } = this.#api;
    const chunk = DuckDBDataChunk.create([UINTEGER, BIGINT, DOUBLE], rows);
    const ts = items<BigInt64Array>(chunk, 1);
    return {
      chunk,
      series: items(chunk, 0),
      halves: new Int32Array(ts.buffer, ts.byteOffset, rows * 2),
      value: items(chunk, 2),
    };
  }
}

/** Fills a whole chunk with the rows from `start` on. */
function fill({ chunk, series, halves, value }: SampleChunk, rows: SampleBatch, start: number): void {
  const end = start + series.length;
  series.set(rows.series.subarray(start, end));
  value.set(rows.value.subarray(start, end));
  for (let row = start, half = 0; row < end; row++) {
    const ts = rows.ts[row]!;
    halves[half++] = ts | 0;
    halves[half++] = Math.floor(ts / 4294967296);
  }
  for (let column = 0; column < 3; column++) chunk.getColumnVector(column).flush();
}
