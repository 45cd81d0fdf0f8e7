import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import type { BucketColumns, SampleStore } from '../../../../../src/store/samples/store.js';
import { temporaryFolder } from '../../../../support/folder.js';
import { lsmStore } from '../../../../support/lsm.js';
import { batchOf, forEver, hostKey, type Row } from '../../../../support/samples.js';

const hour = 3_600_000;
const day = 24 * hour;
const t0 = Date.parse('2026-01-01T05:00:00Z');
const samples = Array.from({ length: 20 }, (_, n): Row => [0, t0 + n * 1000, n]);

async function started(folder: string): Promise<SampleStore> {
  const store = lsmStore(folder);
  await store.start();
  return store;
}

/** How many samples each minute has. */
async function counts(store: SampleStore): Promise<readonly number[]> {
  const query = { series: [0], from: t0, to: t0 + day, resolution: '1m', limit: 1000 } as const;
  const [buckets] = (await store.range(query)) as readonly BucketColumns[];
  return [...buckets!.count];
}

/** A stopped store whose twenty samples were rolled up and let go; `meanwhile` runs while they are in the journal only. */
async function purged(folder: string, meanwhile: () => void = () => undefined): Promise<void> {
  const store = await started(folder);
  store.directory.idOf(hostKey());
  await store.append(batchOf(samples));
  meanwhile();
  await store.purge(t0 + 2 * day, { ...forEver, raw: day });
  await store.stop();
}

const mark = (folder: string): string => join(folder, 'samples', 'purged');

test('up to when raw samples were let go is kept in a file that a person can read', async () => {
  using folder = temporaryFolder();
  await purged(folder.path);
  expect(readFileSync(mark(folder.path), 'utf8')).toMatch(/^2026-01-01T06:00:00\.000Z [0-9a-f]{8}\n$/);
});

test.each([
  ['as it was', () => undefined],
  ['gone', (file: string) => rmSync(file)],
  ['empty', (file: string) => writeFileSync(file, '')],
  ['altered', (file: string) => writeFileSync(file, readFileSync(file, 'utf8').replace('2026-01-01', '2126-01-01'))],
])('a start with the file %s takes no sample of those hours, and all later ones', async (_, spoil) => {
  using folder = temporaryFolder();
  await purged(folder.path);
  spoil(mark(folder.path));
  const store = await started(folder.path);
  expect(store.oldestTs()).toBe(t0 + hour);
  await store.append(batchOf([...samples, [0, t0 + hour, 7]]));
  expect(await store.count()).toBe(1);
  await store.rollUp(t0 + 2 * day, forEver);
  expect(await counts(store)).toEqual([20, 1]);
  await store.stop();
});

test('a journal that was not yet rid of samples let go brings none of them back', async () => {
  using folder = temporaryFolder();
  const journal = join(folder.path, 'samples', 'journal');
  const copy = join(folder.path, 'copy');
  await purged(folder.path, () => cpSync(journal, copy, { recursive: true }));
  cpSync(copy, journal, { recursive: true });
  const store = await started(folder.path);
  expect(await store.count()).toBe(0);
  expect(await counts(store)).toEqual([20]);
  expect(store.latest(0)).toEqual({ ts: t0 + 19_000, value: 19 });
  await store.stop();
});

test('samples that come while hours are let go are rolled up with them or not taken', async () => {
  using folder = temporaryFolder();
  const store = await started(folder.path);
  store.directory.idOf(hostKey());
  await store.append(batchOf(samples));
  const late = (n: number): Promise<number> => store.append(batchOf([[0, t0 + 30_000 + n, 1]]));
  const before = late(0);
  const purge = store.purge(t0 + 2 * day, { ...forEver, raw: day });
  const after = late(1);
  await Promise.all([before, purge, after]);
  expect(await store.count()).toBe(0);
  expect(await counts(store)).toEqual([21]);
  await store.stop();
});
