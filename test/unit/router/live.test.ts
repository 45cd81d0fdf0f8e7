import { isTrackedEnvelope } from '@trpc/server';
import { describe, expect, test } from 'vitest';

import { liveRouter } from '../../../src/router/live.js';
import { createCallerFactory, router } from '../../../src/router/trpc.js';
import { everybody, liveWorld, nobody } from '../../support/live-world.js';

type World = Awaited<ReturnType<typeof liveWorld>>;
const createCaller = createCallerFactory(router({ live: liveRouter }));

const caller = (world: World, signal?: AbortSignal) =>
  createCaller(world.context(everybody), signal === undefined ? {} : { signal }).live;

type Messages = Awaited<ReturnType<ReturnType<typeof caller>['follow']>>;

/** A subscription, behind the message that says where it begins. */
async function begun(messages: Messages) {
  const iterator = messages[Symbol.asyncIterator]();
  const { id, message } = await next(iterator);
  expect(message).toEqual({ type: 'subscribed', cursor: id });
  return iterator;
}

/** The next message of a subscription, with its id. */
async function next(messages: AsyncIterator<unknown>) {
  const { value } = await messages.next();
  if (!isTrackedEnvelope(value)) throw new Error('Expected a message with an id');
  const [id, message] = value;
  return { id, message };
}

const data = (value: number, metric = 'temperature') =>
  expect.objectContaining({ type: 'data', source_id: 'device-1', id: metric, value });

describe('live.follow', () => {
  test('gives what happens from now on, each with its cursor as id', async () => {
    const world = await liveWorld();
    world.value(1);
    const messages = await begun(await caller(world).follow());
    world.value(2);
    world.tell({ type: 'device_message', body: { level: 'info', message: 'hello' } });
    const first = await next(messages);
    expect(first).toEqual({
      id: expect.any(String),
      message: {
        type: 'data',
        source_id: 'device-1',
        id: 'temperature',
        value: 2,
        timestamp: '2026-01-01T00:00:00.002Z',
        seq: 1,
        cursor: first.id,
      },
    });
    expect((await next(messages)).message).toMatchObject({ type: 'device_message', message: 'hello', seq: 2 });
    await messages.return?.();
  });

  test.each(['last_event_id', 'lastEventId'] as const)('goes on behind the id that %s names', async (name) => {
    const world = await liveWorld();
    const before = await begun(await caller(world).follow());
    for (const value of [1, 2, 3]) world.value(value);
    await next(before);
    const { id } = await next(before);
    await before.return?.();
    world.value(4);
    const after = await begun(await caller(world).follow({ [name]: id }));
    world.value(5);
    const messages = [await next(after), await next(after), await next(after)];
    expect(messages.map(({ message }) => message)).toEqual([data(3), data(4), data(5)]);
    await after.return?.();
  });

  test('the id that a client of tRPC adds goes before the one that its caller began with', async () => {
    const world = await liveWorld();
    const before = await begun(await caller(world).follow());
    for (const value of [1, 2, 3]) world.value(value);
    const ids = [(await next(before)).id, (await next(before)).id];
    await before.return?.();
    const input = { last_event_id: ids[0], lastEventId: ids[1] };
    const after = await begun(await caller(world).follow(input));
    expect((await next(after)).message).toEqual(data(3));
    await after.return?.();
  });

  test('takes what its filter names', async () => {
    const world = await liveWorld();
    const input = { kinds: ['device'], sources: ['device-1'], metrics: ['hum*'], types: ['data'] } as const;
    const messages = await begun(
      await caller(world).follow({
        kinds: [...input.kinds],
        sources: [...input.sources],
        metrics: [...input.metrics],
        types: [...input.types],
      }),
    );
    world.value(1);
    world.tell({ type: 'device_message', body: { level: 'info', message: 'hello' } });
    world.value(2, 'humidity');
    expect((await next(messages)).message).toEqual(data(2, 'humidity'));
    await messages.return?.();
  });

  test('holds a subscription as long as its caller is there', async () => {
    const world = await liveWorld();
    const left = await begun(await caller(world).follow());
    const controller = new AbortController();
    const aborted = await begun(await caller(world, controller.signal).follow());
    const gone = new AbortController();
    await caller(world, gone.signal).follow();
    expect(world.hub.size).toBe(3);

    world.value(1);
    await next(left);
    await left.return?.();
    expect(world.hub.size).toBe(2);

    await next(aborted);
    const waiting = aborted.next();
    controller.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(world.hub.size).toBe(1);

    gone.abort();
    expect(world.hub.size).toBe(0);
  });

  test('a caller who has gone before the answer leaves nothing behind', async () => {
    const world = await liveWorld();
    await caller(world, AbortSignal.abort()).follow();
    expect(world.hub.size).toBe(0);
  });

  test('says that it is not there when the service ends it, so that clients come back', async () => {
    const world = await liveWorld();
    const messages = await begun(await caller(world).follow());
    const ended = expect(messages.next()).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      message: 'The feed has ended: server_stopping',
    });
    await world.hub.stop();
    await ended;
  });

  test('refuses at once when there is no room', async () => {
    const world = await liveWorld({ maxConnections: 0 });
    await expect(caller(world).follow()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });

  test('refuses who may not read', async () => {
    const world = await liveWorld();
    await expect(createCaller(world.context(nobody)).live.follow()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(world.hub.size).toBe(0);
  });

  test.each([
    [{ kinds: [] }, ['kinds']],
    [{ sources: [''] }, ['sources', 0]],
    [{ strategy: 'some' }, ['strategy']],
    [{ strategy: 'all', batch_ms: 500 }, ['batch_ms']],
    [{ strategy: 'batch', batch_ms: 5 }, ['batch_ms']],
    [{ kind: 'device' }, []],
  ])('refuses %j and names %j', async (input, path) => {
    const world = await liveWorld();
    await expect(caller(world).follow(input as never)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      cause: { issues: [{ path }] },
    });
    expect(world.hub.size).toBe(0);
  });
});

