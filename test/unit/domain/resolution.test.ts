import { describe, expect, test } from 'vitest';

import { resolutionFor, resolutionOf } from '../../../src/domain/resolution.js';

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.UTC(2026, 5, 1);
const kept = { raw: 7, '1m': 30, '5m': 90, '1h': 90 };

/** A range of `length` that began `age` ago. */
const range = (age: number, length: number) => ({ from: now - age, to: now - age + length });

describe('the resolution of a query that names none', () => {
  test.each([
    [hour, 'raw'],
    [hour + 1, '1m'],
    [day, '1m'],
    [day + 1, '5m'],
    [7 * day, '5m'],
    [7 * day + 1, '1h'],
  ])('is by its length: %i ms', (length, resolution) => {
    expect(resolutionFor(length)).toBe(resolution);
    expect(resolutionOf(range(length, length), now, { ...kept, raw: 14 })).toBe(resolution);
  });

  test.each([
    ['an hour of the last week', range(7 * day, hour), 'raw'],
    ['an hour of ten days ago', range(10 * day, hour), '1m'],
    ['half a day of forty days ago', range(40 * day, 12 * hour), '5m'],
    ['a month that reaches back beyond all', range(100 * day, 30 * day), '1h'],
  ])('is coarser where the finer is not kept so long: %s', (_, span, resolution) => {
    expect(resolutionOf(span, now, kept)).toBe(resolution);
  });

  test('is what is kept longest where nothing reaches back so far, the finest of those', () => {
    expect(resolutionOf(range(100 * day, hour), now, kept)).toBe('5m');
    expect(resolutionOf(range(100 * day, hour), now, { ...kept, raw: 14, '1m': 3, '5m': 3, '1h': 3 })).toBe('raw');
  });
});
