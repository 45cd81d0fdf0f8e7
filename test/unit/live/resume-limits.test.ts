import { expect, test } from 'vitest';

import { cursorOf } from '../../../src/live/cursor.js';
import { brief, everything, itemsOf, settled, t0, World } from './world.js';

const start = cursorOf({ commit: 1, rows: 0, id: 0 });

/** A world of which nobody has seen anything: commits of one sample each, their values from 1. */
async function past(commits: number, queueMessages = 10): Promise<{ world: World; temperature: number }> {
  const world = await World.started({ queue_messages: queueMessages });
  const temperature = world.series('temperature');
  for (let value = 1; value <= commits; value += 1) world.commit([[temperature, t0 + value, value]]);
  return { world, temperature };
}

test.each([
  '',
  'yesterday',
  cursorOf({ commit: 5, rows: 0, id: 0 }),
  cursorOf({ commit: 4, rows: 1, id: 0 }),
  cursorOf({ commit: 2, rows: 0, id: 1 }),
])('a cursor of something else (%j) is told in a reset, after which the reader goes on from now', async (resume) => {
  const { world, temperature } = await past(3);
  const reader = world.hub.subscribe(everything({ resume }));
  world.commit([[temperature, t0 + 4, 4]]);
  await settled();
  const frames = reader.take(10);
  expect(frames.map(brief)).toEqual(['reset unknown_cursor', '1:4']);
  expect(frames[0]).toMatchObject({ cursor: cursorOf({ commit: 4, rows: 0, id: 0 }) });
});

test('a cursor from before what may be replayed is told in a reset; logged items are replayed all the same', async () => {
  const { world } = await past(5);
  world.tell({ ts: t0 });
  world.oldestAllowed = 4;
  const reader = world.hub.subscribe(everything({ resume: start }));
  await settled();
  const frames = reader.take(10);
  expect(frames.map(brief)).toEqual(['reset too_old', '1:#1', '2:4', '3:5']);
  expect(frames[0]).toMatchObject({ cursor: cursorOf({ commit: 4, rows: 0, id: 0 }) });
});

test('a reader who wants no data is never too late', async () => {
  const { world } = await past(5);
  world.tell();
  world.oldest = 6;
  const reader = world.hub.subscribe(everything({ resume: start, filter: { types: ['device_message'] } }));
  await settled();
  expect(reader.take(10).map(brief)).toEqual(['1:#1']);
});

test('commits that go while a slow reader catches up are told in a reset, after what it still gets', async () => {
  const { world } = await past(10, 3);
  const reader = world.hub.subscribe(everything({ resume: start }));
  await settled();
  world.oldest = 9;
  const first = reader.take(10).map(brief);
  await settled();
  expect([first, reader.take(10).map(brief)]).toEqual([
    ['1:1', '2:2', '3:3'],
    ['reset too_old', '4:9', '5:10'],
  ]);
});

test('all of the past being gone is told in a reset', async () => {
  const { world, temperature } = await past(10, 3);
  const reader = world.hub.subscribe(everything({ resume: start }));
  await settled();
  world.oldest = 11;
  reader.take(10);
  await settled();
  world.commit([[temperature, t0 + 11, 11]]);
  expect(reader.take(10).map(brief)).toEqual(['reset too_old', '4:11']);
});

test('while a reader does not take, no more waits than may, nothing is open, and nothing is lost', async () => {
  const { world, temperature } = await past(20, 4);
  const reader = world.hub.subscribe(everything({ resume: start }));
  await settled();
  for (let value = 21; value <= 40; value += 1) world.commit([[temperature, t0 + value, value]]);
  await settled();
  expect(world.reading).toBe(0);
  const seen: string[] = [];
  for (let frames = reader.take(Infinity); frames.length > 0; frames = reader.take(Infinity)) {
    expect(frames.length).toBeLessThanOrEqual(4);
    seen.push(...frames.map(brief));
    await settled(40);
  }
  expect(seen).toEqual(Array.from({ length: 40 }, (_, i) => `${i + 1}:${i + 1}`));
});

test('logged items that the filter does not take are looked at once, however many pages the values before one take', async () => {
  const { world } = await past(100, 4);
  for (let i = 0; i < 30; i += 1) world.tell({ sourceId: 'another' });
  const taken = world.tell({ ts: t0 + 99.5 });
  const filter = { sources: ['dev-1'] };
  const reader = world.hub.subscribe(everything({ resume: start, filter }));
  await settled();
  const seen: string[] = [];
  for (let frames = reader.take(10); frames.length > 0; frames = reader.take(10)) {
    seen.push(...frames.flatMap(itemsOf));
    await settled(400);
  }
  expect(seen).toEqual([...Array.from({ length: 99 }, (_, i) => String(i + 1)), `#${taken.id}`, '100']);
  expect(world.idsRead.filter((id) => id < taken.id)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
});

test('a past that cannot be read ends the subscription and is logged', async () => {
  const { world } = await past(3);
  world.beforeRead = () => {
    throw new Error('the disk is gone');
  };
  const reader = world.hub.subscribe(everything({ resume: start }));
  await settled();
  expect(reader.take(10).map(brief)).toEqual(['end replay_failed']);
  expect(world.hub.size).toBe(0);
  expect(world.log.lines).toEqual([
    expect.objectContaining({ message: 'The past of the live feed could not be read' }),
  ]);
});

test('stop ends a replay that waits for its reader, and nothing is read afterwards', async () => {
  const { world } = await past(10, 2);
  const reader = world.hub.subscribe(everything({ resume: start }));
  await settled();
  await world.hub.stop();
  expect(world.reading).toBe(0);
  const frames = reader.take(10);
  expect(frames.map(brief)).toEqual(['1:1', '2:2', 'end server_stopping']);
  expect(frames[1]).toMatchObject({ cursor: cursorOf({ commit: 3, rows: 0, id: 0 }) });
});

test('what is committed after stop is not behind the last cursor that a reader got', async () => {
  const { world, temperature } = await past(1);
  const reader = world.hub.subscribe(everything());
  world.commit([[temperature, t0 + 2, 2]]);
  await world.hub.stop();
  world.commit([[temperature, t0 + 3, 3]]);
  const [last] = reader.take(1);
  await world.restart();
  const after = world.hub.subscribe(everything({ resume: last?.type === 'item' ? last.cursor : '' }));
  await settled();
  expect(after.take(10).map(brief)).toEqual(['1:3']);
});

test('a reader who has seen all that it wants need not go back for what it does not', async () => {
  const { world, temperature } = await past(0);
  const humidity = world.series('humidity');
  const reader = world.hub.subscribe(everything({ filter: { metrics: ['humidity'] } }));
  world.commit([[humidity, t0, 1]]);
  for (let value = 1; value <= 5; value += 1) world.commit([[temperature, t0 + value, value]]);
  expect(reader.take(1)).toMatchObject([{ cursor: cursorOf({ commit: 7, rows: 0, id: 0 }) }]);
});
