import { readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { LiveValue } from '../../../../../src/domain/live.js';
import { createLsmStore } from '../../../../../src/store/samples/lsm/store.js';
import { createWorkshop } from '../../../../../src/store/samples/lsm/workshop.js';
import type { SampleStore } from '../../../../../src/store/samples/store.js';
import { temporaryFolder } from '../../../../support/folder.js';
import { keepingLogger } from '../../../../support/log.js';
import { keepingRecorder } from '../../../../support/recorder.js';
import { batchOf, forEver, hostKey } from '../../../../support/samples.js';
import { VirtualClock } from '../../../../support/virtual-clock.js';

const resumeMs = 900_000;
const t0 = Date.parse('2026-01-01T00:00:00Z');

let folder: ReturnType<typeof temporaryFolder>;
let clock: VirtualClock;
let store: SampleStore;
let lines: Record<string, unknown>[];

beforeEach(async () => {
  folder = temporaryFolder();
  clock = new VirtualClock();
  await start();
});

afterEach(async () => {
  await store.stop();
  folder[Symbol.dispose]();
});

async function start(): Promise<void> {
  const log = keepingLogger();
  lines = log.lines;
  store = createLsmStore({
    folder: folder.path,
    memoryLimitMb: new LiveValue(64),
    resumeMs: new LiveValue(resumeMs),
    recorder: keepingRecorder(),
    clock,
    logger: log.logger,
    workshop: createWorkshop(),
  });
  await store.start();
}

/** As a process does that ends and begins at the time of the clock. */
async function restart(): Promise<void> {
  await store.stop();
  for (const file of passedFiles()) utimesSync(file, new Date(), new Date(clock.now()));
  await start();
}

function passedFiles(): readonly string[] {
  const passed = join(folder.path, 'samples', 'passed');
  return readdirSync(passed).map((name) => join(passed, name));
}

/** One sample a commit: the value is the number of the commit. */
async function commit(count: number): Promise<void> {
  const id = store.directory.idOf(hostKey());
  for (let n = 0; n < count; n++) {
    const value = store.lastCommit + 1;
    await store.append(batchOf([[id, t0 + value, value]]));
  }
}

/** Commits after `from` with their values. */
async function since(from: number): Promise<readonly (readonly [number, number])[]> {
  const found: [number, number][] = [];
  for await (const { commit, batch } of store.since(from)) found.push([commit, batch.value[0]!]);
  return found;
}

const numbered = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => [from + n, from + n]);

test('what was sealed is given to those who resume, for as long as they may', async () => {
  await commit(3);
  await store.seal();
  await commit(2);
  await store.seal();
  await commit(1);
  expect(await since(0)).toEqual(numbered(1, 6));
  expect(await since(2)).toEqual(numbered(3, 6));
  expect(store.oldestCommit).toBe(1);
  await clock.advance(resumeMs);
  expect(await since(0)).toEqual(numbered(6, 6));
  expect(store.oldestCommit).toBe(6);
  expect(lines).toEqual([]);
});

test('a restart keeps what was sealed for those who resume, and counts no sample twice', async () => {
  await commit(3);
  await store.seal();
  await commit(2);
  await restart();
  expect(store.oldestCommit).toBe(1);
  await commit(1);
  expect(await since(0)).toEqual(numbered(1, 6));
  await store.seal();
  await restart();
  expect(await since(0)).toEqual(numbered(1, 6));
  expect(await store.count()).toBe(6);
  await commit(1);
  expect(await since(4)).toEqual(numbered(5, 7));
  expect(lines).toEqual([]);
});

test('samples that were purged from the tables meanwhile are given, and their segments keep their numbers', async () => {
  await commit(2);
  await store.seal();
  await store.purge(t0 + 86_400_000, { ...forEver, raw: 3_600_000, '1m': 0, '5m': 0, '1h': 0 });
  expect(await store.count()).toBe(0);
  await restart();
  const id = store.directory.idOf(hostKey());
  await store.append(batchOf([[id, t0 + 86_400_000, 3]]));
  await store.seal();
  await restart();
  expect(passedFiles()).toHaveLength(2);
  expect(await since(0)).toEqual(numbered(1, 3));
  expect(lines).toEqual([]);
});

test('what is kept for those who resume is counted as bytes on disk until it goes', async () => {
  await commit(3);
  await store.seal();
  const passedBytes = passedFiles().reduce((sum, file) => sum + statSync(file).size, 0);
  const held = await store.bytesOnDisk();
  await clock.advance(resumeMs);
  const left = await store.bytesOnDisk();
  expect(held - left).toBe(passedBytes);
});
