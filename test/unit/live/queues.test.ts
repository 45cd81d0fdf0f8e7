import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { FeedItem } from '../../../src/domain/feed.js';
import type { LiveFrame } from '../../../src/live/frames.js';
import type { Row } from '../../support/samples.js';
import { brief, drain, everything, itemsOf, settled, t0, World } from './world.js';

type Step =
  | { readonly do: 'commit'; readonly rows: readonly (readonly [series: number, ts: number])[] }
  | { readonly do: 'tell' }
  | { readonly do: 'take'; readonly max: number };

const steps = (maxRows: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      fc.record({
        do: fc.constant('commit' as const),
        rows: fc.array(fc.tuple(fc.nat(3), fc.nat(50)), { minLength: 1, maxLength: maxRows }),
      }),
      fc.record({ do: fc.constant('tell' as const) }),
      fc.record({ do: fc.constant('take' as const), max: fc.integer({ min: 1, max: 6 }) }),
    ),
    { maxLength: 60 },
  );

/** What was told, in order: values of data and ids of logged items, each value being told once. */
interface Played {
  readonly told: readonly string[];
  readonly rows: readonly Row[];
  readonly frames: readonly LiveFrame[];
  /** The most items that were there to take at a time. */
  readonly most: { readonly data: number; readonly logged: number };
}

async function play(plan: readonly Step[], strategy: 'all' | 'latest' | 'batch', limit: number): Promise<Played> {
  const world = await World.started({ queue_messages: limit });
  const numbers = ['a', 'b', 'c', 'd'].map((metric) => world.series(metric));
  const reader = world.hub.subscribe(everything({ strategy, batchMs: 1 }));
  const told: string[] = [];
  const sent: Row[] = [];
  const frames: LiveFrame[] = [];
  let next = 0;
  for (const step of plan) {
    if (step.do === 'commit') {
      const rows = step.rows.map(([series, ts]): Row => [numbers[series]!, t0 + ts, (next += 1)]);
      told.push(...rows.map(([, , value]) => String(value)));
      sent.push(...rows);
      world.commit(rows);
    } else if (step.do === 'tell') {
      told.push(`#${world.tell().id}`);
    } else {
      await world.clock.advance(5);
      frames.push(...reader.take(step.max));
    }
  }
  await world.clock.advance(5);
  const waiting = reader.take(Infinity);
  frames.push(...waiting, ...(await drain(world, reader)));
  const items = waiting.flatMap(feedItemsOf);
  const logged = items.filter((item) => item.type !== 'data').length;
  return { told, rows: sent, frames, most: { data: items.length - logged, logged } };
}

function feedItemsOf(frame: LiveFrame): readonly FeedItem[] {
  if (frame.type === 'item') return [frame.item];
  return frame.type === 'batch' ? frame.items : [];
}

/** What each number stands for: an item, or a gap that it is told in. */
function numbered(frames: readonly LiveFrame[]): readonly (string | undefined)[] {
  const seen: (string | undefined)[] = [];
  for (const frame of frames) {
    if (frame.type === 'gap') {
      expect(frame.fromSeq).toBe(seen.length + 1);
      while (seen.length < frame.toSeq) seen.push(undefined);
    } else {
      seen.push(...itemsOf(frame));
      expect(frame).toMatchObject({ seq: seen.length });
    }
  }
  return seen;
}

