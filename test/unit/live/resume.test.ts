import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { cursorOf } from '../../../src/live/cursor.js';
import type { LiveFrame } from '../../../src/live/frames.js';
import type { SubscribeOptions } from '../../../src/live/hub.js';
import { createRandom, type Random } from '../../../src/platform/random.js';
import { brief, drain, everything, itemsOf, settled, t0, World } from './world.js';

/** The cursor after the frames that a new reader of everything was told of. */
function cursorAfter(frames: readonly LiveFrame[]): string {
  const last = frames.at(-1);
  if (last === undefined || last.type === 'end') throw new Error('no frame with a cursor');
  return last.cursor;
}

test('gives what came while the reader was away, then what comes', async () => {
  const world = await World.started();
  const a = world.series('a');
  const before = world.hub.subscribe(everything());
  world.commit([[a, t0, 1]]);
  const resume = cursorAfter(before.take(10));
  before.close();
  world.commit([
    [a, t0 + 1, 2],
    [a, t0 + 2, 3],
  ]);
  world.tell({ ts: t0 + 3 });
  const after = world.hub.subscribe(everything({ resume }));
  world.commit([[a, t0 + 4, 4]]);
  expect((await drain(world, after)).map(brief)).toEqual(['1:2', '2:3', '3:#1', '4:4']);
  world.commit([[a, t0 + 5, 5]]);
  expect(after.take(10).map(brief)).toEqual(['5:5']);
});

test('goes on within a commit of which only a part was seen', async () => {
  const world = await World.started();
  const a = world.series('a');
  const before = world.hub.subscribe(everything());
  world.commit([1, 2, 3, 4].map((value) => [a, t0 + value, value] as const));
  const resume = cursorAfter(before.take(2));
  const after = world.hub.subscribe(everything({ resume }));
  expect((await drain(world, after)).map(brief)).toEqual(['1:3', '2:4']);
});

test('what was replayed is replayed in the order of time, logged items between data', async () => {
  const world = await World.started();
  const a = world.series('a');
  const before = world.hub.subscribe(everything());
  world.commit([[a, t0, 1]]);
  const resume = cursorAfter(before.take(1));
  world.commit([
    [a, t0 + 10, 2],
    [a, t0 + 30, 3],
  ]);
  world.tell({ ts: t0 + 20 });
  world.tell({ ts: t0 + 5 });
  const after = world.hub.subscribe(everything({ resume }));
  expect((await drain(world, after)).map(brief)).toEqual(['1:2', '2:#1', '3:#2', '4:3']);
});

test('from the cursor of a gap, all that comes after the gap is seen', async () => {
  const world = await World.started({ queue_messages: 2 });
  const a = world.series('a');
  const before = world.hub.subscribe(everything());
  world.commit([
    [a, t0, 1],
    [a, t0 + 1, 2],
  ]);
  world.tell({ ts: t0 + 2 });
  world.commit([
    [a, t0 + 3, 3],
    [a, t0 + 4, 4],
  ]);
  const gap = before.take(1);
  expect(gap.map(brief)).toEqual(['gap 1-2']);
  const after = world.hub.subscribe(everything({ resume: cursorAfter(gap) }));
  expect((await drain(world, after)).map(brief)).toEqual(['1:#1', '2:3', '3:4']);
});

test('what comes while the reader has yet to take what was replayed is held, not dropped', async () => {
  const world = await World.started({ queue_messages: 4 });
  const a = world.series('a');
  for (const value of [1, 2, 3]) world.commit([[a, t0 + value, value]]);
  const reader = world.hub.subscribe(everything({ resume: cursorOf({ commit: 1, rows: 0, id: 0 }) }));
  await settled();
  for (const value of [4, 5, 6]) world.commit([[a, t0 + value, value]]);
  expect((await drain(world, reader)).map(brief)).toEqual(['1:1', '2:2', '3:3', '4:4', '5:5', '6:6']);
});

