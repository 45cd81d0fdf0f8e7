import { describe, expect, test } from 'vitest';

import { createLoopDelay } from '../../../src/platform/loop-delay.js';
import { yieldToLoop } from '../../../src/platform/yield.js';
import { VirtualClock } from '../../support/virtual-clock.js';

describe('the delay of the event loop', () => {
  test('is unknown before the first measurement', () => {
    const { count, sumSeconds, at } = createLoopDelay(new VirtualClock()).read();

    expect({ count, sumSeconds, median: at(0.5) }).toEqual({ count: 0, sumSeconds: 0, median: undefined });
  });

  test('adds up over all windows while its quantiles speak of the last', async () => {
    const clock = new VirtualClock();
    const delay = createLoopDelay(clock);
    delay.start();
    while (delay.read().count < 5) await yieldToLoop();
    delay.stop();
    const before = delay.read();
    expect(before.at(1)).toBeGreaterThanOrEqual(before.at(0.5) ?? NaN);
    expect(before.at(0)).toBeGreaterThanOrEqual(0);

    await clock.advance(60_000);
    const after = delay.read();

    expect(after).toMatchObject({ count: before.count, sumSeconds: before.sumSeconds });
    expect(after.at(1)).toBeUndefined();
  });
});

test('yieldToLoop lets what waits in the event loop run first', async () => {
  const order: string[] = [];
  setImmediate(() => order.push('waiting'));
  await yieldToLoop();
  order.push('after');

  expect(order).toEqual(['waiting', 'after']);
});
