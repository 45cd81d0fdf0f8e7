import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createRandom } from '../src/platform/random.js';
import { mergeTables } from '../src/store/samples/lsm/table/merge.js';
import { TableReader } from '../src/store/samples/lsm/table/reader.js';
import type { TableInfo } from '../src/store/samples/lsm/table/tail.js';
import { TableWriter } from '../src/store/samples/lsm/table/writer.js';
import { median, quantile, rounded } from './statistics.js';

const seriesCount = 20_000;
const rowsPerRun = 200;
const runs = 8;
const intervalMs = 5000;
const reads = 2000;
const t0 = Date.parse('2026-01-01T00:00:00Z');
const meta = { columns: 1 };

interface Measured<T> {
  readonly result: T;
  readonly cpuSeconds: number;
  readonly seconds: number;
}

function measured<T>(work: () => T): Measured<T> {
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const result = work();
  const { user, system } = process.cpuUsage(cpu);
  return { result, cpuSeconds: (user + system) / 1e6, seconds: (performance.now() - begun) / 1000 };
}

/** Each series walks on from run to run, in steps of a normal distribution, rounded to two decimals. */
function walks() {
  const random = createRandom(1);
  const at = Float64Array.from({ length: seriesCount }, () => random.between(0, 100));
  return (run: number) =>
    Array.from({ length: seriesCount }, (_, series) => ({
      ts: Float64Array.from({ length: rowsPerRun }, (__, i) => t0 + (run * rowsPerRun + i) * intervalMs),
      values: [
        Float64Array.from({ length: rowsPerRun }, () => Math.round((at[series]! += random.normal()) * 100) / 100),
      ],
    }));
}

const perRow = ({ result, cpuSeconds, seconds }: Measured<TableInfo | undefined>) => ({
  ns_cpu_a_row: rounded((cpuSeconds * 1e9) / result!.rows),
  seconds: rounded(seconds),
  bytes_a_sample: rounded(result!.bytes / result!.rows),
});

/** Microseconds to read all rows of one series: from an open table, and opening it first. */
function readTimes(path: string) {
  const random = createRandom(2);
  const time = (work: (series: number) => unknown) => {
    const taken = Array.from({ length: reads }, () => {
      const series = Math.floor(random.next() * seriesCount);
      const begun = performance.now();
      work(series);
      return (performance.now() - begun) * 1000;
    });
    return { p50_us: rounded(median(taken)), p99_us: rounded(quantile(taken, 0.99)) };
  };
  const rows = (reader: TableReader, series: number) => reader.rows(series, -Infinity, Infinity);
  const open = TableReader.open(path);
  const cold = (series: number) => {
    const reader = TableReader.open(path);
    rows(reader, series);
    reader.close();
  };
  time(cold);
  const figures = {
    cold: time(cold),
    warm: (time((series) => rows(open, series)), time((series) => rows(open, series))),
  };
  open.close();
  return figures;
}

/** Writes eight runs of 4 million rows one after the other, merges them, and reads single series of both. */
export function tableBench(): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'pharos-bench-'));
  try {
    const next = walks();
    const written = Array.from({ length: runs }, (_, run) => {
      const all = next(run);
      return measured(() => {
        const writer = new TableWriter(join(folder, `${run}.table`), meta);
        all.forEach((rows, series) => writer.add(series, rows));
        return writer.finish();
      });
    });
    const byCpu = written.toSorted((a, b) => a.cpuSeconds - b.cpuSeconds);
    const inputs = written.map(({ result }) => result!.path);
    const merge = (from: readonly string[], name: string) =>
      measured(() => mergeTables(from, { path: join(folder, name), meta }));
    const merged = merge(inputs, 'merged.table');
    const copied = merge([merged.result!.path], 'copied.table');
    return Promise.resolve({
      rows_a_run: seriesCount * rowsPerRun,
      write: perRow(byCpu[runs >> 1]!),
      merge_of_8: perRow(merged),
      copy_of_merged: perRow(copied),
      read_one_series_of_run: readTimes(inputs[0]!),
      read_one_series_of_merged: readTimes(merged.result!.path),
      peak_rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
