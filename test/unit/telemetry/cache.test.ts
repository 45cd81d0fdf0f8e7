import { describe, expect, test } from 'vitest';

import { LiveValue } from '../../../src/domain/live.js';
import { AnswerCache, type CacheBounds } from '../../../src/telemetry/cache.js';
import { keepingRecorder } from '../../support/recorder.js';
import { VirtualClock } from '../../support/virtual-clock.js';

function world(bounds?: CacheBounds) {
  const clock = new VirtualClock();
  const ttlSeconds = new LiveValue(1);
  const recorder = keepingRecorder();
  const options = { clock, ttlSeconds, recorder, pointsOf: (answer: string) => answer.length };
  const cache = new AnswerCache<string>(bounds === undefined ? options : { ...options, bounds });
  let computed = 0;
  const ask = (key: string, answer = key): Promise<string> =>
    cache.get(key, () => {
      computed += 1;
      return Promise.resolve(answer);
    });
  const hits = (): boolean[] => recorder.calls.map(([, hit]) => hit as boolean);
  return { clock, ttlSeconds, cache, ask, hits, computed: () => computed };
}

describe('the cache of answers', () => {
  test('gives an answer again for as long as its life lasts, and says whether it did', async () => {
    const { clock, ask, hits } = world();
    expect(await ask('a', 'old')).toBe('old');
    await clock.advance(999);
    expect(await ask('a', 'new')).toBe('old');
    await clock.advance(1);
    expect(await ask('a', 'new')).toBe('new');
    expect(await ask('b')).toBe('b');
    expect(hits()).toEqual([false, true, false, false]);
  });

  test('computes once for all who ask the same at the same time, and passes a failure to all of them', async () => {
    const { cache, hits, ask } = world();
    let fail: (error: Error) => void = () => undefined;
    const computing = () => new Promise<string>((_, reject) => (fail = reject));
    const both = [cache.get('a', computing), cache.get('a', () => Promise.resolve('never'))];
    fail(new Error('the disk is gone'));
    expect(await Promise.allSettled(both)).toMatchObject([
      { reason: { message: 'the disk is gone' } },
      { reason: { message: 'the disk is gone' } },
    ]);
    expect(await ask('a', 'well')).toBe('well');
    expect(hits()).toEqual([false, true, false]);
  });

  test('keeps and shares nothing where the life is 0, and counts nothing', async () => {
    const { ttlSeconds, ask, computed, hits } = world();
    ttlSeconds.set(0);
    await Promise.all([ask('a'), ask('a')]);
    expect([computed(), hits()]).toEqual([2, []]);
  });

  test('a change of the life holds for what is kept already', async () => {
    const { clock, ttlSeconds, ask, computed } = world();
    ttlSeconds.set(60);
    await ask('a');
    await clock.advance(10_000);
    await ask('a');
    ttlSeconds.set(5);
    await ask('a');
    expect(computed()).toBe(2);
  });

  test('lets the oldest go beyond its bounds of answers and of points', async () => {
    const { ask, cache, computed } = world({ entries: 3, points: 10 });
    for (const key of ['a', 'b', 'c', 'd']) await ask(key);
    expect(cache.size).toEqual({ entries: 3, points: 3 });
    await ask('long', '12345678');
    expect(cache.size).toEqual({ entries: 3, points: 10 });
    await ask('longer', '12345678901');
    expect(cache.size).toEqual({ entries: 3, points: 10 });
    const before = computed();
    for (const key of ['c', 'd', 'long']) await ask(key);
    expect(computed()).toBe(before);
  });

  test('gives the memory of old answers back although nobody asks any more', async () => {
    const { clock, ask, cache } = world();
    await ask('a');
    await clock.advance(600);
    await ask('b');
    await clock.advance(400);
    expect(cache.size).toEqual({ entries: 1, points: 1 });
    await clock.advance(1000);
    expect(cache.size).toEqual({ entries: 0, points: 0 });
  });
});
