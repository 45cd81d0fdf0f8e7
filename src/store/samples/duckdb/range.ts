import type { DuckDBConnection, DuckDBMaterializedResult } from '@duckdb/node-api';

import { PharosError } from '../../../domain/errors.js';
import { bucketMs, type BucketResolution } from '../../../domain/resolution.js';
import type { BucketColumns, RangeQuery, RawColumns, SeriesColumns } from '../store.js';
import { numberColumn } from './columns.js';

/** The whole milliseconds from `from` to `to`, within what a Date can say. */
function bounds({ from, to }: RangeQuery): { readonly first: number; readonly last: number } {
  const most = 8.64e15;
  const first = Math.ceil(Math.max(from, -most));
  const last = Math.floor(Math.min(to, most));
  if (Number.isNaN(first) || Number.isNaN(last)) throw new RangeError('A range needs two times');
  return { first, last };
}

function floorTo(ts: number, width: number): number {
  return Math.floor(ts / width) * width;
}

/** One row more than the limit tells that there are more, without reading them all. */
function rawSql(query: RangeQuery): string {
  const { first, last } = bounds(query);
  return `
    SELECT series, ts::DOUBLE, value FROM (
      FROM samples WHERE series IN (${query.series.join()}) AND ts BETWEEN ${first} AND ${last} LIMIT ${query.limit + 1}
    ) ORDER BY series, ts`;
}

/** fsum compensates for rounding, so that a sum does not hang on the order in which rows are read. */
function bucketSql(query: RangeQuery, width: number): string {
  const { first, last } = bounds(query);
  return `
    SELECT series, start::DOUBLE, min, max, sum, count::DOUBLE, last FROM (
      SELECT series, ts - ((ts % ${width}) + ${width}) % ${width} AS start,
        min(value) AS min, max(value) AS max, fsum(value) AS sum, count(*) AS count, arg_max(value, ts) AS last
      FROM samples
      WHERE series IN (${query.series.join()}) AND NOT isnan(value)
        AND ts BETWEEN ${floorTo(first, width)} AND ${floorTo(last, width) + width - 1}
      GROUP BY ALL LIMIT ${query.limit + 1}
    ) ORDER BY series, start`;
}

/** Where the rows of each series lie in a result that is sorted by series. */
function spans(series: Float64Array): Map<number, readonly [start: number, end: number]> {
  const found = new Map<number, readonly [number, number]>();
  for (let start = 0, row = 1; row <= series.length; row++) {
    if (row < series.length && series[row] === series[start]) continue;
    found.set(series[start]!, [start, row]);
    start = row;
  }
  return found;
}

function rawColumns(result: DuckDBMaterializedResult): (series: number, start: number, end: number) => RawColumns {
  const [ts, value] = [numberColumn(result, 1), numberColumn(result, 2)];
  return (series, start, end) => ({
    resolution: 'raw',
    series,
    ts: ts.subarray(start, end),
    value: value.subarray(start, end),
  });
}

function bucketColumns(
  result: DuckDBMaterializedResult,
  resolution: BucketResolution,
): (series: number, start: number, end: number) => BucketColumns {
  const [ts, min, max] = [numberColumn(result, 1), numberColumn(result, 2), numberColumn(result, 3)];
  const [sum, count, last] = [numberColumn(result, 4), numberColumn(result, 5), numberColumn(result, 6)];
  const avg = sum.map((total, row) => total / count[row]!);
  return (series, start, end) => ({
    resolution,
    series,
    ts: ts.subarray(start, end),
    avg: avg.subarray(start, end),
    min: min.subarray(start, end),
    max: max.subarray(start, end),
    sum: sum.subarray(start, end),
    count: count.subarray(start, end),
    last: last.subarray(start, end),
  });
}

/** Answers `query`, whose series exist. @throws PharosError BAD_REQUEST when the answer would pass the limit. */
export async function readRange(connection: DuckDBConnection, query: RangeQuery): Promise<readonly SeriesColumns[]> {
  if (query.series.length === 0) return [];
  const { resolution, limit } = query;
  const result = await connection.run(resolution === 'raw' ? rawSql(query) : bucketSql(query, bucketMs[resolution]));
  if (result.rowCount > limit) {
    throw new PharosError(
      'BAD_REQUEST',
      `The answer would hold more than ${limit} points: ask for fewer series, a shorter range or a coarser resolution`,
    );
  }
  const columns = resolution === 'raw' ? rawColumns(result) : bucketColumns(result, resolution);
  const found = spans(numberColumn(result, 0));
  return query.series.map((series) => columns(series, ...(found.get(series) ?? [0, 0])));
}
