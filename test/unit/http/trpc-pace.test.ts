import { setImmediate as nextTurn } from 'node:timers/promises';

import { describe, expect, test } from 'vitest';

import { cursorOf } from '../../../src/live/cursor.js';
import { liveWorld } from '../../support/live-world.js';
import { openSocket, type Json } from '../../support/socket-client.js';
import { begun, emptied, subscribe, trpcWorld } from '../../support/trpc-world.js';

/** What a message of a subscription tells. */
const feedMessage = (message: Json): Json => (message as { result: { data: { data: Json } } }).result.data.data;

describe('a subscription of tRPC over a socket', () => {
  test('what a reader does not take waits in the hub, which bounds it, and after a minute the reader is given up', async () => {
    const world = await trpcWorld({}, await liveWorld({ queueMessages: 10 }));
    const socket = await openSocket(world.url);
    socket.send(subscribe(1));
    expect(await socket.next()).toEqual({ id: 1, result: { type: 'started' } });
    socket.ws.pause();
    // The hub ends it when more than 100 wait there. All of this in the server's memory would be 200 MB.
    const body = { level: 'info', message: 'x'.repeat(65_536) };
    for (let told = 0; told < 3000 && world.hub.size > 0; told++) {
      world.tell({ type: 'device_message', body });
      await nextTurn();
    }
    expect(world.hub.size).toBe(0);
    await world.clock.advance(60_000);
    socket.ws.resume();
    expect(await socket.closed).toEqual({ code: 1013, reason: 'too slow' });
  });

  test('a reader that takes nothing is given up also when nothing more happens', async () => {
    const world = await trpcWorld();
    const socket = await openSocket(world.url);
    socket.send(subscribe(1));
    await socket.take(2);
    socket.ws.pause();
    world.tell({ type: 'device_message', body: { level: 'info', message: 'x'.repeat(20_000_000) } });
    for (let turn = 0; turn < 100; turn += 1) await nextTurn();
    await world.clock.advance(89_999);
    expect(world.hub.size).toBe(1);
    await world.clock.advance(5_001);
    await emptied(world.hub);
  });

  test('a reader whose filter takes nothing is told where it stands, behind what waited for its socket', async () => {
    const world = await trpcWorld();
    const socket = await openSocket(world.url);
    socket.send(subscribe(1, { types: ['device_message'] }));
    expect(await socket.take(2)).toEqual([{ id: 1, result: { type: 'started' } }, begun(1)]);
    socket.ws.pause();
    const body = { level: 'info', message: 'x'.repeat(1_000_000) };
    for (let told = 0; told < 20; told += 1) world.tell({ type: 'device_message', body });
    for (let turn = 0; turn < 100; turn += 1) await nextTurn();
    world.value(1);
    await world.clock.advance(45_000);
    socket.ws.resume();
    const seen = (await socket.take(20)).map(feedMessage);
    expect(seen.map(({ type, seq }) => [type, seq])).toEqual(
      Array.from({ length: 20 }, (_, i) => ['device_message', i + 1]),
    );
    world.value(2);
    await world.clock.advance(30_000);
    expect(feedMessage(await socket.next())).toEqual({
      type: 'position',
      cursor: cursorOf({ commit: 3, rows: 0, id: 20 }),
    });
  });
});
