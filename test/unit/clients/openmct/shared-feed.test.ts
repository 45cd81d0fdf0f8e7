import { setImmediate as nextTurn } from 'node:timers/promises';

import { describe, expect, test } from 'vitest';

import type { Series } from '../../../../clients/openmct/src/series.js';
import { SharedFeed, type FeedListener } from '../../../../clients/openmct/src/shared-feed.js';
import { pageTiming } from '../../../../clients/openmct/src/timing.js';
import { createPharosClient, type LiveOptions } from '../../../../clients/ts/src/index.js';
import { startApp, type TestApp } from '../../../support/app.js';
import { eventText, openFeed, startFeedServer } from '../../../support/feed-server.js';
import { until } from '../../../support/until.js';

const live = { PHAROS_MODE: 'live' };
const units = { temperature: 'celsius', humidity: 'percent', battery: 'percent' } as const;
type Metric = keyof typeof units;
const seriesOf = (metric: Metric): Series => ({ kind: 'device', sourceId: 't', metric, labels: {} });

/** A feed of the server at `url`, what it asked for, and what was told of it. */
function sharedFeed({ url }: { readonly url: string }) {
  const asked: LiveOptions<'all'>[] = [];
  const told: string[] = [];
  const listener: FeedListener = {
    onConnection: ({ state }) => void told.push(state),
    onRefused: (error) => void told.push(String(error)),
    onMissing: ({ type }) => void told.push(type),
  };
  const client = createPharosClient({ url });
  const open = (options: LiveOptions<'all'>) => {
    asked.push(options);
    return client.live(options);
  };
  return { feed: new SharedFeed(open, listener, pageTiming), asked, told };
}

async function keep(app: TestApp, metric: Metric, n: number): Promise<void> {
  const line = `pharos_device_${metric}_${units[metric]},source_id=t value=${n} ${app.clock.now() + n}`;
  expect((await app.fetch('/write?precision=ms', { method: 'POST', body: line })).status).toBe(204);
}

const seenAll = (values: readonly unknown[], count: number) =>
  until(`${count} values were told`, () => Promise.resolve(values.length >= count || undefined), { everyMs: 5 });

describe('one feed', () => {
  test('for all that is followed in one turn, and none before', async () => {
    await using app = await startApp({ env: live });
    const { feed, asked } = sharedFeed(app);
    await feed.ready();
    expect(asked).toEqual([]);
    const values: unknown[] = [];
    const leave = (['temperature', 'humidity'] as const).map((metric) =>
      feed.follow(seriesOf(metric), ({ id, value }) => void values.push([id, value])),
    );
    await feed.ready();
    expect(asked).toMatchObject([{ types: ['data'], sources: ['t'], metrics: ['humidity', 'temperature'] }]);
    await keep(app, 'temperature', 1);
    await keep(app, 'battery', 2);
    await keep(app, 'humidity', 3);
    await seenAll(values, 2);
    expect(values).toEqual([
      ['temperature', 1],
      ['humidity', 3],
    ]);
    leave.forEach((each) => each());
    await feed.ready();
  });

  test('is opened anew for another series, not for another reader of the same', async () => {
    await using app = await startApp({ env: live });
    const { feed, asked } = sharedFeed(app);
    const leave = [feed.follow(seriesOf('temperature'), () => undefined)];
    await feed.ready();
    leave.push(feed.follow(seriesOf('temperature'), () => undefined));
    await feed.ready();
    expect(asked).toHaveLength(1);
    leave.push(feed.follow(seriesOf('battery'), () => undefined));
    await feed.ready();
    expect(asked).toHaveLength(2);
    expect(asked[1]?.resume).toEqual(expect.any(String));
    leave.forEach((each) => each());
    await feed.ready();
  });

  test('is closed when the last has left', async () => {
    await using app = await startApp({ env: live });
    const { feed, told } = sharedFeed(app);
    const leave = feed.follow(seriesOf('temperature'), () => undefined);
    await feed.ready();
    leave();
    leave();
    await feed.ready();
    expect(told).toEqual(['connecting', 'open', 'closed']);
  });
});