describe.each(['all', 'batch'] as const)('%s', (strategy) => {
  test('numbers have no holes, gaps tell exactly what was dropped, logged items never are, and the queue is bounded', () =>
    fc.assert(
      fc.asyncProperty(steps(12), fc.integer({ min: 1, max: 8 }), async (plan, limit) => {
        const { told, frames, most } = await play(plan, strategy, limit);
        const seen = numbered(frames);
        expect(seen).toHaveLength(told.length);
        const values = told.filter((item) => !item.startsWith('#'));
        const places = seen.filter((item) => item?.startsWith('#') !== true);
        expect(places.map((item, i) => item ?? values[i])).toEqual(values);
        expect(seen.filter((item) => item?.startsWith('#'))).toEqual(told.filter((item) => item.startsWith('#')));
        expect(most.data).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 80, seed: 1 },
    ));

  test('drops the oldest data and keeps logged items in their place', async () => {
    const world = await World.started({ queue_messages: 2 });
    const temperature = world.series('temperature');
    const reader = world.hub.subscribe(everything({ strategy, batchMs: 5 }));
    world.commit([
      [temperature, t0, 1],
      [temperature, t0 + 1, 2],
    ]);
    world.tell();
    world.commit([
      [temperature, t0 + 2, 4],
      [temperature, t0 + 3, 5],
      [temperature, t0 + 4, 6],
    ]);
    await world.clock.advance(5);
    const items = strategy === 'all' ? ['3:#1', 'gap 4-4', '5:5', '6:6'] : ['3:[#1]', 'gap 4-4', '6:[5 6]'];
    expect(reader.take(10).map(brief)).toEqual(['gap 1-2', ...items]);
  });
});

describe('latest', () => {
  test('a reader sees the newest value of each series, no value twice, and all logged items in order', () =>
    fc.assert(
      fc.asyncProperty(steps(12), async (plan) => {
        const { told, rows, frames } = await play(plan, 'latest', 100);
        numbered(frames);
        const items = frames.flatMap(feedItemsOf);
        const logged = items.flatMap((item) => (item.type === 'data' ? [] : [`#${item.id}`]));
        expect(logged).toEqual(told.filter((item) => item.startsWith('#')));
        const values = items.flatMap((item) => (item.type === 'data' ? [Number(item.value)] : []));
        expect(new Set(values).size).toBe(values.length);
        const newest = new Map<number, Row>();
        for (const row of rows) if (row[1] >= (newest.get(row[0])?.[1] ?? 0)) newest.set(row[0], row);
        expect(values).toEqual(expect.arrayContaining([...newest.values()].map(([, , value]) => value)));
      }),
      { numRuns: 80, seed: 2 },
    ));

  test('only the newest value of each series waits, each series in its turn, and no gap is told', async () => {
    const world = await World.started({ queue_messages: 3 });
    const [a, b] = [world.series('a'), world.series('b')];
    const reader = world.hub.subscribe(everything({ strategy: 'latest' }));
    for (const step of [0, 1, 2, 3, 4]) {
      world.commit([
        [a, t0 + step, step],
        [b, t0 + step, 10 + step],
      ]);
    }
    expect(reader.take(1).map(brief)).toEqual(['1:4']);
    world.commit([
      [a, t0 + 5, 5],
      [b, t0 + 5, 15],
    ]);
    expect(reader.take(10).map(brief)).toEqual(['2:15', '3:5']);
  });

  test('a late value does not take the place of a newer one', async () => {
    const world = await World.started();
    const a = world.series('a');
    const reader = world.hub.subscribe(everything({ strategy: 'latest' }));
    world.commit([[a, t0 + 5, 5]]);
    world.commit([[a, t0 + 1, 1]]);
    expect(reader.take(10).map(brief)).toEqual(['1:5']);
  });

  test('more series than may wait are dropped, those first that wait longest, and told in a gap', async () => {
    const world = await World.started({ queue_messages: 2 });
    const reader = world.hub.subscribe(everything({ strategy: 'latest' }));
    world.commit(['a', 'b', 'c', 'd'].map((metric, i): Row => [world.series(metric), t0, i]));
    world.tell();
    expect(reader.take(10).map(brief)).toEqual(['gap 1-2', '3:#1', '4:2', '5:3']);
  });
});

describe('batch', () => {
  test('gives what came within its time as one frame, in order', async () => {
    const world = await World.started();
    const a = world.series('a');
    const reader = world.hub.subscribe(everything({ strategy: 'batch', batchMs: 500 }));
    world.commit([[a, t0, 1]]);
    await world.clock.advance(499);
    world.tell();
    expect(reader.take(10)).toEqual([]);
    await world.clock.advance(1);
    expect(reader.take(10).map(brief)).toEqual(['2:[1 #1]']);
    world.commit([[a, t0 + 1, 2]]);
    expect(reader.take(10)).toEqual([]);
    await world.clock.advance(500);
    expect(reader.take(10).map(brief)).toEqual(['3:[2]']);
  });

  test('goes each second unless told otherwise, and wakes its reader', async () => {
    const world = await World.started();
    const reader = world.hub.subscribe(everything({ strategy: 'batch' }));
    const seen: string[] = [];
    reader.onReady(() => void seen.push(...reader.take(10).map(brief)));
    world.commit([[world.series('a'), t0, 1]]);
    await world.clock.advance(999);
    expect(seen).toEqual([]);
    await world.clock.advance(1);
    expect(seen).toEqual(['1:[1]']);
  });
});

describe.each(['all', 'batch'] as const)('%s: a commit that holds more than may wait', (strategy) => {
  const values = (count: number) => Array.from({ length: count }, (_, i) => String(i + 1));

  async function crowded(before: number) {
    const world = await World.started({ queue_messages: 4 });
    const temperature = world.series('temperature');
    const reader = world.hub.subscribe(everything({ strategy, batchMs: 1 }));
    const rows = Array.from({ length: 30 }, (_, i): Row => [temperature, t0 + i, i + 1]);
    for (const row of rows.slice(0, before)) world.commit([row]);
    world.commit(rows.slice(before));
    return { world, temperature, reader };
  }

  test('is read back for a reader who had taken all before it', async () => {
    const { world, temperature, reader } = await crowded(0);
    expect(world.reading).toBe(0);
    world.commit([[temperature, t0 + 30, 31]]);
    world.tell({ ts: t0 + 31 });
    const frames = await drain(world, reader);
    expect(frames.flatMap(itemsOf)).toEqual([...values(31), '#1']);
    expect(numbered(frames)).toHaveLength(32);
    world.commit([[temperature, t0 + 32, 33]]);
    await world.clock.advance(5);
    expect(reader.take(10).flatMap(itemsOf)).toEqual(['33']);
  });

  test('is not read while its reader takes nothing of it', async () => {
    const { world } = await crowded(0);
    world.beforeRead = () => {
      throw new Error('somebody read');
    };
    await settled(100);
    expect(world.log.lines).toEqual([]);
  });

  test('is dropped but for its end for a reader who had something to take already', async () => {
    const { world, reader } = await crowded(1);
    const frames = await drain(world, reader);
    expect(frames.map(brief)[0]).toBe('gap 1-26');
    expect(frames.flatMap(itemsOf)).toEqual(values(30).slice(26));
  });
});

test('a reader with more than ten times queue_messages logged items waiting is ended as too slow', async () => {
  const world = await World.started({ queue_messages: 2 });
  const reader = world.hub.subscribe(everything());
  for (let i = 0; i < 20; i += 1) world.tell();
  expect(world.hub.size).toBe(1);
  world.tell();
  expect(world.hub.size).toBe(0);
  expect(reader.take(10).map(brief)).toEqual(['end too_slow']);
});
