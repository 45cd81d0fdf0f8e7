import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { batchOf, hostKey, type Row } from '../../support/samples.js';
import { reopened, rowsOf, withStore, type MakeStore } from './open.js';

const t0 = Date.parse('2026-01-01T00:00:00Z');

export function describeAppend(make: MakeStore): void {
  describe('append', () => {
    test('gives back what was appended, in order of time', () =>
      withStore(make, async (store) => {
        const [cpu, memory] = ['cpu.utilization', 'memory.used'].map((metric) =>
          store.directory.idOf(hostKey({ metric })),
        );
        await store.append(
          batchOf([
            [cpu!, t0, 1],
            [memory!, t0, 10],
            [cpu!, t0 + 1000, 2],
          ]),
        );
        expect(await rowsOf(store, cpu!)).toEqual([
          [t0, 1],
          [t0 + 1000, 2],
        ]);
        expect(await rowsOf(store, memory!)).toEqual([[t0, 10]]);
        expect(await store.count()).toBe(3);
      }));

    test('stores a row once, however often it is sent', () =>
      withStore(make, async (store) => {
        const id = store.directory.idOf(hostKey());
        const rows: Row[] = [
          [id, t0, 1],
          [id, t0 + 1, 2],
          [id, t0 + 2, NaN],
        ];
        for (let turn = 0; turn < 3; turn++) await store.append(batchOf([...rows, ...rows]));
        expect(await rowsOf(store, id)).toEqual(rows.map(([, ts, value]) => [ts, value]));
        expect(await store.count()).toBe(3);
      }));

    test('replaces a value by a newer one, of the newest row and of an older one', () =>
      withStore(make, async (store) => {
        const id = store.directory.idOf(hostKey());
        await store.append(
          batchOf([
            [id, t0, 1],
            [id, t0 + 1, 2],
            [id, t0 + 2, 3],
          ]),
        );
        await store.append(
          batchOf([
            [id, t0 + 2, 30],
            [id, t0, NaN],
          ]),
        );
        await store.append(batchOf([[id, t0, 10]]));
        expect(await rowsOf(store, id)).toEqual([
          [t0, 10],
          [t0 + 1, 2],
          [t0 + 2, 30],
        ]);
        expect(store.latest(id)).toEqual({ ts: t0 + 2, value: 30 });
      }));

    test('lets the last row of a key win within a batch, whether the key is new, newest or old', () =>
      withStore(make, async (store) => {
        const id = store.directory.idOf(hostKey());
        await store.append(
          batchOf([
            [id, t0, 1],
            [id, t0 + 5, 5],
          ]),
        );
        await store.append(
          batchOf([
            [id, t0 + 9, 1],
            [id, t0, 2],
            [id, t0 + 5, 6],
            [id, t0 + 9, 2],
            [id, t0 + 5, 7],
            [id, t0, 3],
            [id, t0 + 7, 8],
          ]),
        );
        expect(await rowsOf(store, id)).toEqual([
          [t0, 3],
          [t0 + 5, 7],
          [t0 + 7, 8],
          [t0 + 9, 2],
        ]);
        expect(store.latest(id)).toEqual({ ts: t0 + 9, value: 2 });
      }));

    test('takes late rows between and before those that are stored', () =>
      withStore(make, async (store) => {
        const id = store.directory.idOf(hostKey());
        await store.append(
          batchOf([
            [id, t0 + 10, 10],
            [id, t0 + 20, 20],
          ]),
        );
        await store.append(
          batchOf([
            [id, t0 + 15, 15],
            [id, t0 + 5, 5],
            [id, t0 + 25, 25],
          ]),
        );
        expect((await rowsOf(store, id)).map(([ts]) => ts - t0)).toEqual([5, 10, 15, 20, 25]);
      }));

    test('holds the same whatever the order and the batches in which rows come', { timeout: 60_000 }, () =>
      fc.assert(
        fc.asyncProperty(shuffledRows(), async ({ rows, sent }) => {
          await withStore(make, async (store, folder) => {
            const ids = [0, 1, 2].map((n) => store.directory.idOf(hostKey({ sourceId: `host-${n}` })));
            for (const batch of sent) await store.append(batchOf(batch));
            const expected = ids.map((id) =>
              rows
                .filter(([series]) => series === id)
                .sort((a, b) => a[1] - b[1])
                .map(([, ts, value]) => [ts, value]),
            );
            for (const id of ids) expect(await rowsOf(store, id)).toEqual(expected[id]);
            const latest = ids.map((id) => store.latest(id));
            expect(latest).toEqual(
              expected.map((list) => list.at(-1)).map((row) => row && { ts: row[0], value: row[1] }),
            );
            await store.stop();
            await reopened(make, folder, async (again) => {
              expect(ids.map((id) => again.latest(id))).toEqual(latest);
              expect(await again.count()).toBe(rows.length);
            });
          });
        }),
        { numRuns: 12 },
      ),
    );

    test('keeps times and values to the last digit, and batches of any size', () =>
      withStore(make, async (store) => {
        const id = store.directory.idOf(hostKey());
        const edges: Row[] = [-1, 0, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, t0, 8.64e15].map((ts, i) => [
          id,
          ts,
          0.1 * i,
        ]);
        const many: Row[] = Array.from({ length: 4097 }, (_, i) => [id, t0 + 1 + i, Math.sqrt(i)]);
        await store.append(batchOf([...edges.slice(0, 7), ...many, edges[7]!]));
        expect(await rowsOf(store, id)).toEqual(
          [...edges.slice(0, 7), ...many, edges[7]!].map(([, ts, value]) => [ts, value]),
        );
      }));
  });

  describe('commit numbers', () => {
    test('grow by append, empty and repeated batches included, in the order of the calls', () =>
      withStore(make, async (store) => {
        const id = store.directory.idOf(hostKey());
        expect(store.lastCommit).toBe(0);
        const batches = [batchOf([[id, t0, 1]]), batchOf([]), batchOf([[id, t0, 1]])];
        const commits = await Promise.all(batches.map((batch) => store.append(batch)));
        expect(commits).toEqual([1, 2, 3]);
        expect(store.lastCommit).toBe(3);
      }));

    test('go on after a restart', () =>
      withStore(make, async (store, folder) => {
        const id = store.directory.idOf(hostKey());
        const before = await store.append(batchOf([[id, t0, 1]]));
        await store.stop();
        await reopened(make, folder, async (again) => {
          expect(again.lastCommit).toBe(before);
          expect(await again.append(batchOf([[id, t0 + 1, 1]]))).toBeGreaterThan(before);
        });
      }));
  });
}

/** Distinct rows of three series, and the same rows shuffled, some of them twice, cut into batches. */
function shuffledRows() {
  const row = fc.tuple(fc.nat(2), fc.integer({ min: t0, max: t0 + 200 }), fc.constantFrom(NaN, -1.5, 0, 7));
  return fc
    .uniqueArray(row, { minLength: 1, maxLength: 60, selector: ([series, ts]) => `${series} ${ts}` })
    .chain((rows) =>
      fc.tuple(
        fc.constant(rows),
        fc.shuffledSubarray([...rows, ...rows], { minLength: rows.length }),
        fc.integer({ min: 1, max: 40 }),
      ),
    )
    .map(([rows, some, size]) => {
      const all = [...some, ...rows.filter((one) => !some.includes(one))];
      const sent = Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
      return { rows, sent };
    });
}
