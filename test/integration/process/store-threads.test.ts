import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker as Thread } from 'node:worker_threads';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { LiveValue } from '../../../src/domain/live.js';
import { silentRecorder } from '../../../src/domain/ports/recorder.js';
import { systemClock } from '../../../src/platform/clock.js';
import type { ReadTask } from '../../../src/store/samples/lsm/read.js';
import { createLsmStore } from '../../../src/store/samples/lsm/store.js';
import { TableDamage } from '../../../src/store/samples/lsm/table/damage.js';
import { workshopWith, type Workshop } from '../../../src/store/samples/lsm/workshop.js';
import type { RawColumns } from '../../../src/store/samples/store.js';
import { temporaryFolder } from '../../support/folder.js';
import { keepingLogger } from '../../support/log.js';
import { batchOf, forEver, hostKey, type Row } from '../../support/samples.js';
import { until } from '../../support/until.js';
import { writeTable, type TableRow } from '../../support/tables.js';

const built = new URL('../../../dist/src/sample-worker.js', import.meta.url);

const t0 = Date.parse('2026-01-01T00:00:00Z');
const rows = Array.from({ length: 1000 }, (_, n): TableRow => [0, t0 + n * 1000, Math.sqrt(n)]);

let folder: ReturnType<typeof temporaryFolder>;
let workshop: Workshop;
/** In the order in which they began. */
let threads: Thread[];
const noticed = (thread: Thread): void => void threads.push(thread);

/** A read of everything that some tables hold of series 0. */
function readOf(...raw: readonly string[]): ReadTask {
  const series = [{ id: 0, head: [] }];
  return { resolution: 'raw', from: t0, to: Infinity, limit: 1e6, series, raw, rollUps: [], rawHours: [] };
}

async function valuesIn(path: string): Promise<readonly number[]> {
  const found = (await workshop.run('read', 'read', readOf(path))) as readonly RawColumns[] | undefined;
  return [...(found?.[0]?.value ?? [])];
}

function tableNamed(name: string): string {
  const path = join(folder.path, name);
  writeTable(path, rows);
  return path;
}

const stored = rows.map(([, , value]) => value);

beforeEach(() => {
  folder = temporaryFolder();
  threads = [];
  process.on('worker', noticed);
  workshop = workshopWith([built]);
});

afterEach(async () => {
  await workshop.close();
  process.off('worker', noticed);
  folder[Symbol.dispose]();
});

