import { describe, expect, test } from 'vitest';

import { createRandom } from '../../../../src/platform/random.js';
import { Satellite } from '../../../../src/sim/satellite/satellite.js';
import type { SatelliteValues } from '../../../../src/sim/satellite/values.js';
import { changesOf, quantile, share } from '../dish/run-dish.js';

const daySeconds = 86_400;

/** A day of each of some satellites, a set of values every `everySeconds`. */
function days({ satellites = 20, everySeconds = 30, anomalyRate = 0 } = {}): readonly SatelliteValues[][] {
  return Array.from({ length: satellites }, (_, index) => {
    const satellite = new Satellite(createRandom(7).fork(`SAT-${index}`));
    return Array.from({ length: daySeconds / everySeconds }, () => satellite.step(everySeconds, anomalyRate));
  });
}

const isLowBattery = (values: SatelliteValues) => values.battery_charge_percent < 10;
const isFullStorage = (values: SatelliteValues) => values.storage_usage_mb > 95_000;
const isWeakSignal = (values: SatelliteValues) => values.signal_strength_dbm < -100;

describe('a day without anomalies', () => {
  const sets = days();
  const all = sets.flat();

  test('never crosses a default threshold, and stays within the ranges of the catalog', () => {
    expect(all.filter((values) => isLowBattery(values) || isFullStorage(values) || isWeakSignal(values))).toEqual([]);
    expect(share(all, ({ battery_charge_percent: percent }) => percent <= 100)).toBe(1);
    expect(share(all, ({ storage_usage_mb: mb }) => mb >= 0)).toBe(1);
    expect(share(all, ({ signal_strength_dbm: dbm }) => dbm < -50)).toBe(1);
  });

  test.each(sets.slice(0, 5))('the battery drains in shadow and is charged in sunlight, fifteen times', (...day) => {
    const percent = day.map((values) => values.battery_charge_percent);
    const drained = percent.map((value, index) => value < (percent[index - 1] ?? value) - 0.1);
    // A shadow of 36 minutes is 71 steps; a short one begins or ends the day. Transmitting takes less than the panel gives.
    const shadows = drained.filter((isDraining, index) => isDraining && drained[index - 1] === false).length;
    expect(shadows).toBeGreaterThanOrEqual(14);
    expect(shadows).toBeLessThanOrEqual(16);
    expect(quantile(percent, 0.99) - quantile(percent, 0.01)).toBeGreaterThan(15);
    expect(quantile(changesOf(percent), 1)).toBeLessThan(1.5);
  });

  test('the storage fills step by step and is emptied in passes of at most ten minutes', () => {
    const changes = sets.flatMap((day) =>
      day.slice(1).map((values, index) => values.storage_usage_mb - (day[index]?.storage_usage_mb ?? NaN)),
    );
    expect(quantile(changes, 1)).toBeLessThan(30 * 26 + 0.02);
    expect(quantile(changes, 0)).toBeGreaterThan(-30 * 100);
    expect(share(changes, (change) => change > 0)).toBeGreaterThan(0.6);
    const emptying = sets.map((day) =>
      longestRun(day, (now, before) => now.storage_usage_mb < before.storage_usage_mb),
    );
    // The longest pass, 590 s, touches 21 steps of 30 s at most.
    expect(Math.max(...emptying)).toBeLessThanOrEqual(21);
    expect(Math.min(...emptying)).toBeGreaterThanOrEqual(8);
  });

  test('the signal rises and fades over a pass, and is weak and steady between passes', () => {
    const dbm = all.map((values) => values.signal_strength_dbm);
    expect(share(dbm, (value) => value > -80)).toBeGreaterThan(0.15);
    expect(share(dbm, (value) => value > -80)).toBeLessThan(0.35);
    expect(quantile(dbm, 0.999)).toBeGreaterThan(-66);
    expect(quantile(dbm, 0.5)).toBeCloseTo(-86, -0.5);
    const strong = sets.map((day) => longestRun(day, (now) => now.signal_strength_dbm > -80));
    expect(Math.max(...strong)).toBeLessThanOrEqual(21);
  });

  test('values have as many decimals as sensors give', () => {
    const decimals = (value: number) => String(value).split('.')[1]?.length ?? 0;
    expect(Math.max(...all.map((values) => decimals(values.battery_charge_percent)))).toBe(2);
    expect(Math.max(...all.map((values) => decimals(values.storage_usage_mb)))).toBe(2);
    expect(Math.max(...all.map((values) => decimals(values.signal_strength_dbm)))).toBe(1);
  });

  test('satellites differ', () => {
    expect(new Set(sets.map(([first]) => first?.battery_charge_percent)).size).toBe(sets.length);
    expect(new Set(sets.map(([first]) => first?.storage_usage_mb)).size).toBe(sets.length);
  });
});