describe('many readers of live.follow', () => {
  test('are given 100 messages a turn of the event loop, all together', async () => {
    const world = await liveWorld();
    const readers = await Promise.all(Array.from({ length: 20 }, async () => begun(await caller(world).follow())));
    for (let value = 0; value < 50; value += 1) world.value(value);
    const given = readers.map(() => 0);
    const sum = () => given.reduce((all, each) => all + each, 0);
    const perTurn: number[] = [];
    let before = 0;
    const read = async (reader: AsyncIterator<unknown>, i: number): Promise<void> => {
      while (given[i]! < 50) {
        await reader.next();
        given[i]! += 1;
      }
    };
    const done = Promise.all(readers.map(read));
    while (sum() < 1000) {
      await new Promise((resolve) => void setImmediate(resolve));
      perTurn.push(sum() - before);
      before = sum();
    }
    await done;
    expect(given).toEqual(readers.map(() => 50));
    expect(Math.max(...perTurn)).toBe(100);
    for (const reader of readers) await reader.return?.();
  });

  test('of batches are given 1000 messages a turn', async () => {
    const world = await liveWorld();
    const input = { strategy: 'batch', batch_ms: 100 } as const;
    const readers = await Promise.all(Array.from({ length: 3 }, async () => begun(await caller(world).follow(input))));
    for (let value = 0; value < 1000; value += 1) world.value(value);
    await world.clock.advance(100);
    const given: number[] = [];
    const turns: number[] = [];
    const done = Promise.all(readers.map(async (reader, i) => void (await next(reader), given.push(i))));
    while (given.length < 3) {
      turns.push(given.length);
      await new Promise((resolve) => void setImmediate(resolve));
    }
    await done;
    expect([...new Set(turns)]).toEqual([0, 1, 2]);
    for (const reader of readers) await reader.return?.();
  });
});
