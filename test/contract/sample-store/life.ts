import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import type { SampleStore } from '../../../src/store/samples/store.js';
import { temporaryFolder } from '../../support/folder.js';
import { batchOf, hostKey, type Row } from '../../support/samples.js';
import { reopened, rowsOf, withStore, type MakeStore } from './open.js';

const t0 = Date.parse('2026-01-01T00:00:00Z');

/** Batches that no store can take. */
const impossible: readonly (readonly [string, (series: number) => readonly Row[]])[] = [
  [
    'a series that was never given',
    (series) => [
      [series, t0 + 1, 1],
      [series + 1, t0, 1],
    ],
  ],
  [
    'a time that is no whole number',
    (series) => [
      [series, t0 + 1, 1],
      [series, t0 + 2.5, 1],
    ],
  ],
  [
    'no time',
    (series) => [
      [series, t0 + 1, 1],
      [series, NaN, 1],
    ],
  ],
];

export function describeLife(make: MakeStore): void {
  describe('a failed append', () => {
    test.each(impossible)('with %s keeps nothing and leaves the store usable, its new series too', (_, rows) =>
      withStore(make, async (store, folder) => {
        const id = store.directory.idOf(hostKey());
        const text = store.directory.textId('rain');
        await expect(store.append(batchOf(rows(id)))).rejects.toBeInstanceOf(RangeError);
        expect([await store.count(), store.lastCommit, store.latest(id)]).toEqual([0, 0, undefined]);
        await store.append(batchOf([[id, t0, text]]));
        await store.stop();
        await reopened(make, folder, async (again) => {
          expect(again.directory.find(hostKey())?.id).toBe(id);
          expect(again.directory.text(text)).toBe('rain');
          expect(await rowsOf(again, id)).toEqual([[t0, text]]);
        });
      }),
    );

    test('with a column that is too short is refused', () =>
      withStore(make, async (store) => {
        const id = store.directory.idOf(hostKey());
        await expect(store.append({ ...batchOf([[id, t0, 1]]), length: 2 })).rejects.toBeInstanceOf(RangeError);
      }));

    test('does not stop those queued behind it', () =>
      withStore(make, async (store) => {
        const id = store.directory.idOf(hostKey());
        const results = await Promise.allSettled(
          [
            [id, t0, 1],
            [99, t0, 1],
            [id, t0 + 1, 2],
          ].map((row) => store.append(batchOf([row as unknown as Row]))),
        );
        expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        expect(await rowsOf(store, id)).toEqual([
          [t0, 1],
          [t0 + 1, 2],
        ]);
      }));
  });

  describe('life', () => {
    const calls: readonly (readonly [string, (store: SampleStore) => Promise<unknown>])[] = [
      ['append', (store) => store.append(batchOf([]))],
      ['range', (store) => store.range({ series: [], from: t0, to: t0, resolution: 'raw', limit: 1 })],
      ['count', (store) => store.count()],
      ['bytesOnDisk', (store) => store.bytesOnDisk()],
      ['check', (store) => store.check()],
    ];

    test.each(calls)('%s on a store that is not open says that it is unavailable', async (_, call) => {
      using folder = temporaryFolder();
      const store = make(folder.path);
      await expect(call(store)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      await store.start();
      await store.stop();
      await expect(call(store)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    });

    test('stop finishes the appends and queries that were accepted, and may be called again', () =>
      withStore(make, async (store, folder) => {
        const id = store.directory.idOf(hostKey());
        const accepted = [1, 2, 3].map((n) => store.append(batchOf([[id, t0 + n, n]])));
        const counted = store.count();
        await store.stop();
        expect(await Promise.all(accepted)).toEqual([1, 2, 3]);
        expect(await counted).toBeLessThanOrEqual(3);
        await store.stop();
        await reopened(make, folder, async (again) => expect(await again.count()).toBe(3));
      }));

    test('stop without a start, or after one that failed, does nothing', async () => {
      using folder = temporaryFolder();
      await make(folder.path).stop();
      writeFileSync(join(folder.path, 'file'), '');
      const store = make(join(folder.path, 'file', 'below'));
      await expect(store.start()).rejects.toThrow('PHAROS_DATA_DIR');
      await store.stop();
    });

    test('a stopped store does not start again', async () => {
      using folder = temporaryFolder();
      const store = make(folder.path);
      await store.start();
      await store.stop();
      await expect(store.start()).rejects.toThrow('starts once');
    });

    test('a second opener is told that the samples are in use, and the first goes on', () =>
      withStore(make, async (store, folder) => {
        await expect(make(folder).start()).rejects.toThrow(/in use.*PHAROS_DATA_DIR/);
        const id = store.directory.idOf(hostKey());
        await store.append(batchOf([[id, t0, 1]]));
        expect(await store.count()).toBe(1);
      }));

    test('makes a missing folder', async () => {
      using folder = temporaryFolder();
      await reopened(make, join(folder.path, 'new', 'deep'), async (store) => void (await store.check()));
    });

    test('bytesOnDisk grows with what is stored', () =>
      withStore(make, async (store) => {
        const before = await store.bytesOnDisk();
        await store.append(batchOf([[store.directory.idOf(hostKey()), t0, 1]]));
        expect(await store.bytesOnDisk()).toBeGreaterThan(before);
      }));

    test('check proves that it can write, and costs no commit', () =>
      withStore(make, async (store) => {
        expect(await store.check()).toBeUndefined();
        expect(store.lastCommit).toBe(0);
      }));
  });
}
