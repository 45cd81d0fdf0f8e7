import { expect, test } from 'vitest';

import { cursorOf } from '../../../src/live/cursor.js';
import { droppedIn } from '../../../src/live/frames.js';
import { brief, everything, settled, t0, World } from './world.js';

const at = (commit: number, id = 0) => cursorOf({ commit, rows: 0, id });
const start = at(1);

test('a reader stands where it began until it has taken something, then behind that', async () => {
  const world = await World.started();
  const temperature = world.series('temperature');
  const reader = world.hub.subscribe(everything());
  expect(reader.cursor).toBe(start);
  world.commit([[temperature, t0, 1]]);
  world.commit([[temperature, t0 + 1, 2]]);
  expect(reader.cursor).toBe(start);
  expect(reader.take(1).map(brief)).toEqual(['1:1']);
  expect(reader.cursor).toBe(at(2));
});

test('a reader for whom nothing waits stands where everybody does, whatever its filter takes', async () => {
  const world = await World.started();
  const temperature = world.series('temperature');
  const reader = world.hub.subscribe(everything({ filter: { metrics: ['pressure'], types: ['data'] } }));
  world.commit([[temperature, t0, 1]]);
  world.tell();
  expect(reader.take(10)).toEqual([]);
  expect(reader.cursor).toBe(at(2, 1));
});

test('a reader who breaks off before its first frame loses nothing', async () => {
  const world = await World.started();
  const temperature = world.series('temperature');
  const before = world.hub.subscribe(everything());
  const resume = before.cursor;
  before.close();
  world.commit([[temperature, t0, 1]]);
  const after = world.hub.subscribe(everything({ resume }));
  await settled();
  expect(after.take(10).map(brief)).toEqual(['1:1']);
});

test('a reader who catches up stands behind what it took, not where everybody does', async () => {
  const world = await World.started();
  const temperature = world.series('temperature');
  for (let value = 1; value <= 3; value += 1) world.commit([[temperature, t0 + value, value]]);
  const reader = world.hub.subscribe(everything({ resume: start }));
  expect(reader.cursor).toBe(start);
  await settled();
  reader.take(2);
  expect(reader.cursor).toBe(at(3));
});

test('a cursor that cannot be followed is where its reader stands until the reset is taken, unless it is none', async () => {
  const world = await World.started();
  const temperature = world.series('temperature');
  for (let value = 1; value <= 3; value += 1) world.commit([[temperature, t0 + value, value]]);
  world.oldestAllowed = 3;
  const [late, lost] = [start, 'nonsense'].map((resume) => world.hub.subscribe(everything({ resume })));
  expect([late?.cursor, lost?.cursor]).toEqual([start, undefined]);
  expect([late?.take(1), lost?.take(1)]).toEqual([
    [{ type: 'reset', reason: 'too_old', cursor: at(3) }],
    [{ type: 'reset', reason: 'unknown_cursor', cursor: at(4) }],
  ]);
  expect([late?.cursor, lost?.cursor]).toEqual([at(3), at(4)]);
});

test('one that comes instead of another has its room, and all that the other had not taken', async () => {
  const world = await World.started({ max_connections: 1 });
  const [a, b] = [world.series('a'), world.series('b')];
  const former = world.hub.subscribe(everything({ filter: { metrics: ['a'] } }));
  world.commit([[a, t0, 1]]);
  former.take(1);
  world.commit([
    [a, t0 + 1, 2],
    [b, t0 + 1, 3],
  ]);
  const next = world.hub.subscribe(everything({ filter: { metrics: ['b'] }, instead: former }));
  world.commit([[b, t0 + 2, 4]]);
  await settled();
  const waited = next.take(10).map(brief);
  await settled();
  expect([waited, next.take(10).map(brief)]).toEqual([['1:3'], ['2:4']]);
  expect(former.take(10)).toEqual([]);
  expect(world.hub.size).toBe(1);
});

test('one that comes instead of another from a cursor of its own begins there', async () => {
  const world = await World.started();
  const temperature = world.series('temperature');
  const former = world.hub.subscribe(everything());
  world.commit([[temperature, t0, 1]]);
  former.take(1);
  const next = world.hub.subscribe(everything({ instead: former, resume: start }));
  await settled();
  expect(next.take(10).map(brief)).toEqual(['1:1']);
});

test('while the hub takes nobody, the former stays', async () => {
  const world = await World.started();
  const former = world.hub.subscribe(everything());
  await world.hub.stop();
  expect(() => world.hub.subscribe(everything({ instead: former }))).toThrow('not open');
  expect(former.take(10).map(brief)).toEqual(['end server_stopping']);
});

test('the past is read no further for a reader who has gone, though its filter takes nothing of it', async () => {
  const world = await World.started();
  const temperature = world.series('temperature');
  for (let value = 1; value <= 1000; value += 1) world.commit([[temperature, t0 + value, value]]);
  let read = 0;
  world.beforeRead = () => (read += 1);
  const reader = world.hub.subscribe(everything({ resume: start, filter: { metrics: ['pressure'] } }));
  await settled(2);
  reader.close();
  const before = read;
  await settled();
  expect([world.reading, read - before]).toEqual([0, 1]);
});

test('the frames of gaps say how much was dropped', async () => {
  const world = await World.started({ queue_messages: 2 });
  const temperature = world.series('temperature');
  const reader = world.hub.subscribe(everything());
  for (let value = 1; value <= 10; value += 1) world.commit([[temperature, t0 + value, value]]);
  const frames = reader.take(10);
  expect(frames.map(brief)).toEqual(['gap 1-8', '9:9', '10:10']);
  expect(droppedIn(frames)).toBe(8);
});
