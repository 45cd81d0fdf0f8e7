import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { resolutions, type Resolution } from '../../../src/domain/resolution.js';
import type { RetentionMs, SampleStore } from '../../../src/store/samples/store.js';
import { expectBuckets } from '../../support/buckets.js';
import { batchOf, forEver, hostKey, type Row } from '../../support/samples.js';
import { reopened, rowsOf, withStore, type MakeStore } from './open.js';

const t0 = Date.parse('2026-01-01T00:00:00Z');
const hour = 3_600_000;
const day = 24 * hour;

type Step =
  | { readonly do: 'append'; readonly rows: readonly Row[] }
  | { readonly do: 'seal' }
  | { readonly do: 'rollUp'; readonly now: number }
  | { readonly do: 'reopen' };

/** Rows of two series over a few hours, in any order and often twice; seals, roll-ups and restarts between them. */
function steps(): fc.Arbitrary<readonly Step[]> {
  const row = fc.tuple(
    fc.nat(1),
    fc.integer({ min: 0, max: 4 * 240 }).map((n) => t0 + n * 15_000),
    fc.constantFrom(NaN, -2.5, 0, 0.1, 7, 1e6),
  );
  const append = fc.array(row, { minLength: 1, maxLength: 30 }).map((rows): Step => ({ do: 'append', rows }));
  const rollUp = fc.constantFrom(1, 2, 4, 48).map((hours): Step => ({ do: 'rollUp', now: t0 + hours * hour }));
  return fc.array(
    fc.oneof(
      { weight: 4, arbitrary: append },
      rollUp,
      fc.constant<Step>({ do: 'seal' }),
      fc.constant<Step>({ do: 'reopen' }),
    ),
    { minLength: 1, maxLength: 14 },
  );
}

/** Of rows with the same key, the last. */
function surviving(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [`${row[0]} ${row[1]}`, row])).values()];
}

