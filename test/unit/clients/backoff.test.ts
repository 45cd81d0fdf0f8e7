import { expect, test } from 'vitest';

import { backoffMs, retryAfterMs } from '../../../clients/ts/src/live/backoff.js';

const now = Date.parse('2026-01-01T00:00:00Z');
const timing = (random: number) => ({ now: () => now, random: () => random, after: () => () => undefined });
const delays = (random: number, firstMs?: number) =>
  [1, 2, 3, 4, 5, 6, 7, 8, 1000].map((failures) =>
    backoffMs({ failures, askedMs: undefined, firstMs }, timing(random)),
  );

test('the delay doubles from half a second to half a minute, and chance has its upper half', () => {
  expect(delays(0)).toEqual([250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
  expect(delays(0.5)).toEqual([375, 750, 1500, 3000, 6000, 12_000, 22_500, 22_500, 22_500]);
});

test('it begins where the stream says', () => {
  expect(delays(0, 4000)).toEqual([2000, 4000, 8000, 15_000, 15_000, 15_000, 15_000, 15_000, 15_000]);
});

test('it is no shorter than the server asks, up to five minutes', () => {
  expect(backoffMs({ failures: 1, askedMs: 7000, firstMs: undefined }, timing(0))).toBe(7000);
  expect(backoffMs({ failures: 9, askedMs: 7000, firstMs: undefined }, timing(0))).toBe(15_000);
  expect(backoffMs({ failures: 1, askedMs: 86_400_000, firstMs: undefined }, timing(0))).toBe(300_000);
});

test.each([
  ['3', 3000],
  [' 0 ', 0],
  ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
  ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
  ['soon', undefined],
  [null, undefined],
])('Retry-After %j asks for %s ms', (header, expected) => {
  expect(retryAfterMs(header, now)).toBe(expected);
});