describe('the threads of the built program', () => {
  test('do the work of each bench on a thread of its own, which stays', async () => {
    const path = tableNamed('a.table');
    expect(await valuesIn(path)).toEqual(stored);
    expect(await valuesIn(path)).toEqual(stored);
    expect(threads).toHaveLength(1);
    const merge = { inputs: [path], output: join(folder.path, 'b.table'), columns: 1, coverage: [] };
    expect(await workshop.run('tidy', 'merge', merge)).toMatchObject({ path: merge.output, rows: 1000 });
    expect(await valuesIn(merge.output)).toEqual(stored);
    expect(threads).toHaveLength(2);
  });

  test('seal a head whose memory they share', async () => {
    const rows = {
      length: 4,
      series: new Uint32Array(new SharedArrayBuffer(4 * 10)),
      ts: new Float64Array(new SharedArrayBuffer(8 * 10)),
      value: new Float64Array(new SharedArrayBuffer(8 * 10)),
    };
    rows.series.set([1, 0, 1, 1]);
    rows.ts.set([t0 + 2000, t0, t0 + 1000, t0 + 1000]);
    rows.value.set([5, 4, 3, 6]);
    const task = { folder: folder.path, seals: { first: 7, last: 7 }, rows, seriesCount: 2 };
    const sealed = await workshop.run('seal', 'seal', task);
    const path = join(folder.path, 'raw/2026-01-01T00/00000007-00000007.table');
    expect(sealed).toMatchObject([{ start: t0, path, info: { rows: 3, series: 2, first: t0, last: t0 + 2000 } }]);
    expect(await valuesIn(path)).toEqual([4]);
  });

  test('tell of a damaged table as the same error, with its file', async () => {
    const path = tableNamed('a.table');
    writeFileSync(path, readFileSync(path).fill(0xaa, 100, 140));
    const failure: unknown = await valuesIn(path).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TableDamage);
    expect(failure).toMatchObject({ name: 'TableDamage', path, message: expect.stringContaining(path) });
    const other = tableNamed('b.table');
    expect(await valuesIn(other)).toEqual(stored);
    expect(threads).toHaveLength(1);
  });

  test('tell of a missing file by the code of the system', async () => {
    const failure: unknown = await valuesIn(join(folder.path, 'none.table')).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'ENOENT', message: expect.stringContaining('none.table') });
  });

  test('read a table that was removed until they are told to forget it', async () => {
    const path = tableNamed('a.table');
    expect(await valuesIn(path)).toEqual(stored);
    rmSync(path);
    expect(await valuesIn(path)).toEqual(stored);
    await workshop.run('read', 'forget', [path]);
    await expect(valuesIn(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('a thread that ends', () => {
  test('rejects what it was asked, and the next task has another one', async () => {
    const path = tableNamed('a.table');
    expect(await valuesIn(path)).toEqual(stored);
    const asked = Promise.allSettled(Array.from({ length: 5000 }, () => valuesIn(path)));
    await threads[0]?.terminate();
    const reason = new Error('A thread of the sample store ended with code 1');
    expect((await asked).at(-1)).toEqual({ status: 'rejected', reason });
    expect(await valuesIn(path)).toEqual(stored);
    expect(threads).toHaveLength(2);
  });

  test('by a failure of its own rejects what it was asked with that failure', async () => {
    const path = tableNamed('a.table');
    expect(await valuesIn(path)).toEqual(stored);
    // No job at all, which nothing in the thread expects.
    threads[0]?.postMessage(null);
    await expect(valuesIn(path)).rejects.toThrow(TypeError);
    expect(await valuesIn(path)).toEqual(stored);
    expect(threads).toHaveLength(2);
  });

  test('leaves the other benches alone', async () => {
    const path = tableNamed('a.table');
    expect(await valuesIn(path)).toEqual(stored);
    const merge = { inputs: [path], output: join(folder.path, 'b.table'), columns: 1, coverage: [] };
    await workshop.run('tidy', 'merge', merge);
    await threads[1]?.terminate();
    expect(await valuesIn(merge.output)).toEqual(stored);
    expect(threads).toHaveLength(2);
  });
});

describe('closing', () => {
  test('waits for queries, breaks off what else is under way, and ends the threads', async () => {
    const path = tableNamed('a.table');
    const merge = { inputs: [path], output: join(folder.path, 'b.table'), columns: 1, coverage: [] };
    let finished = 0;
    const reads = Array.from({ length: 20 }, () => valuesIn(path).then(() => (finished += 1)));
    const merges = Promise.allSettled(Array.from({ length: 5000 }, () => workshop.run('tidy', 'merge', merge)));
    await workshop.close();
    expect(finished).toBe(20);
    await Promise.all(reads);
    expect((await merges).at(-1)?.status).toBe('rejected');
    // What a thread that has ended says.
    expect(threads.map(({ threadId }) => threadId)).toEqual([-1, -1]);
  });

  test('comes to an end when a thread ends meanwhile', async () => {
    const path = tableNamed('a.table');
    expect(await valuesIn(path)).toEqual(stored);
    const asked = Promise.allSettled(Array.from({ length: 5000 }, () => valuesIn(path)));
    const closed = workshop.close();
    await threads[0]?.terminate();
    await closed;
    expect((await asked).at(-1)?.status).toBe('rejected');
  });

  test('refuses what is asked afterwards, and begins no thread for it', async () => {
    const path = tableNamed('a.table');
    expect(await valuesIn(path)).toEqual(stored);
    await workshop.close();
    await expect(valuesIn(path)).rejects.toThrow('The sample store is not open');
    expect(threads).toHaveLength(1);
  });
});

test('a store that stops while it rolls up ends with the task at hand, and leaves no thread', async () => {
  const store = createLsmStore({
    folder: folder.path,
    memoryLimitMb: new LiveValue(64),
    recorder: silentRecorder,
    clock: systemClock,
    logger: keepingLogger().logger,
    workshop,
  });
  await store.start();
  const id = store.directory.idOf(hostKey());
  const hours = 100;
  // Two tables an hour, so that each hour is rolled up and merged.
  for (const late of [0, 1]) {
    await store.append(batchOf(Array.from({ length: hours }, (_, n): Row => [id, t0 + n * 3_600_000 + late, n])));
    await store.seal();
  }
  const rollUp = store.rollUp(t0 + (hours + 1) * 3_600_000, forEver).then(
    (rolled) => `${rolled} hours rolled up`,
    () => 'broken off',
  );
  const merged = join(folder.path, 'samples/raw/2026-01-01T03/00000000-00000001.table');
  await until('tables are merged', () => Promise.resolve(existsSync(merged) || undefined), { everyMs: 1 });
  await store.stop();
  expect([await rollUp, threads.filter(({ threadId }) => threadId !== -1).length]).toEqual(['broken off', 0]);
});
