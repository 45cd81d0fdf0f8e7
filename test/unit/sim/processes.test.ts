import { expect, test } from 'vitest';

import { createRandom } from '../../../src/platform/random.js';
import { Drift, happens, lasting, Noise } from '../../../src/sim/processes.js';
import { changesOf, correlation, mean, quantile } from './dish/run-dish.js';

const deviation = (values: readonly number[]) => Math.sqrt(mean(values.map((value) => value ** 2)));

test.each([0.5, 1, 10])('noise has mean 0 and deviation 1 in steps of %d s, and forgets over its time', (seconds) => {
  const random = createRandom(3);
  const noise = new Noise(20, random);
  const values = Array.from({ length: 100_000 }, () => noise.step(seconds, random));
  expect(Math.abs(mean(values))).toBeLessThan(0.08);
  expect(deviation(values)).toBeCloseTo(1, 1);
  expect(correlation(values.slice(1), values.slice(0, -1))).toBeCloseTo(Math.exp(-seconds / 20), 1);
});

test('a drift has deviation 1 and moves more smoothly than noise', () => {
  const random = createRandom(3);
  const drift = new Drift({ tauSeconds: 60, smoothSeconds: 10 }, random);
  const noise = new Noise(60, random);
  const drifting = Array.from({ length: 100_000 }, () => drift.step(1, random));
  const noisy = Array.from({ length: 100_000 }, () => noise.step(1, random));
  expect(deviation(drifting)).toBeCloseTo(1, 0);
  expect(quantile(changesOf(drifting), 0.5)).toBeLessThan(0.5 * quantile(changesOf(noisy), 0.5));
});

test('events come at their rate, whatever the steps, and last as long as they should on average', () => {
  const random = createRandom(3);
  const count = (seconds: number) =>
    Array.from({ length: 100_000 / seconds }, () => happens(0.02, seconds, random)).filter(Boolean).length;
  expect(count(1)).toBeGreaterThan(1800);
  expect(count(1)).toBeLessThan(2200);
  // At most one in a step: 1 - exp(-0.2) of ten thousand.
  expect(count(10)).toBeGreaterThan(1650);
  expect(count(10)).toBeLessThan(1980);
  expect(mean(Array.from({ length: 20_000 }, () => lasting(7, random)))).toBeCloseTo(7, 0);
});
