import { expect, test } from 'vitest';

import { createRates } from '../../../../src/agent/collectors/rate.js';

const counter = (value: number): ReadonlyMap<string, readonly number[]> => new Map([['a', [value]]]);

test('a rate is the increase over the time that passed, however long that was', () => {
  const rates = createRates();
  expect(rates(1000, counter(10)).size).toBe(0);
  expect(rates(3500, counter(20)).get('a')).toEqual([4]);
  expect(rates(63_500, counter(20)).get('a')).toEqual([0]);
});

test('no time, no rate', () => {
  const rates = createRates();
  rates(1000, counter(10));
  expect(rates(1000, counter(20)).size).toBe(0);
});
