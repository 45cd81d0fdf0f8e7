import { setImmediate as nextTurn } from 'node:timers/promises';

import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';

import type { AppRouter } from '../../../src/router/client-types.js';
import type { FeedMessage } from '../../../src/router/live-messages.js';
import { openSocket, refusedSocket } from '../../support/socket-client.js';
import { ioUntil } from '../../support/telemetry-server.js';
import { begun, emptied, subscribe, trpcWorld } from '../../support/trpc-world.js';

/** The client that people use, on one socket. */
function client(url: string) {
  const ws = createWSClient({ url, WebSocket: WebSocket as never, retryDelayMs: () => 10 });
  onTestFinished(() => ws.close());
  return createTRPCClient<AppRouter>({ links: [wsLink({ client: ws })] });
}

/** Follows the feed, and gives one message after the other, without those that say where a connection begins. */
function follow(url: string) {
  const messages: FeedMessage[] = [];
  let wake = (): void => undefined;
  let began = (): void => undefined;
  const isStarted = new Promise<void>((resolve) => (began = resolve));
  const subscription = client(url).live.follow.subscribe(
    {},
    {
      onData({ data }) {
        if (data.type === 'subscribed') began();
        else messages.push(data);
        wake();
      },
    },
  );
  return {
    isStarted,
    unsubscribe: () => subscription.unsubscribe(),
    async take(count: number) {
      while (messages.length < count) await new Promise<void>((resolve) => (wake = resolve));
      return messages.splice(0, count).map((message) => (message.type === 'data' ? message.value : message.type));
    },
  };
}

describe('/trpc over a socket', () => {
  test('a subscription gives what happens, until its reader leaves it', async () => {
    const world = await trpcWorld();
    const reader = follow(world.url);
    await reader.isStarted;
    world.value(1);
    world.value(2);
    expect(await reader.take(2)).toEqual([1, 2]);
    reader.unsubscribe();
    await emptied(world.hub);
  });

  test('a reader whose server goes away comes back by itself, and misses nothing', async () => {
    const before = await trpcWorld();
    const reader = follow(before.url);
    await reader.isStarted;
    before.value(1);
    expect(await reader.take(1)).toEqual([1]);
    const closed = new Promise((resolve) => void before.server.close(resolve));
    await before.sockets.stop();
    await closed;
    before.value(2);
    await trpcWorld({ port: before.port }, before.feed);
    expect(await reader.take(1)).toEqual([2]);
    before.value(3);
    expect(await reader.take(1)).toEqual([3]);
  });

  test('a reader whose server goes away before anything happened misses nothing either', async () => {
    const before = await trpcWorld();
    const reader = follow(before.url);
    await reader.isStarted;
    const closed = new Promise((resolve) => void before.server.close(resolve));
    await before.sockets.stop();
    await closed;
    before.value(1);
    await trpcWorld({ port: before.port }, before.feed);
    expect(await reader.take(1)).toEqual([1]);
  });

  test('a feed that the service ends closes the connection, so that its client comes back', async () => {
    const world = await trpcWorld();
    const socket = await openSocket(world.url);
    socket.send(subscribe(1));
    await socket.take(2);
    await world.hub.stop();
    expect(await socket.closed).toEqual({ code: 1001, reason: 'server stopping' });
    expect(socket.messages).toEqual([{ id: 1, result: { type: 'started' } }, begun(1)]);
  });

  test('a call that is no call gets an error, and the socket goes on', async () => {
    const world = await trpcWorld();
    const socket = await openSocket(world.url);
    socket.send(
      '{',
      `${'['.repeat(20)}${']'.repeat(20)}`,
      Array.from({ length: 21 }, (_, i) => subscribe(i)),
    );
    const answers = await socket.take(3);
    expect(answers.map((each) => Object.keys(each).sort())).toEqual([
      ['error', 'id'],
      ['error', 'id'],
      ['error', 'id'],
    ]);
    expect(world.hub.size).toBe(0);
    socket.send(subscribe(1));
    expect(await socket.next()).toEqual({ id: 1, result: { type: 'started' } });
  });

  test('one connection holds 50 subscriptions at most', async () => {
    const world = await trpcWorld();
    const socket = await openSocket(world.url);
    socket.send(...Array.from({ length: 51 }, (_, i) => subscribe(i)));
    const answers = await socket.take(101);
    const refused = answers.filter((answer) => 'error' in answer);
    expect(refused).toEqual([
      expect.objectContaining({ id: 50, error: expect.objectContaining({ message: expect.stringContaining('50') }) }),
    ]);
    expect(world.hub.size).toBe(50);
  });

  test('who sends more than 100 messages a second is read no faster', async () => {
    const world = await trpcWorld();
    const socket = await openSocket(world.url);
    socket.send(...Array.from({ length: 201 }, (_, id) => ({ id, method: 'subscription.stop' })), subscribe(1));
    while (!world.recorder.calls.some(([name]) => name === 'liveRefused')) await nextTurn();
    await world.clock.advance(250);
    expect(await socket.next()).toEqual({ id: 1, result: { type: 'started' } });
    expect(world.recorder.calls).toContainEqual(['liveRefused', 'too_fast', 1]);
  });

  test('who sends more than 1 MiB a second is read no faster', async () => {
    const world = await trpcWorld();
    const [socket, other] = [await openSocket(world.url), await openSocket(world.url)];
    const long = JSON.stringify({ id: 1, method: 'subscription.stop', filling: 'x'.repeat(999_950) });
    expect(long).toHaveLength(1_000_000);
    socket.send(...Array.from({ length: 5 }, () => long));
    await ioUntil(() => world.recorder.calls.some(([name]) => name === 'liveRefused'));
    socket.send(subscribe(1));
    await world.clock.advance(768);
    other.send(subscribe(1));
    expect(await other.next()).toEqual({ id: 1, result: { type: 'started' } });
    expect(socket.messages).toEqual([]);
    await world.clock.advance(1);
    expect(await socket.next()).toEqual({ id: 1, result: { type: 'started' } });
    expect(world.recorder.calls.filter(([name]) => name === 'liveRefused')).toEqual([['liveRefused', 'too_fast', 1]]);
  });

  test('there is no room beyond live.max_connections', async () => {
    const world = await trpcWorld({ maxConnections: 1 });
    const first = await openSocket(world.url);
    expect(await refusedSocket(world.url)).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
    first.ws.close();
    await first.closed;
    expect(world.recorder.calls).toEqual([
      ['liveConnections', 'trpc', 1],
      ['liveConnections', 'trpc', 0],
    ]);
  });

  test('a key that is not valid opens nothing', async () => {
    const world = await trpcWorld();
    const headers = { authorization: 'Bearer revoked' };
    expect(await refusedSocket(world.url, { headers })).toMatchObject({ status: 401, code: 'UNAUTHORIZED' });
  });

  test('a socket that ends leaves no subscription behind', async () => {
    const world = await trpcWorld();
    const socket = await openSocket(world.url);
    socket.send(subscribe(1), subscribe(2));
    await socket.take(2);
    expect(world.hub.size).toBe(2);
    socket.ws.terminate();
    await emptied(world.hub);
  });
});
