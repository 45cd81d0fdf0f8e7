import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { expect } from 'vitest';

import type { RawColumns } from '../../src/store/samples/store.js';
import { expectBuckets } from './buckets.js';
import { crashHeadRows, crashRows } from './crash-rows.js';
import { lsmStore } from './lsm.js';

const writer = fileURLToPath(new URL('sample-store-writer.ts', import.meta.url));

/** Lets a writer append to the store in `folder` from batch `first` on and kills it after `acks`; gives the last batch answered. */
async function writeAndKill(folder: string, first: number, acks: number): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', writer, folder, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let last = first - 1;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line.slice('ack '.length));
    if (last >= first + acks - 1) child.kill('SIGKILL');
  }
  const [, signal] = (await ended) as [number | null, string | null];
  expect(signal, 'how the writer ended').toBe('SIGKILL');
  return last;
}

/** Expects the rows of batches 0 to `last` in the store, each once; gives the number of batches found, which may be one more. */
async function expectBatches(folder: string, last: number): Promise<number> {
  const store = lsmStore(folder, { headRows: crashHeadRows });
  await store.start();
  try {
    const batches = store.lastCommit;
    expect([last + 1, last + 2], 'batches committed').toContain(batches);
    const rows = Array.from({ length: batches }, (_, n) => crashRows(n, store.directory)).flat();
    expect(await store.count()).toBe(rows.length);
    const series = [...new Set(rows.map(([id]) => id))];
    // A seal beside the batch that was under way may have kept the name of its new series, which has no rows yet.
    const withRows = new Set(series);
    const named = Array.from({ length: store.directory.size }, (_, id) => id).filter((id) => !withRows.has(id));
    const underWay = [`only-${batches}`];
    expect(underWay.slice(0, named.length)).toEqual(named.map((id) => store.directory.get(id).sourceId));
    const query = { series, from: -Infinity, to: Infinity, resolution: 'raw', limit: rows.length } as const;
    const stored = ((await store.range(query)) as readonly RawColumns[]).flatMap((columns) =>
      Array.from(columns.ts, (ts, row) => `${columns.series} ${ts} ${columns.value[row]}`),
    );
    expect(stored.sort()).toEqual(rows.map((row) => row.join(' ')).sort());
    await expectBuckets(store, series, rows);
    return batches;
  } finally {
    await store.stop();
  }
}

/** Kills a writer `rounds` times in the same folder, after as many answers as `acksOf` says, and looks for what it answered. */
export async function expectNothingLost(
  folder: string,
  rounds: number,
  acksOf: (round: number) => number,
): Promise<void> {
  let next = 0;
  for (let round = 0; round < rounds; round++) {
    const last = await writeAndKill(folder, next, acksOf(round));
    next = await expectBatches(folder, last);
  }
}
