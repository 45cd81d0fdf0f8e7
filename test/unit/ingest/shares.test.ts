import { describe, expect, test } from 'vitest';

import { doorWorld } from '../../support/door-world.js';

describe('gpu.memory_used_pct, which the catalog derives', () => {
  const labels = { gpu_index: '0' };
  const used = { metric: 'gpu.memory_used_mb', value: 2048, labels };
  const total = { metric: 'gpu.memory_total_mb', value: 8192, labels };
  const share = { metric: 'gpu.memory_used_pct', labels };

  test('follows from the used and the total of the same GPU and time, and is no sample of the sender', async () => {
    const { door, log, reading, clock } = await doorWorld();
    const receipt = await door.accept([reading(used), reading(total)]);
    expect(receipt).toEqual({ accepted: 2, rejected: 0, errors: [] });
    expect(log.samples(reading(share))).toEqual([[clock.now(), 25]]);
  });

  test.each([
    ['another GPU', [used, { ...total, labels: { gpu_index: '1' } }]],
    ['another time', [used, { ...total, ts: Date.parse('2025-12-31T23:59:59Z') }]],
    ['a total of zero', [used, { ...total, value: 0 }]],
    ['no total', [used]],
    ['a used that is absent', [{ ...used, value: null }, total]],
    ['more used than there is', [{ ...used, value: 9000 }, total]],
  ])('is left out for %s', async (_, given) => {
    const { door, log, reading } = await doorWorld();
    const { accepted } = await door.accept(given.map(reading));
    expect(accepted).toBe(given.length);
    expect(log.samples(reading(share)).filter(([, value]) => !Number.isNaN(value))).toEqual([]);
  });

  test('is what the sender says where it says it', async () => {
    const { door, log, reading, clock } = await doorWorld();
    await door.accept([reading(used), reading(total), reading({ ...share, value: 26 })]);
    expect(log.samples(reading(share))).toEqual([[clock.now(), 26]]);
  });

  test('is left out when the budget of series has no room for it', async () => {
    const { door, log, reading } = await doorWorld({ series_budget: 2 });
    expect((await door.accept([reading(used), reading(total)])).accepted).toBe(2);
    expect(log.directory.size).toBe(2);
  });
});
