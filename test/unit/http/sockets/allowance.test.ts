import { expect, test } from 'vitest';

import { Allowance } from '../../../../src/http/sockets/allowance.js';
import { VirtualClock } from '../../../support/virtual-clock.js';

/** How many of 1000 are allowed. */
function taken(allowance: Allowance): number {
  return Array.from({ length: 1000 }, () => allowance.take()).filter(Boolean).length;
}

test('a burst is allowed at once, then so many a second, and never more than a burst after a pause', async () => {
  const clock = new VirtualClock();
  const allowance = new Allowance({ perSecond: 100, burst: 200, clock });
  expect(taken(allowance)).toBe(200);
  await clock.advance(500);
  expect(taken(allowance)).toBe(50);
  await clock.advance(60_000);
  expect(taken(allowance)).toBe(200);
});

test('an amount is taken whole or not at all, and one can be told how long to wait for it', async () => {
  const clock = new VirtualClock();
  const allowance = new Allowance({ perSecond: 100, burst: 200, clock });
  expect([allowance.take(150), allowance.take(51), allowance.take(50)]).toEqual([true, false, true]);
  expect([allowance.waitMs(0), allowance.waitMs(150), allowance.waitMs(201)]).toEqual([0, 1500, Infinity]);
  await clock.advance(1499);
  expect(allowance.take(150)).toBe(false);
  await clock.advance(1);
  expect(allowance.take(150)).toBe(true);
});
