import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';

import type { AppRouter } from '../../../src/router/client-types.js';
import type { FeedMessage } from '../../../src/router/live-messages.js';
import { createTrpcSockets } from '../../../src/http/trpc-sockets.js';
import { createUpgrade } from '../../../src/http/upgrade.js';
import { authenticateAll, liveWorld } from '../../support/live-world.js';
import { keepingLogger } from '../../support/log.js';
import { keepingRecorder } from '../../support/recorder.js';
import { openSocket, refusedSocket } from '../../support/socket-client.js';

/** A server of tRPC over sockets alone, with the real feed. */
async function trpcWorld({ maxConnections = 100, port = 0 } = {}, feed?: Awaited<ReturnType<typeof liveWorld>>) {
  const world = feed ?? (await liveWorld());
  const recorder = keepingRecorder();
  const http = {
    guard: () => undefined,
    authenticate: authenticateAll,
    clientAddress: () => '192.0.2.7',
    clock: world.clock,
    recorder,
    logger: keepingLogger().logger,
    services: { live: world.hub } as Parameters<typeof createTrpcSockets>[0]['services'],
    sockets: { maxConnections: () => maxConnections },
  };
  const sockets = createTrpcSockets(http);
  const server = createServer();
  server.on('upgrade', createUpgrade(http, [sockets]));
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  onTestFinished(() => void server.close());
  return {
    ...world,
    feed: world,
    recorder,
    sockets,
    server,
    port: address.port,
    url: `ws://127.0.0.1:${address.port}/trpc`,
  };
}

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

/** Resolves when nobody subscribes any more. */
async function emptied(hub: { readonly size: number }): Promise<void> {
  while (hub.size > 0) await nextTurn();
}

/** The first message of a subscription. */
const begun = (id: number) => ({
  id,
  result: {
    type: 'data',
    id: expect.any(String),
    data: { id: expect.any(String), data: { type: 'subscribed', cursor: expect.any(String) } },
  },
});

const subscribe = (id: number) => ({ id, method: 'subscription', params: { path: 'live.follow', input: {} } });

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
