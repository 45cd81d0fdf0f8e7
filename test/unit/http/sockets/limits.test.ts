import type { Duplex } from 'node:stream';

import { describe, expect, test } from 'vitest';

import { socketWorld } from '../../../support/socket-world.js';
import { ioUntil } from '../../../support/telemetry-server.js';

const at = '2026-01-01T00:00:00.000Z';

/** The calls of a recorder's method, without its name. */
function callsOf({ recorder }: Awaited<ReturnType<typeof socketWorld>>, name: string) {
  return recorder.calls.filter(([called]) => called === name).map(([, ...args]) => args);
}

describe('what means nothing on /ws', () => {
  test.each([
    ['not JSON', 'hello', 'Expected JSON, got something else'],
    ['a list', '[]', 'Expected a JSON object, got a list'],
    ['null', 'null', 'Expected a JSON object, got null'],
    ['without a type', '{"command":"blink"}', 'Expected a "type" that is a text, got none'],
    ['of an unknown type', '{"type":"dance"}', 'Unknown type "dance": expected command, subscribe, ping'],
    ['nested too deep', `{"type":"ping","a":${'['.repeat(20)}${']'.repeat(20)}}`, 'Expected at most 16 levels of JSON'],
    ['binary', Buffer.from('{"type":"ping"}'), 'Expected a text message, got a binary one'],
  ])('is answered with an error message when it is %s', async (_what, sent, message) => {
    const world = await socketWorld();
    const client = await world.connect('/ws');
    client.send(sent);
    expect(await client.next()).toEqual({ type: 'error', code: 'BAD_REQUEST', message, timestamp: at });
    expect(await client.settled()).toEqual([]);
    expect(callsOf(world, 'liveRefused')).toEqual([['malformed', 1]]);
  });

  test('is answered with the id that it bears', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws');
    client.send({ type: 'order', command_id: 'mine' });
    expect(await client.next()).toMatchObject({ type: 'error', command_id: 'mine' });
  });

  test('and is too long closes the connection, with a reason', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws');
    client.send('x'.repeat(5_000_000));
    expect(await client.closed).toEqual({ code: 1009, reason: 'a message may have at most 1 MiB' });
    expect(callsOf(world, 'liveRefused')).toEqual([['too_large', 1]]);
  });
});

describe('too many messages', () => {
  test('are ignored and told of once a second; others notice nothing', async () => {
    const world = await socketWorld();
    const [loud, other] = [await world.connect('/ws'), await world.connect('/ws')];
    loud.send(...Array.from({ length: 1000 }, () => ({ type: 'ping' })));
    const answers = await loud.take(201);
    expect(answers.slice(0, 200).every(({ type }) => type === 'pong')).toBe(true);
    expect(answers[200]).toEqual({
      type: 'error',
      code: 'RATE_LIMIT_EXCEEDED',
      message: 'More than 100 messages a second: those beyond are ignored',
      timestamp: at,
    });
    await world.value('temperature', 1);
    expect(await other.settled()).toEqual([expect.objectContaining({ type: 'data', value: 1 })]);
    expect(callsOf(world, 'liveRefused').every(([reason]) => reason === 'too_fast')).toBe(true);
  });

  test('are told of one by one where they are orders', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws');
    const ids = Array.from({ length: 500 }, (_, i) => `c${i}`);
    client.send(...ids.map((id) => ({ type: 'command', command: 'blink', command_id: id })));
    expect(await client.next()).toEqual({
      type: 'command_result',
      command_id: 'c200',
      command: 'blink',
      status: 'error',
      stage: 'failed',
      code: 'RATE_LIMIT_EXCEEDED',
      message: 'More than 100 messages a second: those beyond are ignored',
      details: {},
      timestamp: at,
    });
    while (world.orders.length + client.messages.length < ids.length) {
      await world.clock.advance(250);
      await new Promise((resolve) => void setImmediate(resolve));
    }
    const taken = world.orders.map(({ origin }) => origin?.correlationId);
    const refused = client.messages.map(({ command_id: id }) => id);
    expect(taken.slice(0, 200)).toEqual(ids.slice(0, 200));
    expect(taken.length + refused.length).toBe(500);
    expect(new Set([...taken, ...refused])).toEqual(new Set(ids));
    expect(callsOf(world, 'liveRefused')).toEqual(refused.map(() => ['too_fast', 1]));
  });

  test('are taken again when there are fewer', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws');
    client.send(...Array.from({ length: 201 }, () => ({ type: 'ping' })));
    await client.take(201);
    await world.clock.advance(1000);
    expect(await client.settled()).toEqual([]);
  });

  test('of many bytes, more than 1 MiB a second, are ignored and told of, and no more is read until there is room', async () => {
    const world = await socketWorld();
    const [loud, other] = [await world.connect('/ws'), await world.connect('/ws')];
    const long = JSON.stringify({ type: 'ping', filling: 'x'.repeat(999_972) });
    expect(long).toHaveLength(1_000_000);
    // One that long is not looked into, order or not.
    loud.send(long, long, long, long, { type: 'command', command_id: 'mine', filling: 'x'.repeat(999_950) });
    expect(await loud.take(5)).toEqual([
      ...Array.from({ length: 4 }, () => ({ type: 'pong' })),
      {
        type: 'error',
        code: 'RATE_LIMIT_EXCEEDED',
        message: 'More than 1 MiB a second: messages beyond that are ignored',
        timestamp: at,
      },
    ]);
    expect(callsOf(world, 'liveRefused')).toEqual([['too_fast', 1]]);
    loud.send(long);
    await world.clock.advance(768);
    expect(await other.settled()).toEqual([]);
    expect(loud.messages).toHaveLength(5);
    await world.clock.advance(1);
    expect(await loud.next()).toEqual({ type: 'pong' });
  });

  test('of orders that wait are not read until some have been taken', async () => {
    const world = await socketWorld();
    let letGo: (() => void) | undefined;
    const isFree = new Promise<void>((resolve) => (letGo = resolve));
    world.onIssue(() => isFree.then(() => ({})));
    let socket: Duplex | undefined;
    world.server.once('upgrade', (_request, upgraded) => (socket = upgraded));
    const client = await world.connect('/ws');
    client.send(...Array.from({ length: 120 }, (_, i) => ({ type: 'command', command: 'blink', command_id: `c${i}` })));
    await ioUntil(() => socket?.isPaused() === true);
    client.send({ type: 'ping' });
    const barrier = await world.connect('/ws');
    expect(await barrier.settled()).toEqual([]);
    expect(client.messages).toEqual([]);
    letGo?.();
    expect(await client.next()).toEqual({ type: 'pong' });
    expect(world.orders.map(({ origin }) => origin?.correlationId)).toEqual(
      Array.from({ length: 120 }, (_, i) => `c${i}`),
    );
  });
});

