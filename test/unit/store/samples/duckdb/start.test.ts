import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';

import { LiveValue } from '../../../../../src/domain/live.js';
import { createDuckDbStore } from '../../../../../src/store/samples/duckdb/store.js';
import { temporaryFolder } from '../../../../support/folder.js';
import { keepingRecorder } from '../../../../support/recorder.js';
import { batchOf, hostKey, type Row } from '../../../../support/samples.js';
import { VirtualClock } from '../../../../support/virtual-clock.js';

const t0 = Date.parse('2026-01-01T00:00:00Z');

function storeIn(folder: string, { limit = new LiveValue(128), recorder = keepingRecorder() } = {}) {
  return createDuckDbStore({ folder, memoryLimitMb: limit, recorder, clock: new VirtualClock() });
}

/** A folder's store with some samples, stopped. */
async function filled(folder: string): Promise<string> {
  const store = storeIn(folder);
  await store.start();
  const id = store.directory.idOf(hostKey());
  await store.append(batchOf(Array.from({ length: 200_000 }, (_, i): Row => [id, t0 + i, Math.sqrt(i)])));
  await store.stop();
  return join(folder, 'samples.duckdb');
}

test('a file that is no store is called damaged, with its folder and the setting', async () => {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, 'samples.duckdb'), 'not a store'.repeat(1000));
  await expect(storeIn(folder.path).start()).rejects.toThrow(
    `The file samples.duckdb in the data folder "${folder.path}" is damaged: restore it from a backup, or set PHAROS_DATA_DIR to another folder`,
  );
});

test.each([
  ['cut in half', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
  ['overwritten in part', (bytes: Buffer) => bytes.fill(7, bytes.length >> 1, (bytes.length >> 1) + 4096)],
])('a file that was %s is called damaged', async (_, spoil) => {
  using folder = temporaryFolder();
  const file = await filled(folder.path);
  writeFileSync(file, spoil(readFileSync(file)));
  await expect(storeIn(folder.path).start()).rejects.toThrow(/is damaged.*PHAROS_DATA_DIR/);
});

test('an empty file, left by a process that died while it made it, is no obstacle', async () => {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, 'samples.duckdb'), '');
  const store = storeIn(folder.path);
  await store.start();
  await store.check();
  await store.stop();
});

test('a file of another format is refused', async () => {
  using folder = temporaryFolder();
  const file = await filled(folder.path);
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run('UPDATE meta SET format = 99');
  connection.closeSync();
  instance.closeSync();
  await expect(storeIn(folder.path).start()).rejects.toThrow(/another version of Pharos.*PHAROS_DATA_DIR/);
});

test('a file that another process has open is refused until that process lets go', async () => {
  using folder = temporaryFolder();
  const store = storeIn(folder.path);
  await store.start();
  const script = `require('@duckdb/node-api').DuckDBInstance.create(process.argv[1]).then(() => console.log('opened'), (error) => console.log(error.message))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script, join(folder.path, 'samples.duckdb')]);
  expect(stdout).toContain('Could not set lock');
  await store.stop();
  const again = storeIn(folder.path);
  await again.start();
  await again.stop();
});

test('series named before the start are refused, for their numbers would be wrong', async () => {
  using folder = temporaryFolder();
  const store = storeIn(folder.path);
  store.directory.idOf(hostKey());
  await expect(store.start()).rejects.toThrow('before the sample store was started');
});

test('a new memory limit is taken over while the store runs', async () => {
  using folder = temporaryFolder();
  const limit = new LiveValue(64);
  const store = storeIn(folder.path, { limit });
  await store.start();
  limit.set(200);
  const ids = Array.from({ length: 2000 }, (_, n) => store.directory.idOf(hostKey({ sourceId: `host-${n}` })));
  await store.append(batchOf(ids.flatMap((id) => [0, 1, 2, 3, 4, 5].map((n): Row => [id, t0 + n, n]))));
  expect(await store.count()).toBe(12_000);
  await store.stop();
});

test('each call is reported with its time', async () => {
  using folder = temporaryFolder();
  const recorder = keepingRecorder();
  const store = storeIn(folder.path, { recorder });
  await store.start();
  const id = store.directory.idOf(hostKey());
  await store.append(batchOf([[id, t0, 1]]));
  await store.range({ series: [id], from: t0, to: t0, resolution: 'raw', limit: 1 });
  await store.stop();
  expect(recorder.calls).toEqual([
    ['storeCall', 'samples', 'append', 0],
    ['storeCall', 'samples', 'range', 0],
    ['storeCall', 'samples', 'checkpoint', 0],
  ]);
});
