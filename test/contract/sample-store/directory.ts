import { describe, expect, test } from 'vitest';

import { batchOf, hostKey } from '../../support/samples.js';
import { reopened, rowsOf, withStore, type MakeStore } from './open.js';

const t0 = Date.parse('2026-01-01T00:00:00Z');

export function describeDirectory(make: MakeStore): void {
  describe('directory', () => {
    test('numbers series from 0 and tells them apart by every part of the key', () =>
      withStore(make, async ({ directory }) => {
        const keys = [
          hostKey(),
          hostKey({ tenant: 'other' }),
          hostKey({ kind: 'device' }),
          hostKey({ sourceId: 'web-2' }),
          hostKey({ metric: 'disk.used' }),
          hostKey({ labels: { mount: '/' } }),
          hostKey({ labels: { mount: '/', device: 'sda' } }),
        ];
        expect(keys.map((key) => directory.idOf(key))).toEqual([0, 1, 2, 3, 4, 5, 6]);
        expect(keys.map((key) => directory.find(key)?.id)).toEqual([0, 1, 2, 3, 4, 5, 6]);
        expect(directory.get(5)).toEqual({ id: 5, ...keys[5], type: 'number' });
        expect(directory.size).toBe(7);
        expect(directory.find(hostKey({ metric: 'none' }))).toBeUndefined();
        expect(() => directory.get(7)).toThrow(RangeError);
        await Promise.resolve();
      }));

    test('keeps series, labels in any order, and texts across a restart', () =>
      withStore(make, async (store, folder) => {
        const disk = store.directory.idOf(hostKey({ metric: 'disk.used', labels: { mount: '/', device: 'sda' } }));
        const odd = hostKey({ sourceId: 'naïve \'"; DROP\u0000 TABLE, 日本', labels: { a: '', b: '\n' } });
        const oddId = store.directory.idOf(odd);
        const words = ['', 'rain', "it's\u0000", '雨'].map((word) => store.directory.textId(word));
        expect(words).toEqual([0, 1, 2, 3]);
        await store.append(
          batchOf([
            [disk, t0, 1],
            [oddId, t0, words[3]!],
          ]),
        );
        await store.stop();
        await reopened(make, folder, async (again) => {
          const key = hostKey({ metric: 'disk.used', labels: { device: 'sda', mount: '/' } });
          expect(again.directory.find(key)?.id).toBe(disk);
          expect(again.directory.idOf(odd)).toBe(oddId);
          expect(again.directory.get(oddId).labels).toEqual({ a: '', b: '\n' });
          expect(again.directory.size).toBe(2);
          expect(again.directory.idOf(hostKey({ sourceId: 'new' }))).toBe(2);
          expect(['雨', 'rain', 'snow'].map((word) => again.directory.textId(word))).toEqual([3, 1, 4]);
          expect([0, 1, 2, 3, 9].map((id) => again.directory.text(id))).toEqual([
            '',
            'rain',
            "it's\u0000",
            '雨',
            undefined,
          ]);
          expect(await rowsOf(again, oddId)).toEqual([[t0, 3]]);
        });
      }));

    test('finds series by any mix of tenant, source, kind and metric, in order of number', () =>
      withStore(make, async (store) => {
        for (const tenant of ['default', 'other']) {
          for (const sourceId of ['web-1', 'web-2']) {
            for (const metric of ['cpu', 'disk']) store.directory.idOf(hostKey({ tenant, sourceId, metric }));
          }
        }
        const ids = (filter: Parameters<typeof store.seriesOf>[0]) => store.seriesOf(filter).map(({ id }) => id);
        expect(ids({})).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
        expect(ids({ sourceId: 'web-2' })).toEqual([2, 3, 6, 7]);
        expect(ids({ tenant: 'default', metric: 'disk' })).toEqual([1, 3]);
        expect(ids({ tenant: 'other', sourceId: 'web-1', kind: 'host', metric: 'cpu' })).toEqual([4]);
        expect(ids({ kind: 'dish' })).toEqual([]);
        expect(ids({ sourceId: undefined, metric: 'cpu' })).toEqual([0, 2, 4, 6]);
        await Promise.resolve();
      }));

    test('keeps new series that came while an append was under way', () =>
      withStore(make, async (store, folder) => {
        const first = store.directory.idOf(hostKey({ sourceId: 'first' }));
        const running = store.append(batchOf([[first, t0, 1]]));
        await new Promise((resolve) => setImmediate(resolve));
        const second = store.directory.idOf(hostKey({ sourceId: 'second' }));
        await running;
        await store.append(batchOf([[second, t0, 2]]));
        await store.stop();
        await reopened(make, folder, async (again) => {
          expect(again.directory.find(hostKey({ sourceId: 'second' }))?.id).toBe(second);
          expect(await rowsOf(again, second)).toEqual([[t0, 2]]);
        });
      }));

    test('takes 20,000 series in one batch', () =>
      withStore(make, async (store, folder) => {
        const ids = Array.from({ length: 20_000 }, (_, n) =>
          store.directory.idOf(hostKey({ sourceId: `host-${n >> 2}`, metric: `m${n & 3}` })),
        );
        await store.append(batchOf(ids.map((id) => [id, t0, id])));
        await store.stop();
        await reopened(make, folder, async (again) => {
          expect(again.directory.size).toBe(20_000);
          const series = again.seriesOf({ sourceId: 'host-4999' });
          expect(series.map(({ id }) => again.latest(id)?.value)).toEqual([19_996, 19_997, 19_998, 19_999]);
          await Promise.resolve();
        });
      }));
  });
}
