import { describe, expect, test } from 'vitest';

import { limitLinesOf, violationOf } from '../../../../clients/openmct/src/limits.js';

const above = { thresholds: { direction: 'above', warn: 60, crit: 80 } } as const;
const below = { thresholds: { direction: 'below', warn: 20, crit: 10 } } as const;
const warnOnly = { thresholds: { direction: 'above', warn: 5, crit: null } } as const;
const critOnly = { thresholds: { direction: 'below', warn: null, crit: 5 } } as const;

describe('a value violates', () => {
  test.each([
    [above, 59.9, undefined],
    [above, 60, 'WARNING high'],
    [above, 80, 'WARNING high'],
    [above, 80.1, 'CRITICAL high'],
    [below, 20.1, undefined],
    [below, 20, 'WARNING low'],
    [below, 10, 'WARNING low'],
    [below, 9.9, 'CRITICAL low'],
    [warnOnly, 1e9, 'WARNING high'],
    [critOnly, 5, undefined],
    [critOnly, 4, 'CRITICAL low'],
  ])('%j at %d: %s', (metric, value, name) => {
    expect(violationOf(metric, { utc: 0, value })?.name).toBe(name);
  });

  test('as Open MCT paints it, between the bounds of its level', () => {
    expect(violationOf(above, { utc: 0, value: 70 })).toEqual({
      cssClass: 'is-limit--upr is-limit--yellow',
      name: 'WARNING high',
      low: 60,
      high: 80,
    });
    expect(violationOf(below, { utc: 0, value: 1 })).toEqual({
      cssClass: 'is-limit--lwr is-limit--red',
      name: 'CRITICAL low',
      low: -Infinity,
      high: 10,
    });
  });
});

test('no value, a text, the time and a metric without limits violate nothing', () => {
  expect(violationOf(above, { utc: 1e12 })).toBeUndefined();
  expect(violationOf(above, { utc: 0, value: '90' })).toBeUndefined();
  expect(violationOf(above, { utc: 1e12, value: 90 }, 'utc')).toBeUndefined();
  expect(violationOf({ thresholds: null }, { utc: 0, value: 90 })).toBeUndefined();
});

test('the lines of a plot are those that the catalog has', () => {
  expect(limitLinesOf(above)).toEqual({
    WARNING: { high: { color: 'yellow', value: 60 } },
    CRITICAL: { high: { color: 'red', value: 80 } },
  });
  expect(limitLinesOf(critOnly)).toEqual({ CRITICAL: { low: { color: 'red', value: 5 } } });
  expect(limitLinesOf({ thresholds: null })).toBeUndefined();
});
