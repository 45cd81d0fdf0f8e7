import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { watchedMetrics, watchedMetric, type WatchedMetric } from '../../../src/detection/limits.js';
import { SeriesWatch, type Episode } from '../../../src/detection/series-watch.js';

const labels = {};
function watchOf(metric: string): SeriesWatch {
  const watched = watchedMetric('satellite', metric) as WatchedMetric;
  const key = { tenant: 'default', kind: 'satellite', sourceId: 's', metric, labels };
  return new SeriesWatch({ ...key, id: 0, type: 'number' }, watched);
}

/** What is left of the samples as episodes, each `[start, value, peak, peak value, end]`, in the order in which they began. */
function episodes(
  samples: readonly (readonly [ts: number, value: number])[],
  watch = watchOf('battery_charge_percent'),
) {
  const found = new Set<Episode>();
  for (const [ts, value] of samples) {
    const changed = watch.see(ts, value, 10);
    if (changed !== undefined) found.add(changed);
  }
  return [...found].map(({ startTs, value, peakTs, peakValue, endTs }) => [startTs, value, peakTs, peakValue, endTs]);
}

describe('the watched metrics', () => {
  test('are those of the document, with the sides of their limits', () => {
    expect(watchedMetrics.map(({ metric, setting, direction }) => [metric, setting, direction])).toEqual([
      ['battery_charge_percent', 'battery_min', 'below'],
      ['storage_usage_mb', 'storage_max', 'above'],
      ['signal_strength_dbm', 'signal_min', 'below'],
    ]);
  });
});

describe('an episode', () => {
  test.each([
    ['battery_charge_percent', 10, [10, 10.5, 9.99], 3],
    ['storage_usage_mb', 95_000, [95_000, 94_999, 95_000.01], 3],
    ['signal_strength_dbm', -100, [-100, -99, -100.1], 3],
  ])('of %s begins strictly beyond the limit', (...[metric, limit, values, at]) => {
    const watch = watchOf(metric);
    const changed = values.map((value, i) => watch.see(i + 1, value, limit));
    expect(changed.map((episode) => episode?.startTs)).toEqual([undefined, undefined, at]);
  });

  test('holds the value that began it, its peak, and ends with the first value back at the limit', () => {
    expect(
      episodes([
        [1, 50],
        [2, 9],
        [3, 4],
        [4, 7],
        [5, 10],
        [6, 50],
      ]),
    ).toEqual([[2, 9, 3, 4, 5]]);
  });

  test('is open until then', () => {
    expect(
      episodes([
        [1, 9],
        [2, 8],
      ]),
    ).toEqual([[1, 9, 2, 8, undefined]]);
  });

  test('follows upon another', () => {
    expect(
      episodes([
        [1, 9],
        [2, 50],
        [3, 8],
        [4, 50],
      ]),
    ).toEqual([
      [1, 9, 1, 9, 2],
      [3, 8, 3, 8, 4],
    ]);
  });

  test('is neither begun nor ended by an absent value', () => {
    expect(
      episodes([
        [1, NaN],
        [2, 9],
        [3, NaN],
        [4, 8],
        [5, 50],
        [6, NaN],
      ]),
    ).toEqual([[2, 9, 4, 8, 5]]);
  });

  test('is told of again only when something about it changes', () => {
    const watch = watchOf('battery_charge_percent');
    const told = [9, 9, 9.5, 8, NaN, 50, 50].map((value, i) => watch.see(i, value, 10) !== undefined);
    expect(told).toEqual([true, false, false, true, false, true, false]);
  });

  test('stays one when its samples are sent again, after its end too', () => {
    const samples = [
      [1, 50],
      [2, 9],
      [3, 4],
      [4, 50],
    ] as const;
    expect(episodes([...samples, ...samples, ...samples])).toEqual([[2, 9, 3, 4, 4]]);
    expect(episodes(samples.flatMap((sample) => [sample, sample]))).toEqual([[2, 9, 3, 4, 4]]);
  });

  test('ends at its start when the sample that began it is replaced by a good one', () => {
    expect(
      episodes([
        [1, 9],
        [1, 50],
      ]),
    ).toEqual([[1, 9, 1, 9, 1]]);
  });

  test('goes by the limit in force: a changed one ends it with the next sample', () => {
    const watch = watchOf('battery_charge_percent');
    const episode = watch.see(1, 9, 10);
    expect(watch.see(2, 9, 5)).toBe(episode);
    expect(episode).toMatchObject({ threshold: 10, endTs: 2 });
  });
});