describe('a viewer that reads nothing', () => {
  test('costs the others nothing, is told what it missed, and keeps what is not to be dropped', async () => {
    const world = await socketWorld({ queueMessages: 10 });
    const [stalled, other] = [await world.connect('/ws?seq=1'), await world.connect('/ws')];
    await stalled.next();
    stalled.ws.pause();
    // More than the buffers of both ends hold; what comes after it waits in the queue of the subscription.
    const long = 'x'.repeat(1_000_000);
    for (let i = 0; i < 9; i += 1) world.tell({ type: 'device_message', body: { level: 'info', message: long } });
    await other.take(9);
    for (let i = 0; i < 30; i += 1) {
      world.clock.jump(1);
      await world.value('temperature', i);
      expect(await other.next()).toMatchObject({ type: 'data', value: i });
    }
    stalled.ws.resume();
    const messages = await stalled.take(20);
    expect(messages.slice(0, 9).map(({ seq, type }) => [seq, type])).toEqual(
      Array.from({ length: 9 }, (_, i) => [i + 1, 'device_message']),
    );
    expect(messages[9]).toEqual({ type: 'gap', from_seq: 10, to_seq: 29, cursor: expect.any(String) });
    expect(messages.slice(10).map(({ seq, value }) => [seq, value])).toEqual(
      Array.from({ length: 10 }, (_, i) => [i + 30, i + 20]),
    );
    expect(callsOf(world, 'liveDropped')).toEqual([[20]]);
  });

  test('is not told where it stands while nothing gets through', async () => {
    const world = await socketWorld();
    const [client, other] = [await world.connect('/ws?seq=1'), await world.connect('/ws')];
    await client.next();
    client.ws.pause();
    const long = 'x'.repeat(1_000_000);
    for (let i = 0; i < 20; i += 1) world.tell({ type: 'device_message', body: { level: 'info', message: long } });
    await other.take(20);
    await world.clock.advance(30_000);
    client.ws.resume();
    expect((await client.take(20)).map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(await client.settled()).toEqual([]);
  });

  test('is closed after a minute, as too slow', async () => {
    const world = await socketWorld();
    const [client, other] = [await world.connect('/ws'), await world.connect('/ws')];
    client.ws.pause();
    const long = 'x'.repeat(1_000_000);
    for (let i = 0; i < 20; i += 1) world.tell({ type: 'device_message', body: { level: 'info', message: long } });
    await other.take(20);
    await world.clock.advance(60_000);
    client.ws.resume();
    expect(await client.closed).toEqual({ code: 1013, reason: 'too slow' });
    await ioUntil(() => world.hub.size === 1);
    expect(await other.settled()).toEqual([]);
  });
});

describe('the life of a connection', () => {
  test('goes on while pings are answered, and ends when none is', async () => {
    const world = await socketWorld();
    const alive = await world.connect('/ws');
    const dead = await world.connect('/ws', { autoPong: false });
    const pinged = new Promise((resolve) => alive.ws.once('ping', resolve));
    await world.clock.advance(30_000);
    await pinged;
    expect(await alive.settled()).toEqual([]);
    await world.clock.advance(30_000);
    expect(await dead.closed).toEqual({ code: 4002, reason: 'no answer to a ping' });
    expect(await alive.settled()).toEqual([]);
    expect(callsOf(world, 'liveConnections').at(-1)).toEqual(['websocket', 1]);
  });

  test('ends soon after the key that opened it was revoked', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws', world.withKey(['read']));
    world.keys.clear();
    await world.clock.advance(30_000);
    expect(await client.closed).toEqual({ code: 1008, reason: 'no longer permitted' });
  });

  test('ends with a reason when the server stops', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws');
    await world.sockets.stop();
    expect(await client.closed).toEqual({ code: 1001, reason: 'server stopping' });
    expect(await world.refused('/ws')).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
  });

  test('ends with the feed: numbered clients are told so in a message too', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws?seq=1');
    await client.next();
    await world.hub.stop();
    expect(await client.next()).toEqual({ type: 'end', reason: 'server_stopping' });
    expect(await client.closed).toEqual({ code: 1001, reason: 'server stopping' });
  });
});
