import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { LiveValue } from '../src/domain/live.js';
import type { Recorder } from '../src/domain/ports/recorder.js';
import type { SampleBatch } from '../src/domain/sample.js';
import { systemClock } from '../src/platform/clock.js';
import { createRandom } from '../src/platform/random.js';
import { createDuckDbStore } from '../src/store/samples/duckdb/store.js';
import type { Resolution } from '../src/domain/resolution.js';
import type { SampleStore } from '../src/store/samples/store.js';

const seriesCount = 20_000;
const batches = 250;
const t0 = Date.parse('2026-01-01T00:00:00Z');
const silent = new Proxy({}, { get: () => () => undefined }) as Recorder;

function open(folder: string): SampleStore {
  return createDuckDbStore({ folder, memoryLimitMb: new LiveValue(512), recorder: silent, clock: systemClock });
}

/** One sample of each series at step `n`, 5 s apart, values of two decimals. */
function batchAt(n: number, random: ReturnType<typeof createRandom>): SampleBatch {
  return {
    length: seriesCount,
    series: Uint32Array.from({ length: seriesCount }, (_, id) => id),
    ts: new Float64Array(seriesCount).fill(t0 + n * 5000),
    value: Float64Array.from({ length: seriesCount }, () => Math.round(random.next() * 10_000) / 100),
  };
}

/** Runs `task` `times` over; milliseconds of each, sorted. */
async function timed(times: number, task: (turn: number) => Promise<unknown>): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const began = systemClock.monotonic();
    await task(turn);
    taken.push(systemClock.monotonic() - began);
  }
  return taken.sort((a, b) => a - b);
}

function summary(taken: readonly number[]) {
  const at = (share: number) => Number(taken[Math.min(taken.length - 1, Math.floor(taken.length * share))]!.toFixed(2));
  return { p50_ms: at(0.5), p99_ms: at(0.99), max_ms: at(1) };
}

/** Appends 5 million samples, reads single series of them, starts anew; through the interface of the store. */
export async function storeBench(): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'pharos-bench-'));
  try {
    const store = open(folder);
    const [opened] = await timed(1, () => store.start());
    const rss = { opened_mb: Math.round(process.memoryUsage.rss() / 1e6), loaded_mb: 0 };
    const random = createRandom(1);
    for (let n = 0; n < seriesCount; n++) {
      store.directory.idOf({
        tenant: 'default',
        kind: 'host',
        sourceId: `host-${n >> 3}`,
        metric: `metric.${n & 7}`,
        labels: {},
      });
    }
    const first = await timed(1, () => store.append(batchAt(0, random)));
    const prepared = Array.from({ length: 10 }, (_, n) => batchAt(n, random));
    const stamp = (turn: number) => {
      const batch = prepared[turn % prepared.length]!;
      batch.ts.fill(t0 + (turn + 1) * 5000);
      return batch;
    };
    const cpu = process.cpuUsage();
    const appends = await timed(batches, (turn) => store.append(stamp(turn)));
    const used = process.cpuUsage(cpu);
    const rows = batches * seriesCount;
    const late = await timed(10, (turn) => {
      const batch = batchAt(turn, random);
      return store.append({ ...batch, length: 1000 });
    });
    const single = await timed(300, (turn) => {
      const ts = Float64Array.of(t0 + (batches + 1) * 5000 + turn);
      return store.append({ length: 1, series: Uint32Array.of(turn), ts, value: Float64Array.of(turn) });
    });
    const read = (resolution: Resolution) =>
      timed(50, (turn) =>
        store.range({ series: [turn * 31], from: t0, to: t0 + 3_600_000, resolution, limit: 10_000 }),
      );
    const reads = { raw: summary(await read('raw')), '1m': summary(await read('1m')) };
    rss.loaded_mb = Math.round(process.memoryUsage.rss() / 1e6);
    const [stopped] = await timed(1, () => store.stop());
    const again = open(folder);
    const [reopened] = await timed(1, () => again.start());
    const bytes = await again.bytesOnDisk();
    await again.stop();
    return {
      open_ms: Math.round(opened!),
      rss,
      first_batch_with_20000_new_series_ms: Math.round(first[0]!),
      append_20000: {
        rows_per_second: Math.round(rows / (appends.reduce((sum, ms) => sum + ms, 0) / 1000)),
        rows_per_cpu_second: Math.round(rows / ((used.user + used.system) / 1e6)),
        ...summary(appends),
      },
      append_1000_late: summary(late),
      append_1: summary(single),
      range_one_series_of_5m_rows: reads,
      stop_ms: Math.round(stopped!),
      reopen_ms: Math.round(reopened!),
      bytes_per_sample: Number((bytes / rows).toFixed(2)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
