import { setImmediate as nextTurn } from 'node:timers/promises';

import { describe, expect, test } from 'vitest';

import type { LiveConnection } from '../../../clients/ts/src/live/feed.js';
import type { LiveMessage } from '../../../clients/ts/src/live/messages.js';
import { dataEvent, openFeed, startFeedServer } from '../../support/feed-server.js';
import { follower, take, tells, values } from '../../support/live-follower.js';

describe('a connection that breaks off', () => {
  test('is taken up behind the last whole message, each message once', async () => {
    await using server = await startFeedServer((response, _request, turn) => {
      openFeed(response).write(turn === 0 ? dataEvent(1) + dataEvent(2) + dataEvent(3).slice(0, -1) : dataEvent(3));
      if (turn === 0) setImmediate(() => response.destroy());
    });
    const client = follower(server.url);
    const feed = client.follow();
    expect(values(await take(feed, 3))).toEqual([1, 2, 3]);
    expect(server.requests[1]?.headers['last-event-id']).toBe('c2');
    expect(client.states.map(({ state }) => state)).toEqual([
      'connecting',
      'open',
      'waiting',
      'connecting',
      'open',
      'closed',
    ]);
  });

  test('goes on from an id that came without a message', async () => {
    await using server = await startFeedServer((response, _request, turn) => {
      openFeed(response);
      if (turn === 0) response.end('id: c9\n\n: still here\n\n');
      else response.write(dataEvent(10));
    });
    expect(values(await take(follower(server.url).follow(), 1))).toEqual([10]);
    expect(server.requests[1]?.headers['last-event-id']).toBe('c9');
  });

  test('is taken up again after the server was away, the waits growing', async () => {
    const first = await startFeedServer(tells(1));
    const client = follower(first.url);
    const messages: LiveMessage[] = [];
    let second: Awaited<ReturnType<typeof startFeedServer>> | undefined;
    const feed = client.follow({
      onConnection: (connection) => {
        client.states.push(connection);
        if (connection.state !== 'waiting') return;
        const isBack = client.waits().length === 3;
        const ready = isBack ? startFeedServer(tells(2), first.port).then((started) => (second = started)) : nextTurn();
        void ready.then(() => client.clock.advance(connection.delayMs));
      },
    });
    for await (const message of feed) {
      if (messages.push(message) === 2) break;
      await first.close();
    }
    expect(values(messages)).toEqual([1, 2]);
    expect(client.waits().map(({ delayMs }) => delayMs)).toEqual([250, 500, 1000]);
    expect(second?.requests[0]?.headers['last-event-id']).toBe('c1');
    await second?.close();
  });

  test('begins with short waits again once messages came', async () => {
    await using server = await startFeedServer((response, _request, turn) => {
      openFeed(response).end(turn % 2 === 1 ? dataEvent(turn) : '');
    });
    const client = follower(server.url);
    expect(values(await take(client.follow(), 2))).toEqual([1, 3]);
    expect(client.waits().map(({ delayMs }) => delayMs)).toEqual([250, 250, 500]);
  });

  test('and one whose server says nothing for 45 s, not even a comment, is given up', async () => {
    await using server = await startFeedServer((response, _request, turn) => {
      openFeed(response).write(dataEvent(turn));
    });
    const client = follower(server.url);
    const messages: LiveMessage[] = [];
    for await (const message of client.follow()) {
      if (messages.push(message) === 2) break;
      // The time that the reader takes does not count, the server's does.
      await client.clock.advance(120_000);
      setImmediate(() => void client.clock.advance(45_000));
    }
    expect(values(messages)).toEqual([0, 1]);
    expect(client.waits()).toEqual([{ state: 'waiting', delayMs: 250, reason: 'The server was silent for 45 s' }]);
  });

  test('an end that the server announces is no end of the loop, and no message', async () => {
    await using server = await startFeedServer((response, _request, turn) => {
      openFeed(response).write(dataEvent(turn));
      if (turn === 0) response.end('event: end\ndata: {"type":"end","reason":"server_stopping"}\n\n');
    });
    const client = follower(server.url);
    expect(values(await take(client.follow(), 2))).toEqual([0, 1]);
    expect(client.waits()).toEqual([
      { state: 'waiting', delayMs: 250, reason: 'The server ended the feed: server_stopping' },
    ]);
  });
});

