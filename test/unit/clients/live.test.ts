import { setImmediate as nextTurn } from 'node:timers/promises';

import { describe, expect, test } from 'vitest';

import { createLive } from '../../../clients/ts/src/live/live.js';
import type { LiveMessage } from '../../../clients/ts/src/live/messages.js';
import { dataEvent, dataMessage, eventText, openFeed, startFeedServer } from '../../support/feed-server.js';
import { follower, take, tells, values } from '../../support/live-follower.js';

describe('what is asked for', () => {
  test('everything from now on, when nothing is said', async () => {
    await using server = await startFeedServer(tells(1));
    await take(follower(server.url).follow(), 1);
    const [request] = server.requests;
    expect(request?.url).toBe('/api/v1/live');
    expect(request?.headers.accept).toBe('text/event-stream');
    expect(request?.headers['last-event-id']).toBeUndefined();
    expect(request?.headers.authorization).toBeUndefined();
  });

  test('filters, strategy, key and the cursor of an earlier page', async () => {
    await using server = await startFeedServer(tells(1));
    const options = {
      kinds: ['device', 'host'],
      sources: ['a&b'],
      metrics: ['cpu.*'],
      types: ['data', 'command_result'],
      strategy: 'batch',
      batchMs: 250,
      resume: 'c41',
    } as const;
    const live = createLive({ url: server.url, headers: { Authorization: 'Bearer secret' } });
    await take(live(options), 1);
    const [request] = server.requests;
    expect(request?.url).toBe(
      '/api/v1/live?kinds=device&kinds=host&sources=a%26b&metrics=cpu.*&types=data&types=command_result&strategy=batch&batch_ms=250',
    );
    expect(request?.headers.authorization).toBe('Bearer secret');
    expect(request?.headers['last-event-id']).toBe('c41');
  });

  test('a key that no header can hold is refused at once', () => {
    const live = createLive({ url: 'http://127.0.0.1:1', headers: { Authorization: 'Bearer a\nb' } });
    expect(() => live()).toThrow(TypeError);
  });
});

describe('what is given', () => {
  test('messages of every type as they were sent, and the cursor behind the newest of them', async () => {
    const sent = [
      dataMessage(1),
      { type: 'command', source_id: 'device-1', command_id: 'x', command: 'get_status', parameters: {} },
      { type: 'command_result', source_id: 'device-1', command_id: 'x', stage: 'succeeded', status: 'success' },
      { type: 'device_message', source_id: 'device-1', level: 'info', message: 'hello' },
      { type: 'event', source_id: 'device-1', severity: 'warning' },
      { type: 'gap', from_seq: 6, to_seq: 9, cursor: 'k6' },
      { type: 'reset', reason: 'too_old', cursor: 'k7' },
    ];
    await using server = await startFeedServer((response) => {
      openFeed(response).write(sent.map((message, i) => eventText(`k${i + 1}`, message)).join(''));
    });
    const feed = follower(server.url).follow();
    const seen: (string | undefined)[] = [];
    const messages: LiveMessage[] = [];
    for await (const message of feed) {
      seen.push(feed.cursor);
      if (messages.push(message) === sent.length) break;
    }
    expect(messages).toEqual(sent);
    expect(seen).toEqual(['k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7']);
  });

  test('what has a type of a later version is passed over, and the cursor moves on', async () => {
    await using server = await startFeedServer((response) => {
      openFeed(response).write(eventText('c1', { type: 'hologram' }) + dataEvent(2));
    });
    const feed = follower(server.url).follow();
    expect(values(await take(feed, 1))).toEqual([2]);
    expect(feed.cursor).toBe('c2');
  });

  test('a page that goes away says where it was, and the next one goes on there', async () => {
    await using server = await startFeedServer(tells(1, 2));
    const before = follower(server.url).follow();
    await take(before, 2);
    await take(follower(server.url).follow({ resume: before.cursor }), 1);
    expect(server.requests[1]?.headers['last-event-id']).toBe('c2');
  });

  test('a second loop over the same feed goes on where the first was left', async () => {
    await using server = await startFeedServer((response, _request, turn) => {
      openFeed(response).write(turn === 0 ? dataEvent(1) + dataEvent(2) : dataEvent(2) + dataEvent(3));
    });
    const feed = follower(server.url).follow();
    expect(values(await take(feed, 1))).toEqual([1]);
    expect(values(await take(feed, 2))).toEqual([2, 3]);
    expect(server.requests[1]?.headers['last-event-id']).toBe('c1');
  });

  test('two loops at once are refused', async () => {
    await using server = await startFeedServer(tells(1));
    const feed = follower(server.url).follow();
    for await (const message of feed) {
      expect(values([message])).toEqual([1]);
      await expect(take(feed, 1)).rejects.toThrow('This feed is being read already');
      break;
    }
  });

  test('no further ahead than the reader: what it does not take stays with the server', async () => {
    let pulled = 0;
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void =>
      controller.enqueue(new TextEncoder().encode(dataEvent((pulled += 1))));
    const answer = (): Response =>
      new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), {
        headers: { 'content-type': 'text/event-stream' },
      });
    const live = createLive({ url: 'http://127.0.0.1:1', headers: {} }, { fetch: () => Promise.resolve(answer()) });
    for await (const message of live()) {
      await nextTurn();
      expect(values([message])).toEqual([pulled]);
      if (pulled === 3) break;
    }
  });
});
