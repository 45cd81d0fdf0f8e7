import { describe, expect, test } from 'vitest';

import { socketWorld } from '../../../support/socket-world.js';
import { ioUntil } from '../../../support/telemetry-server.js';

type World = Awaited<ReturnType<typeof socketWorld>>;

const isLeft = ({ hub }: World) => ioUntil(() => hub.size === 0);

/** More than the buffers of both ends hold. */
function tellMuch(world: World): void {
  const message = 'x'.repeat(1_000_000);
  for (let i = 0; i < 20; i += 1) world.tell({ type: 'device_message', body: { level: 'info', message } });
}

describe('a connection whose key was revoked', () => {
  test('is closed at the next beat, also while it is not read because it sends too fast', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws', world.withKey(['read', 'command']));
    await world.clock.advance(29_900);
    client.send(...Array.from({ length: 201 }, () => ({ type: 'ping' })));
    expect((await client.take(201)).at(-1)).toMatchObject({ type: 'error', code: 'RATE_LIMIT_EXCEEDED' });
    world.keys.clear();
    await world.clock.advance(100);
    expect(await client.closed).toEqual({ code: 1008, reason: 'no longer permitted' });
  });

  test('is closed also while it takes nothing, and broken off when it does not close in turn', async () => {
    const world = await socketWorld();
    const [client, other] = [await world.connect('/ws', world.withKey(['read'])), await world.connect('/ws')];
    client.ws.pause();
    tellMuch(world);
    await other.take(20);
    world.keys.clear();
    await world.clock.advance(30_000);
    expect(world.hub.size).toBe(2);
    await world.clock.advance(5_000);
    await ioUntil(() => world.hub.size === 1);
  });
});

describe('a connection whose other end answers no ping', () => {
  test('is closed with a reason', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws', { autoPong: false });
    await world.clock.advance(60_000);
    expect(await client.closed).toEqual({ code: 4002, reason: 'no answer to a ping' });
  });

  test('is broken off when nobody hears that', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws');
    client.ws.pause();
    await world.clock.advance(60_000);
    expect(world.hub.size).toBe(1);
    await world.clock.advance(5_000);
    await isLeft(world);
    expect(world.recorder.calls.at(-1)).toEqual(['liveConnections', 'websocket', 0]);
  });
});