describe('anomalies', () => {
  const sets = days({ anomalyRate: 0.01 }).flat();

  test('come in the share that is asked for, each metric as often as the others, one at a time', () => {
    const counts = sets.map((values) => [isLowBattery, isFullStorage, isWeakSignal].filter((is) => is(values)).length);
    expect(Math.max(...counts)).toBe(1);
    // 57,600 sets: 576 expected with a deviation of 24, a third of them each with one of 14.
    expect(counts.filter((count) => count === 1).length).toBeGreaterThan(576 - 96);
    expect(counts.filter((count) => count === 1).length).toBeLessThan(576 + 96);
    for (const is of [isLowBattery, isFullStorage, isWeakSignal]) {
      expect(sets.filter(is).length).toBeGreaterThan(192 - 56);
      expect(sets.filter(is).length).toBeLessThan(192 + 56);
    }
  });

  test('are values that a satellite can have', () => {
    expect(Math.min(...sets.map((values) => values.battery_charge_percent))).toBeGreaterThan(0);
    expect(Math.max(...sets.map((values) => values.storage_usage_mb))).toBeLessThan(100_000);
    expect(Math.min(...sets.map((values) => values.signal_strength_dbm))).toBeGreaterThanOrEqual(-120);
  });

  test('change nothing but the value that they stand in for', () => {
    const [calm = [], disturbed = []] = [0, 0.2].map((anomalyRate) => days({ satellites: 1, anomalyRate }).flat());
    const differing = calm.map((values, index) => {
      const other = disturbed[index] ?? expect.fail('a set is missing');
      return Object.entries(values).filter(([metric, value]) => other[metric as keyof SatelliteValues] !== value)
        .length;
    });
    expect(Math.max(...differing)).toBe(1);
    expect(share(differing, (count) => count === 1)).toBeCloseTo(0.2, 1);
  });

  test('are in every set at rate 1', () => {
    const one = new Satellite(createRandom(1));
    const always = Array.from({ length: 1000 }, () => one.step(1, 1));
    expect(share(always, (values) => isLowBattery(values) || isFullStorage(values) || isWeakSignal(values))).toBe(1);
  });
});

describe('a seed', () => {
  const play = (seed: number, everySeconds = 0.5) => {
    const satellite = new Satellite(createRandom(seed));
    return Array.from({ length: 2000 }, () => satellite.step(everySeconds, 0.05));
  };

  test('gives the same values again, another seed others', () => {
    expect(play(3)).toEqual(play(3));
    expect(play(4)).not.toEqual(play(3));
  });

  test('that is changed while the satellite plays leaves its state as it is', () => {
    const satellite = new Satellite(createRandom(3));
    const before = satellite.step(10, 0);
    satellite.reseed(createRandom(4));
    const after = satellite.step(0, 0);
    expect(after).toEqual(before);
  });
});

/** The most steps in a row that `test` holds for. */
function longestRun(
  day: readonly SatelliteValues[],
  test: (now: SatelliteValues, before: SatelliteValues) => boolean,
): number {
  let longest = 0;
  let length = 0;
  day.slice(1).forEach((now, index) => {
    length = test(now, day[index] ?? now) ? length + 1 : 0;
    longest = Math.max(longest, length);
  });
  return longest;
}