export function describeRollUps(make: MakeStore): void {
  describe('seals and roll-ups', () => {
    test('change no answer, whatever comes late, twice or after a restart', { timeout: 120_000 }, () =>
      fc.assert(
        fc.asyncProperty(steps(), async (plan) => {
          await withStore(make, async (first, folder) => {
            let store = first;
            // Named again after a restart: a series without a sample is forgotten.
            const name = () => [0, 1].map((n) => store.directory.idOf(hostKey({ sourceId: `host-${n}` })));
            let ids = name();
            const sent: Row[] = [];
            for (const step of plan) {
              if (step.do === 'append') {
                sent.push(...step.rows);
                await store.append(batchOf(step.rows));
              } else if (step.do === 'seal') await store.seal();
              else if (step.do === 'rollUp') await store.rollUp(step.now, forEver);
              else {
                await store.stop();
                store = make(folder);
                await store.start();
                ids = name();
              }
            }
            try {
              const rows = surviving(sent);
              await expectBuckets(store, ids, rows);
              for (const id of ids) {
                const own = rows.filter(([series]) => series === id).sort((a, b) => a[1] - b[1]);
                expect(await rowsOf(store, id)).toEqual(own.map(([, ts, value]) => [ts, value]));
              }
              expect(await store.count()).toBe(rows.length);
            } finally {
              if (store !== first) await store.stop();
            }
          });
        }),
        { numRuns: 25 },
      ),
    );

    test('a roll-up takes each hour that has ended once, and again after late samples', () =>
      withStore(make, async (store) => {
        const id = store.directory.idOf(hostKey());
        const at = (hours: number, value: number): Row => [id, t0 + hours * hour, value];
        await store.append(batchOf([at(0, 1), at(1, 2), at(2, 3)]));
        expect(await store.rollUp(t0 + 2 * hour, forEver)).toBe(2);
        expect(await store.rollUp(t0 + 2 * hour, forEver)).toBe(0);
        await store.append(batchOf([at(0.5, 5)]));
        expect(await store.rollUp(t0 + 2 * hour, forEver)).toBe(1);
        const query = { series: [id], from: t0, to: t0 + 3 * hour, resolution: '1h', limit: 10 } as const;
        expect(await store.range(query)).toMatchObject([
          { count: Float64Array.of(2, 1, 1), avg: Float64Array.of(3, 2, 3) },
        ]);
      }));

    test('a bucket whose only value was taken back is gone', () =>
      withStore(make, async (store) => {
        const id = store.directory.idOf(hostKey());
        await store.append(batchOf([[id, t0, 1]]));
        await store.rollUp(t0 + hour, forEver);
        await store.append(batchOf([[id, t0, NaN]]));
        const query = { series: [id], from: t0, to: t0 + hour, resolution: '1h', limit: 10 } as const;
        expect(await store.range(query)).toMatchObject([{ ts: new Float64Array(0) }]);
        await store.rollUp(t0 + hour, forEver);
        expect(await store.range(query)).toMatchObject([{ ts: new Float64Array(0) }]);
      }));
  });

  describe('purge', () => {
    const retention: RetentionMs = { raw: 3 * day, '1m': 10 * day, '5m': 20 * day, '1h': 20 * day };
    const count = async (store: SampleStore, id: number, resolution: Resolution): Promise<number> => {
      const query = { series: [id], from: t0 - day, to: t0 + 60 * day, resolution, limit: 1_000_000 };
      return (await store.range(query))[0]!.ts.length;
    };

    test('lets each tier go when it is old enough, rolled up before, and says what went', () =>
      withStore(make, async (store, folder) => {
        const id = store.directory.idOf(hostKey());
        await store.append(batchOf(Array.from({ length: 120 }, (_, n): Row => [id, t0 + n * 30_000, n])));
        const before = await store.count();
        expect(await store.purge(t0 + 3 * day + hour, retention, { dryRun: true })).toMatchObject([
          { tier: 'raw', samples: 120, from: t0, to: t0 + hour },
          { tier: '1m', samples: 0 },
          { tier: '5m', samples: 0 },
          { tier: '1h', samples: 0 },
        ]);
        expect([before, await store.count()]).toEqual([120, 120]);
        expect((await store.purge(t0 + 3 * day + hour, retention))[0]).toMatchObject({ tier: 'raw', samples: 120 });
        expect(await count(store, id, 'raw')).toBe(0);
        expect(await count(store, id, '1m')).toBe(60);
        expect(await store.purge(t0 + 11 * day, retention)).toMatchObject([{}, { tier: '1m', samples: 60 }, {}, {}]);
        expect(await Promise.all((['1m', '5m', '1h'] as const).map((one) => count(store, id, one)))).toEqual([
          0, 12, 1,
        ]);
        await store.stop();
        await reopened(make, folder, async (again) => {
          expect(await Promise.all(resolutions.map((one) => count(again, id, one)))).toEqual([0, 0, 12, 1]);
          expect(again.latest(id)).toEqual({ ts: t0 + 119 * 30_000, value: 119 });
        });
      }));

    test('closes the hours whose raw samples went: what comes late to them is not taken, whatever is kept later', () =>
      withStore(make, async (store, folder) => {
        const id = store.directory.idOf(hostKey());
        const minute = Array.from({ length: 20 }, (_, n): Row => [id, t0 + n * 1000, n]);
        await store.append(batchOf(minute));
        expect(store.oldestTs()).toBe(-Infinity);
        await store.purge(t0 + 3 * day + hour, retention);
        const whole = await store.range({ series: [id], from: t0, to: t0 + day, resolution: '1m', limit: 10 });
        expect(whole).toMatchObject([{ count: Float64Array.of(20), sum: Float64Array.of(190) }]);

        const expectClosed = async (open: SampleStore): Promise<void> => {
          expect(open.oldestTs()).toBe(t0 + hour);
          // One that was counted, and one that never came.
          await open.append(batchOf([minute[3]!, [id, t0 + 30_000, 5]]));
          const query = { series: [id], from: t0, to: t0 + day, resolution: '1m', limit: 10 } as const;
          expect(await open.range(query)).toEqual(whole);
          await open.rollUp(t0 + 4 * day, forEver);
          expect(await open.range(query)).toEqual(whole);
          expect(await count(open, id, 'raw')).toBe(0);
        };
        await expectClosed(store);
        await store.stop();
        await reopened(make, folder, async (again) => {
          await expectClosed(again);
          await again.append(batchOf([[id, t0 + hour, 9]]));
          expect(await rowsOf(again, id)).toEqual([[t0 + hour, 9]]);
        });
      }));
  });

  describe('since', () => {
    test('gives the commits after a number that are not yet sealed, in order', () =>
      withStore(make, async (store) => {
        const id = store.directory.idOf(hostKey());
        for (const n of [1, 2, 3]) await store.append(batchOf([[id, t0 + n, n]]));
        const seen: (readonly [number, readonly number[]])[] = [];
        for await (const { commit, batch } of store.since(1)) seen.push([commit, Array.from(batch.value)]);
        expect(seen).toEqual([
          [2, [2]],
          [3, [3]],
        ]);
      }));
  });
}