describe('whatever happens meanwhile', () => {
  test.each(['all', 'batch'] as const)('a reader who comes and goes sees each item once (%s)', (strategy) =>
    fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 6 }), async (seed, limit) => {
        const world = await World.started({ queue_messages: limit });
        const life = new Life(world, createRandom(seed));
        const seen = await life.comeAndGo({ strategy, batchMs: 1 });
        const { told } = life;
        expect([...seen].sort()).toEqual([...told].sort());
        expect(seen.filter((item) => item.startsWith('#'))).toEqual(told.filter((item) => item.startsWith('#')));
        expect(seen.filter((item) => !item.startsWith('#'))).toEqual(told.filter((item) => !item.startsWith('#')));
        expect(world.reading).toBe(0);
      }),
      { numRuns: 30, seed: 1 },
    ),
  );

  test('with strategy latest, a reader who comes and goes misses no newest value and no logged item', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const world = await World.started({ queue_messages: 50 });
        const life = new Life(world, createRandom(seed));
        const seen = await life.comeAndGo({ strategy: 'latest' });
        expect(seen.filter((item) => item.startsWith('#'))).toEqual(life.told.filter((item) => item.startsWith('#')));
        for (const newest of life.newest.values()) expect(seen).toContain(newest);
      }),
      { numRuns: 30, seed: 2 },
    ));
});

/**
 * Commits, items, restarts and a reader who takes a little, leaves, and resumes from the last cursor that it got, by chance.
 * It leaves at once when told of a gap, for it wants all.
 */
class Life {
  readonly told: string[] = [];
  /** By series. */
  readonly newest = new Map<number, string>();
  readonly #world: World;
  readonly #random: Random;
  readonly #series: readonly number[];
  readonly #seen: string[] = [];
  #cursor = cursorOf({ commit: 1, rows: 0, id: 0 });
  #value = 0;

  constructor(world: World, random: Random) {
    this.#world = world;
    this.#random = random;
    this.#series = ['a', 'b', 'c'].map((metric) => world.series(metric));
    // Of another tenant: in the same commits, and not to be seen.
    world.series('d', { tenant: 'other' });
    world.beforeRead = () => {
      if (random.chance(0.2)) this.#happen();
    };
  }

  /** What the reader saw, in order, when all was told and read to the end. */
  async comeAndGo(options: Partial<SubscribeOptions>): Promise<readonly string[]> {
    const world = this.#world;
    let reader = world.hub.subscribe(everything(options));
    for (let step = 0; step < 60; step += 1) {
      if (this.#random.chance(0.5)) this.#happen();
      const isMissing = this.#see(reader.take(this.#whole(4)));
      if (isMissing || this.#random.chance(0.15)) {
        reader.close();
        if (this.#random.chance(0.3)) await world.restart();
        if (this.#random.chance(0.5)) this.#happen();
        reader = world.hub.subscribe(everything({ ...options, resume: this.#cursor }));
      }
      if (this.#random.chance(0.3)) await world.clock.advance(1);
      await settled(this.#whole(3));
    }
    world.beforeRead = () => undefined;
    reader.close();
    const last = world.hub.subscribe(everything({ ...options, resume: this.#cursor }));
    this.#see(await drain(world, last));
    last.close();
    await settled();
    return this.#seen;
  }

  /** Keeps what the frames hold up to the first gap, and where that was; whether there is a gap. */
  #see(frames: readonly LiveFrame[]): boolean {
    for (const frame of frames) {
      if (frame.type === 'gap') return true;
      this.#seen.push(...itemsOf(frame));
      if (frame.type !== 'end') this.#cursor = frame.cursor;
    }
    return false;
  }

  #happen(): void {
    if (this.#random.chance(0.3)) {
      this.told.push(`#${this.#world.tell({ ts: t0 + this.#value }).id}`);
      if (this.#random.chance(0.2)) this.#world.tell({ tenant: 'other' });
      return;
    }
    const rows = Array.from({ length: this.#whole(3) }, () => {
      const series = this.#series[this.#whole(this.#series.length) - 1]!;
      this.#value += 1;
      this.told.push(String(this.#value));
      this.newest.set(series, String(this.#value));
      return [series, t0 + this.#value, this.#value] as const;
    });
    this.#world.commit(rows);
  }

  /** From 1 to `max`. */
  #whole(max: number): number {
    return 1 + Math.floor(this.#random.next() * max);
  }
}