describe('a late sample', () => {
  test('within the limit does not end what lasts, and one beyond it raises the peak', () => {
    expect(
      episodes([
        [10, 9],
        [20, 8],
        [15, 50],
        [16, 3],
        [30, 50],
      ]),
    ).toEqual([[10, 9, 16, 3, 30]]);
  });

  test('beyond the limit that was overtaken is an anomaly of its own, over at once', () => {
    expect(
      episodes([
        [10, 50],
        [30, 50],
        [20, 9],
        [40, 50],
      ]),
    ).toEqual([[20, 9, 20, 9, 20]]);
  });

  test('before the episode that lasts leaves that as it is', () => {
    expect(
      episodes([
        [30, 9],
        [20, 8],
        [40, 50],
      ]),
    ).toEqual([
      [30, 9, 30, 9, 40],
      [20, 8, 20, 8, 20],
    ]);
  });

  test('goes on with the late one before it, unless one within the limit came between', () => {
    expect(
      episodes([
        [100, 50],
        [10, 9],
        [20, 8],
        [110, 50],
        [30, 9],
        [40, 50],
        [50, 7],
      ]),
    ).toEqual([
      [10, 9, 20, 8, 30],
      [50, 7, 50, 7, 50],
    ]);
  });

  test('counts once however often it comes', () => {
    const late = [
      [20, 9],
      [25, 8],
    ] as const;
    expect(episodes([[30, 50], ...late, ...late, ...late])).toEqual([[20, 9, 25, 8, 25]]);
  });

  test('is known as such by what was seen before a restart', () => {
    const watch = watchOf('battery_charge_percent');
    watch.endedAt(20);
    watch.seenUntil(40);
    expect(
      episodes(
        [
          [15, 9],
          [30, 8],
        ],
        watch,
      ),
    ).toEqual([[30, 8, 30, 8, 30]]);
  });
});

describe('episodes that are joined', () => {
  test('go on from the one before, with the peak of both', () => {
    const watch = watchOf('battery_charge_percent');
    watch.see(1, 9, 10);
    watch.see(2, 50, 10);
    const before = watch.last as Episode;
    watch.see(3, 4, 10);
    watch.join(before);
    expect(watch.last).toBe(before);
    expect(before).toMatchObject({ startTs: 1, peakTs: 3, peakValue: 4, endTs: undefined, parts: 2 });
    expect(watch.see(4, 50, 10)).toBe(before);
    expect(before.endTs).toBe(4);
  });

  test('leave one that lasts open when the other was late', () => {
    const watch = watchOf('battery_charge_percent');
    const open = watch.see(30, 9, 10) as Episode;
    watch.see(20, 8, 10);
    watch.join(open);
    expect(open).toMatchObject({ startTs: 30, peakValue: 8, endTs: undefined, parts: 2 });
    expect(watch.see(40, 50, 10)).toBe(open);
  });

  test('end with the later of two that are over', () => {
    const watch = watchOf('battery_charge_percent');
    const first = watch.see(1, 9, 10) as Episode;
    watch.see(2, 50, 10);
    watch.see(30, 50, 10);
    watch.see(20, 8, 10);
    watch.join(first);
    expect(first).toMatchObject({ startTs: 1, endTs: 20, parts: 2 });
  });
});

const values = fc.array(fc.constantFrom(3, 7, 9.9, 10, 50, NaN), { maxLength: 60 });

test('in order of time, the episodes are the runs of values beyond the limit', () => {
  fc.assert(
    fc.property(values, (list) => {
      const present = list.map((value, ts) => ({ ts, value })).filter(({ value }) => !Number.isNaN(value));
      const runs: (typeof present)[] = [];
      present.forEach((sample, i) => {
        if (!(sample.value < 10)) return;
        if (i > 0 && present[i - 1]!.value < 10) runs.at(-1)!.push(sample);
        else runs.push([sample]);
      });
      const expected = runs.map((run) => {
        const peak = run.reduce((worst, sample) => (sample.value < worst.value ? sample : worst));
        const end = present.find(({ ts, value }) => ts > run.at(-1)!.ts && value >= 10)?.ts;
        return [run[0]!.ts, run[0]!.value, peak.ts, peak.value, end];
      });
      expect(episodes(list.map((value, ts) => [ts, value]))).toEqual(expected);
    }),
    { numRuns: 1000, seed: 1 },
  );
});

const timed = values.map((list) => list.map((value, ts) => [ts, value] as const));

test('where samples overtake their neighbours, every value beyond the limit lies in an episode', () => {
  const swapped = fc.tuple(timed, fc.infiniteStream(fc.boolean())).map(([samples, swaps]) => {
    const pairs = samples.flatMap((_, i) => (i % 2 === 0 ? [samples.slice(i, i + 2)] : []));
    return pairs.flatMap((pair) => (swaps.next().value === true ? pair.toReversed() : pair));
  });
  fc.assert(
    fc.property(swapped, (samples) => {
      const found = episodes(samples);
      for (const [ts] of samples.filter(([, value]) => value < 10)) {
        expect(found.some(([start, , , , end]) => ts >= start! && ts <= (end ?? Infinity))).toBe(true);
      }
    }),
    { numRuns: 2000, seed: 2 },
  );
});

test('in any order, an episode begins with a value beyond the limit, and none such is newer than all episodes', () => {
  const shuffled = timed.chain((samples) => fc.shuffledSubarray(samples, { minLength: samples.length }));
  fc.assert(
    fc.property(shuffled, (samples) => {
      const found = episodes(samples);
      const sent = new Map(samples);
      for (const [start, value, peak, peakValue, end] of found) {
        expect([sent.get(start!), sent.get(peak!)]).toEqual([value, peakValue]);
        expect(value! < 10 && peakValue! <= value! && start! <= (end ?? Infinity)).toBe(true);
      }
      const reach = Math.max(-Infinity, ...found.map(([, , , , end]) => end ?? Infinity));
      for (const [ts, value] of samples) expect(value < 10 && ts > reach).toBe(false);
    }),
    { numRuns: 1000, seed: 3 },
  );
});
