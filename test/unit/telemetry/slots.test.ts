import { describe, expect, test } from 'vitest';

import { Slots } from '../../../src/telemetry/slots.js';

describe('turns', () => {
  test('so many at once, the others in the order in which they came', async () => {
    const slots = new Slots({ atOnce: 2, waiting: 5, what: 'queries' });
    const begun: string[] = [];
    const ends: (() => void)[] = [];
    const work = (name: string) =>
      slots.run(() => {
        begun.push(name);
        return new Promise<void>((resolve) => void ends.push(resolve));
      });
    const all = ['a', 'b', 'c', 'd'].map(work);
    await Promise.resolve();
    expect(begun).toEqual(['a', 'b']);
    ends[1]?.();
    await all[1];
    await Promise.resolve();
    expect(begun).toEqual(['a', 'b', 'c']);
    ends[0]?.();
    ends[2]?.();
    await Promise.all([all[0], all[2]]);
    ends[3]?.();
    await all[3];
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
  });

  test('beyond those who may wait, callers are told to come again', async () => {
    const slots = new Slots({ atOnce: 1, waiting: 0, what: 'exports' });
    const end = await slots.take();
    await expect(slots.take()).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: 'Too many exports are under way: at most 1 run at once',
      retryAfterSeconds: 1,
    });
    end();
    end();
    await slots.take();
    await expect(slots.take()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  test('work that fails ends its turn', async () => {
    const slots = new Slots({ atOnce: 1, waiting: 0, what: 'queries' });
    await expect(slots.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await slots.run(() => Promise.resolve(1))).toBe(1);
  });
});