describe('an answer that is no feed', () => {
  test.each([400, 401, 403, 404, 422])(
    '%s ends the loop with the error of the body, without another attempt',
    async (status) => {
      const error = { code: 'SOME_CODE', message: 'This is why', details: [{ path: 'kinds', message: 'no' }] };
      await using server = await startFeedServer((response) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
      });
      const client = follower(server.url);
      await expect(take(client.follow(), 1)).rejects.toMatchObject({
        name: 'LiveError',
        message: 'This is why',
        status,
        code: 'SOME_CODE',
        details: error.details,
      });
      expect(server.requests).toHaveLength(1);
      expect(client.states.map(({ state }) => state)).toEqual(['connecting', 'closed']);
    },
  );

  test('404 without a body of ours says its status', async () => {
    await using server = await startFeedServer((response) => void response.writeHead(404).end('not here'));
    await expect(take(follower(server.url).follow(), 1)).rejects.toMatchObject({
      message: 'The live feed was answered with status 404',
      status: 404,
      code: undefined,
    });
  });

  test.each([
    {
      type: 'text/html',
      body: '<p>Please log in</p>',
      says: 'Expected text/event-stream, got "text/html" with status 200',
    },
    { type: 'text/event-stream', body: 'data: hello\n\n', says: 'The live feed holds what is no message: hello' },
  ])('200 that is no feed is an error: $says', async ({ type, body, says }) => {
    await using server = await startFeedServer((response) => {
      response.writeHead(200, { 'content-type': type }).end(body);
    });
    await expect(take(follower(server.url).follow(), 1)).rejects.toThrow(says);
    expect(server.requests).toHaveLength(1);
  });

  test.each([503, 429])('%s is tried again, no sooner than Retry-After says', async (status) => {
    await using server = await startFeedServer((response, request, turn) => {
      if (turn === 0) {
        const error = { code: 'UNAVAILABLE', message: 'There are too many readers' };
        response.writeHead(status, { 'retry-after': '7', 'content-type': 'application/json' });
        response.end(JSON.stringify({ error }));
      } else tells(1)(response, request, turn);
    });
    const client = follower(server.url);
    expect(values(await take(client.follow(), 1))).toEqual([1]);
    expect(client.waits()).toEqual([{ state: 'waiting', delayMs: 7000, reason: 'There are too many readers' }]);
  });
});

describe('leaving', () => {
  test('break ends the connection', async () => {
    await using server = await startFeedServer(tells(1));
    await take(follower(server.url).follow(), 1);
    await server.left(0);
  });

  test('an error in the loop ends the connection and comes through', async () => {
    await using server = await startFeedServer(tells(1));
    const loop = async (): Promise<void> => {
      for await (const message of follower(server.url).follow()) throw new Error(`of the page, at ${message.type}`);
    };
    await expect(loop()).rejects.toThrow('of the page, at data');
    await server.left(0);
  });

  test.each(['abort', 'close'] as const)('%s ends a loop that waits for a message, without an error', async (way) => {
    await using server = await startFeedServer(tells(1));
    const controller = new AbortController();
    const client = follower(server.url);
    const feed = client.follow({ signal: controller.signal });
    const messages: LiveMessage[] = [];
    for await (const message of feed) {
      messages.push(message);
      setImmediate(() => (way === 'abort' ? controller.abort() : feed.close()));
    }
    expect(values(messages)).toEqual([1]);
    await server.left(0);
    expect(client.states.at(-1)).toEqual({ state: 'closed' });
  });

  test('a feed that was closed between two messages may be looped over again', async () => {
    await using server = await startFeedServer((response, _request, turn) => {
      openFeed(response).write(dataEvent(turn));
    });
    const feed = follower(server.url).follow();
    const left = feed[Symbol.asyncIterator]();
    await left.next();
    feed.close();
    await server.left(0);
    expect(values(await take(feed, 1))).toEqual([1]);
    expect(await left.next()).toEqual({ done: true, value: undefined });
    expect(server.requests.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, 'c0']);
  });

  test('abort within the loop gives no message more, and the cursor stays with those that were given', async () => {
    await using server = await startFeedServer(tells(1, 2, 3));
    const controller = new AbortController();
    const feed = follower(server.url).follow({ signal: controller.signal });
    const messages: LiveMessage[] = [];
    for await (const message of feed) {
      messages.push(message);
      controller.abort();
    }
    expect(values(messages)).toEqual([1]);
    expect(feed.cursor).toBe('c1');
  });

  test('abort ends a wait for the next attempt', async () => {
    await using server = await startFeedServer((response) => void response.writeHead(503).end());
    const controller = new AbortController();
    const states: string[] = [];
    const onConnection = ({ state }: LiveConnection): void => {
      states.push(state);
      if (state === 'waiting') setImmediate(() => controller.abort());
    };
    const feed = follower(server.url).follow({ signal: controller.signal, onConnection });
    expect(await take(feed, 1)).toEqual([]);
    expect(states).toEqual(['connecting', 'waiting', 'closed']);
    expect(server.requests).toHaveLength(1);
  });

  test('a signal that has aborted before asks for nothing', async () => {
    await using server = await startFeedServer(tells(1));
    expect(await take(follower(server.url).follow({ signal: AbortSignal.abort() }), 1)).toEqual([]);
    expect(server.requests).toEqual([]);
  });

  test('abort ends a request that the server has not answered', async () => {
    await using server = await startFeedServer(() => undefined);
    const controller = new AbortController();
    const loop = take(follower(server.url).follow({ signal: controller.signal }), 1);
    while (server.requests.length === 0) await nextTurn();
    controller.abort();
    expect(await loop).toEqual([]);
    await server.left(0);
  });
});