test('who stays is told each value once and in order, while others come and go and values come', async () => {
  await using app = await startApp({ env: live });
  const { feed, asked } = sharedFeed(app);
  const values: unknown[] = [];
  const stay = feed.follow(seriesOf('temperature'), ({ value }) => void values.push(value));
  await feed.ready();

  const others = ['humidity', 'battery'] as const;
  const leaving: (() => void)[] = [];
  const count = 60;
  for (let n = 0; n < count; n++) {
    const writing = keep(app, 'temperature', n);
    if (n % 3 === 0) leaving.push(feed.follow(seriesOf(others[n % 2] ?? 'battery'), () => undefined));
    if (n % 3 === 1) await feed.ready();
    if (n % 3 === 2) leaving.pop()?.();
    await writing;
  }
  await seenAll(values, count);
  await nextTurn();
  expect(values).toEqual(Array.from({ length: count }, (_, n) => n));
  expect(asked.length).toBeGreaterThan(count / 3);
  for (const leave of [stay, ...leaving]) leave();
  await feed.ready();
});

test('whoever asks for the history once the feed is ready misses nothing between the two', async () => {
  await using app = await startApp({ env: live });
  const { feed } = sharedFeed(app);
  const first = feed.follow(seriesOf('battery'), () => undefined);
  await feed.ready();
  await keep(app, 'battery', 0);
  const values: unknown[] = [];
  const second = feed.follow(seriesOf('temperature'), ({ value }) => void values.push(value));
  const writing = [1, 2, 3, 4, 5].map((n) => keep(app, 'temperature', n));
  await feed.ready();
  const { from, to } = { from: new Date(app.clock.now()), to: new Date(app.clock.now() + 1000) };
  const range = `from=${from.toISOString()}&to=${to.toISOString()}`;
  const { body } = await app.json(`/api/v1/metrics/query?source_id=t&metric=temperature&${range}`);
  await Promise.all(writing);
  await keep(app, 'temperature', 6);
  await until('the last came', () => Promise.resolve(values.includes(6) || undefined), { everyMs: 5 });
  const known = (body.datapoints as readonly { readonly value: number }[]).map(({ value }) => value);
  expect([...new Set([...known, ...values])].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  first();
  second();
  await feed.ready();
});

describe('is told', () => {
  test('that the server refused the feed; the next change asks again', async () => {
    await using server = await startFeedServer((response) => {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end('{"error":{"code":"UNAUTHORIZED","message":"The key is unknown"}}');
    });
    const { feed, told } = sharedFeed(server);
    feed.follow(seriesOf('temperature'), () => undefined);
    await until('it was told', () => Promise.resolve(told.length === 3 || undefined), { everyMs: 5 });
    expect(told).toEqual(['connecting', 'closed', 'LiveError: The key is unknown']);
    feed.follow(seriesOf('battery'), () => undefined);
    await feed.ready();
    expect(server.requests).toHaveLength(2);
  });

  test('that values are missing', async () => {
    await using server = await startFeedServer((response) => {
      openFeed(response);
      response.write(eventText('c1', { type: 'reset', reason: 'too_old', cursor: 'c1' }));
      response.write(eventText('c2', { type: 'gap', from_seq: 1, to_seq: 3, cursor: 'c2' }));
    });
    const { feed, told } = sharedFeed(server);
    const leave = feed.follow(seriesOf('temperature'), () => undefined);
    await until('both were told', () => Promise.resolve(told.includes('gap') || undefined), { everyMs: 5 });
    expect(told).toEqual(['connecting', 'open', 'reset', 'gap']);
    leave();
    await feed.ready();
  });

  test('that the server is away, and nobody waits for it', async () => {
    await using server = await startFeedServer(() => undefined);
    await server.close();
    const { feed, told } = sharedFeed(server);
    const leave = feed.follow(seriesOf('temperature'), () => undefined);
    await feed.ready();
    expect(told).toEqual(['connecting', 'waiting']);
    leave();
    await feed.ready();
    expect(told).toEqual(['connecting', 'waiting', 'closed']);
  });
});
