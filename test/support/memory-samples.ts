import { PharosError } from '../../src/domain/errors.js';
import { bucketMs } from '../../src/domain/resolution.js';
import type { Series } from '../../src/domain/sample.js';
import { MemoryDirectory } from '../../src/store/samples/directory.js';
import type {
  BucketColumns,
  LatestSample,
  RangeQuery,
  RawColumns,
  SampleStore,
  SeriesColumns,
  SeriesFilter,
} from '../../src/store/samples/store.js';

/** The reading half of a SampleStore, in memory and written for clarity. A test can look at the queries and make them fail. */
export class MemorySamples implements Pick<SampleStore, 'directory' | 'range' | 'latest' | 'seriesOf'> {
  readonly directory = new MemoryDirectory();
  /** Every query so far, and how many rows it gave; undefined where it was refused. */
  readonly reads: { readonly query: RangeQuery; readonly rows: number | undefined }[] = [];
  /** Called before each read. */
  beforeRead: () => Promise<void> | void = () => undefined;
  readonly #rows = new Map<number, Map<number, number>>();
  /** Rows in order of time, where none were added since. */
  readonly #inOrder = new Map<number, readonly (readonly [ts: number, value: number])[]>();

  put(series: number, rows: Iterable<readonly [ts: number, value: number]>): void {
    const own = this.#rows.get(series) ?? new Map<number, number>();
    for (const [ts, value] of rows) own.set(ts, value);
    this.#rows.set(series, own);
    this.#inOrder.delete(series);
  }

  async range(query: RangeQuery): Promise<readonly SeriesColumns[]> {
    await this.beforeRead();
    const columns = query.series.map((series) => this.#columns(this.directory.get(series).id, query));
    const rows = columns.reduce((sum, { ts }) => sum + ts.length, 0);
    this.reads.push({ query, rows: rows > query.limit ? undefined : rows });
    if (rows > query.limit)
      throw new PharosError('BAD_REQUEST', `The answer would hold more than ${query.limit} points`);
    return columns;
  }

  latest(series: number): LatestSample | undefined {
    const [ts, value] = this.#sorted(series).at(-1) ?? [];
    return ts === undefined || value === undefined ? undefined : { ts, value };
  }

  seriesOf(filter: SeriesFilter): readonly Series[] {
    return this.directory.seriesOf(filter);
  }

  #sorted(series: number): readonly (readonly [number, number])[] {
    const known = this.#inOrder.get(series);
    if (known !== undefined) return known;
    const sorted = [...(this.#rows.get(series) ?? [])].sort(([a], [b]) => a - b);
    this.#inOrder.set(series, sorted);
    return sorted;
  }

  #columns(series: number, { from, to, resolution }: RangeQuery): SeriesColumns {
    if (resolution === 'raw') return rawColumns(series, this.#within(series, from, to));
    const width = bucketMs[resolution];
    const [first, last] = [Math.floor(from / width) * width, Math.floor(to / width) * width + width - 1];
    const buckets = new Map<number, number[]>();
    for (const [ts, value] of this.#within(series, first, last)) {
      if (Number.isNaN(value)) continue;
      const start = Math.floor(ts / width) * width;
      buckets.set(start, [...(buckets.get(start) ?? []), value]);
    }
    return { ...bucketColumns(series, [...buckets]), resolution };
  }

  #within(series: number, from: number, to: number): readonly (readonly [number, number])[] {
    return this.#sorted(series).filter(([ts]) => ts >= from && ts <= to);
  }
}

function rawColumns(series: number, rows: readonly (readonly [number, number])[]): RawColumns {
  const ts = Float64Array.from(rows, ([at]) => at);
  return { resolution: 'raw', series, ts, value: Float64Array.from(rows, ([, value]) => value) };
}

function bucketColumns(
  series: number,
  buckets: readonly (readonly [number, number[]])[],
): Omit<BucketColumns, 'resolution'> {
  const sums = buckets.map(([, values]) => values.reduce((sum, value) => sum + value, 0));
  const column = (of: (values: readonly number[], i: number) => number): Float64Array =>
    Float64Array.from(buckets, ([, values], i) => of(values, i));
  return {
    series,
    ts: Float64Array.from(buckets, ([start]) => start),
    avg: column((values, i) => sums[i]! / values.length),
    min: column((values) => Math.min(...values)),
    max: column((values) => Math.max(...values)),
    sum: Float64Array.from(sums),
    count: column((values) => values.length),
    last: column((values) => values.at(-1)!),
  };
}
