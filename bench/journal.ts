import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { SampleBatch } from '../src/domain/sample.js';
import { systemClock } from '../src/platform/clock.js';
import { createRandom } from '../src/platform/random.js';
import { Journal } from '../src/store/samples/lsm/journal/journal.js';
import { median, rounded } from './statistics.js';

const rounds = 5;
/** Rows of a record, and how many records of that size are appended in a round. */
const sizes: readonly (readonly [rows: number, records: number])[] = [
  [1, 1500],
  [100, 1500],
  [1000, 1000],
  [20_000, 200],
];
const t0 = Date.parse('2026-01-01T00:00:00Z');

function batch(rows: number): SampleBatch {
  const random = createRandom(rows);
  return {
    length: rows,
    series: Uint32Array.from({ length: rows }, (_, row) => row),
    ts: new Float64Array(rows).fill(t0),
    value: Float64Array.from({ length: rows }, () => random.between(0, 100)),
  };
}

/** CPU that the event loop's thread has used, µs, where the system tells; that of the process includes the thread pool. */
function mainThreadUs(): number {
  const file = `/proc/self/task/${process.pid}/schedstat`;
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ')[0]) / 1000 : NaN;
}

interface Round {
  readonly ms: number;
  readonly cpuUs: number;
  readonly mainUs: number;
}

async function appendRound(journal: Journal, samples: SampleBatch, commits: readonly number[]): Promise<Round> {
  const began = systemClock.monotonic();
  const main = mainThreadUs();
  const cpu = process.cpuUsage();
  for (const commit of commits) await journal.append({ commit, series: [], firstText: 0, texts: [], batch: samples });
  const used = process.cpuUsage(cpu);
  return {
    ms: (systemClock.monotonic() - began) / commits.length,
    cpuUs: (used.user + used.system) / commits.length,
    mainUs: (mainThreadUs() - main) / commits.length,
  };
}

/** Appends records of several sizes in alternating rounds, each on disk before the next; then replays them. */
export async function journalBench(): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'pharos-bench-'));
  try {
    const journal = await Journal.open(folder, { nextSegment: 1, take: () => undefined });
    const taken = new Map<number, Round[]>(sizes.map(([rows]) => [rows, []]));
    let commit = 0;
    for (let round = 0; round <= rounds; round++) {
      // As in the store, where a segment goes once it is sealed: memory that its pages leave serves the next one.
      const former = journal.segment;
      await journal.rotate();
      await journal.drop(former);
      for (const [rows, records] of sizes) {
        const commits = Array.from({ length: records }, () => ++commit);
        const measured = await appendRound(journal, batch(rows), commits);
        // The first round warms up.
        if (round > 0) taken.get(rows)?.push(measured);
      }
    }
    const rowsOfRound = sizes.reduce((sum, [rows, records]) => sum + rows * records, 0);
    const bytes = journal.bytesOnDisk();
    await journal.close();
    const began = systemClock.monotonic();
    let replayed = 0;
    const again = await Journal.open(folder, {
      nextSegment: 1,
      take: (_, record) => {
        replayed += record.batch.length;
      },
    });
    const replayMs = systemClock.monotonic() - began;
    await again.close();
    if (replayed !== rowsOfRound) throw new Error(`Replayed ${replayed} rows of ${rowsOfRound}`);
    return {
      append: Object.fromEntries([...taken].map(([rows, measured]) => [`rows_${rows}`, summary(rows, measured)])),
      replay: { rows: replayed, bytes, ms: Math.round(replayMs) },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function summary(rows: number, measured: readonly Round[]): Record<string, number> {
  const ms = median(measured.map((round) => round.ms));
  const cpuUs = median(measured.map((round) => round.cpuUs));
  return {
    records_per_second: Math.round(1000 / ms),
    rows_per_second: Math.round((1000 / ms) * rows),
    cpu_us_per_record: rounded(cpuUs),
    cpu_us_per_row: Number((cpuUs / rows).toFixed(4)),
    main_thread_us_per_record: rounded(median(measured.map((round) => round.mainUs))),
  };
}
