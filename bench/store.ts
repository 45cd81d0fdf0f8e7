import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { LiveValue } from '../src/domain/live.js';
import { silentRecorder } from '../src/domain/ports/recorder.js';
import type { SampleBatch } from '../src/domain/sample.js';
import { systemClock } from '../src/platform/clock.js';
import { createRandom } from '../src/platform/random.js';
import type { Resolution } from '../src/domain/resolution.js';
import { createLogger } from '../src/platform/logger.js';
import { createLsmStore } from '../src/store/samples/lsm/store.js';
import { workshopWith } from '../src/store/samples/lsm/workshop.js';
import type { SampleStore } from '../src/store/samples/store.js';
import { bytesBelow } from './process.js';

const seriesCount = 20_000;
const batches = 720;
const t0 = Date.parse('2026-01-01T00:00:00Z');
const hourMs = 3_600_000;
const forEver = { raw: Infinity, '1m': Infinity, '5m': Infinity, '1h': Infinity };
/** The thread of the built server. */
const worker = new URL('../dist/src/sample-worker.js', import.meta.url);

function open(folder: string): SampleStore {
  return createLsmStore({
    folder,
    memoryLimitMb: new LiveValue(512),
    recorder: silentRecorder,
    clock: systemClock,
    logger: createLogger({ level: 'WARNING', now: () => systemClock.now() }),
    workshop: workshopWith([worker]),
  });
}

/** Values that walk randomly, with two decimals; the same seed gives the same walk. */
class Walk {
  readonly #random = createRandom(1);
  readonly #values = Float64Array.from({ length: seriesCount }, () => Math.round(this.#random.between(0, 10_000)));

  /** One sample of each series at step `n`, 5 s apart. */
  batchAt(n: number): SampleBatch {
    for (let i = 0; i < seriesCount; i++) this.#values[i]! += Math.round(this.#random.normal() * 50);
    return {
      length: seriesCount,
      series: Uint32Array.from({ length: seriesCount }, (_, id) => id),
      ts: new Float64Array(seriesCount).fill(t0 + n * 5000),
      value: this.#values.map((hundredths) => hundredths / 100),
    };
  }
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

/** An hour of 20,000 series: appends it, seals and rolls it up, reads single series, starts anew; through the interface of the store. */
export async function storeBench(): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'pharos-bench-'));
  try {
    const store = open(folder);
    const [opened] = await timed(1, () => store.start());
    const rss = { opened_mb: Math.round(process.memoryUsage.rss() / 1e6), loaded_mb: 0 };
    const walk = new Walk();
    for (let n = 0; n < seriesCount; n++) {
      store.directory.idOf({
        tenant: 'default',
        kind: 'host',
        sourceId: `host-${n >> 3}`,
        metric: `metric.${n & 7}`,
        labels: {},
      });
    }
    const first = await timed(1, () => store.append(walk.batchAt(0)));
    const taken: number[] = [];
    let cpuMicros = 0;
    for (let n = 1; n < batches; n++) {
      const batch = walk.batchAt(n);
      const cpu = process.cpuUsage();
      taken.push(...(await timed(1, () => store.append(batch))));
      const { user, system } = process.cpuUsage(cpu);
      cpuMicros += user + system;
    }
    taken.sort((a, b) => a - b);
    const rows = batches * seriesCount;
    const sealCpu = process.cpuUsage();
    const [sealed] = await timed(1, () => store.seal());
    const [rolledUp] = await timed(1, () => store.rollUp(t0 + hourMs, forEver));
    const { user, system } = process.cpuUsage(sealCpu);
    const rawBytes = bytesBelow(join(folder, 'samples', 'raw'));
    const late = await timed(10, (turn) => {
      const batch = walk.batchAt(turn);
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
        rows_per_second: Math.round(rows / (taken.reduce((sum, ms) => sum + ms, 0) / 1000)),
        rows_per_cpu_second: Math.round(rows / (cpuMicros / 1e6)),
        ...summary(taken),
      },
      append_1000_late: summary(late),
      append_1: summary(single),
      range_one_series_of_an_hour: reads,
      seal_the_rest_ms: Math.round(sealed!),
      roll_up_and_merge_ms: Math.round(rolledUp!),
      roll_up_and_merge_cpu_seconds: Number(((user + system) / 1e6).toFixed(2)),
      raw_bytes_per_sample: Number((rawBytes / rows).toFixed(3)),
      stop_ms: Math.round(stopped!),
      reopen_ms: Math.round(reopened!),
      bytes_per_sample_with_roll_ups: Number((bytes / rows).toFixed(2)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
