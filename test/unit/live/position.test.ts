import { expect, test } from 'vitest';

import { cursorOf } from '../../../src/live/cursor.js';
import { brief, everything, settled, t0, World } from './world.js';

const at = (commit: number, id = 0) => cursorOf({ commit, rows: 0, id });
const seldom = { metrics: ['pressure'], types: ['data'] } as const;

/** A reader of the metric `pressure`, iterated. */
function iterated(world: World) {
  const reader = world.hub.subscribe(everything({ filter: seldom }));
  return { reader, frames: reader[Symbol.asyncIterator]() };
}

test('an iteration that was given nothing for 30 s is told where it stands, so that its cursor does not grow too old', async () => {
  const world = await World.started();
  const temperature = world.series('temperature');
  const pressure = world.series('pressure');
  const { reader, frames } = iterated(world);
  const next = frames.next();
  for (let value = 1; value <= 3; value += 1) world.commit([[temperature, t0 + value, value]]);
  await world.clock.advance(30_000);
  const frame = await next;
  expect(frame).toEqual({ done: false, value: { type: 'position', cursor: at(4) } });
  reader.close();

  world.oldestAllowed = 4;
  world.commit([[pressure, t0, 7]]);
  const after = world.hub.subscribe(everything({ filter: seldom, resume: at(4) }));
  await settled();
  expect(after.take(10).map(brief)).toEqual(['1:7']);
});

test('an iteration is told nothing while it stands where it was told last', async () => {
  const world = await World.started();
  const temperature = world.series('temperature');
  const { frames } = iterated(world);
  const first = frames.next();
  await world.clock.advance(60_000);
  world.commit([[temperature, t0, 1]]);
  await world.clock.advance(30_000);
  expect((await first).value).toEqual({ type: 'position', cursor: at(2) });
  const second = frames.next();
  await world.clock.advance(300_000);
  world.commit([[world.series('pressure'), t0, 2]]);
  expect(brief((await second).value)).toBe('1:2');
});

test('the 30 s begin when the reader asks for more', async () => {
  const world = await World.started();
  const [temperature, pressure] = [world.series('temperature'), world.series('pressure')];
  const { frames } = iterated(world);
  world.commit([[pressure, t0, 1]]);
  expect(brief((await frames.next()).value)).toBe('1:1');
  world.commit([[temperature, t0, 1]]);
  await world.clock.advance(300_000);
  const next = frames.next();
  await world.clock.advance(29_999);
  world.commit([[pressure, t0 + 1, 2]]);
  expect(brief((await next).value)).toBe('2:2');
});

test('a reader that catches up is not told that it stands where everybody does', async () => {
  const world = await World.started();
  const [temperature, pressure] = [world.series('temperature'), world.series('pressure')];
  for (let value = 1; value <= 30; value += 1) world.commit([[pressure, t0 + value, value]]);
  world.commit([[temperature, t0, 1]]);
  const reader = world.hub.subscribe(everything({ filter: seldom, resume: at(1) }));
  const seen: string[] = [];
  const reading = (async () => {
    for await (const frame of reader) seen.push(brief(frame));
  })();
  await settled(200);
  await world.clock.advance(30_000);
  expect(seen).toEqual([...Array.from({ length: 30 }, (_, i) => `${i + 1}:${i + 1}`), `position ${at(32)}`]);
  reader.close();
  await reading;
});

test('those who take are told no position', async () => {
  const world = await World.started();
  const reader = world.hub.subscribe(everything({ filter: seldom }));
  world.commit([[world.series('temperature'), t0, 1]]);
  await world.clock.advance(300_000);
  expect(reader.take(10)).toEqual([]);
});

test('an iteration that is left leaves no timer behind', async () => {
  const world = await World.started();
  let timers = 0;
  const after = world.clock.after.bind(world.clock);
  world.clock.after = (delayMs, callback) => {
    timers += 1;
    const cancel = after(delayMs, callback);
    return () => {
      timers -= 1;
      cancel();
    };
  };
  const { frames } = iterated(world);
  const next = frames.next();
  expect(timers).toBe(1);
  await frames.return?.();
  expect(await next).toEqual({ done: true, value: undefined });
  expect(timers).toBe(0);
});
