import { describe, expect, test } from 'vitest';

import type { LoggedItem } from '../../../src/domain/feed.js';
import { messageOf } from '../../../src/live/wire.js';
import { createEventSink } from '../../../src/store/state/event-sink.js';
import {
  lastEnds,
  listEvents,
  maxSearched,
  openEvents,
  purgeEvents,
  saveEvents,
} from '../../../src/store/state/events.js';
import { loggedSince } from '../../../src/store/state/messages.js';
import { listAnomalies } from '../../../src/telemetry/anomalies/list.js';
import { AnomalyListQuery, type Anomaly } from '../../../src/telemetry/anomalies/wire.js';
import { admin } from '../../support/auth.js';
import { anomalyEvent } from '../../support/events.js';
import { startState } from '../../support/state.js';

const anomalies = { tenant: 'default', type: 'anomaly' } as const;
const firstPage = { limit: 50, offset: 0 };
const hour = 3_600_000;

async function startEvents() {
  const world = await startState();
  const { db } = world.state;
  const list = async (filter = {}, page = firstPage) => {
    const { events, total } = await listEvents(db, { ...anomalies, ...filter }, page);
    return { ids: events.map(({ id }) => id), total };
  };
  const told: LoggedItem[] = [];
  const sink = createEventSink(world.state, { tell: (items) => void told.push(...items) });
  /** What was told and what is in the log for who missed it, which are to be the same: `[event, state, time]`. */
  const news = async () => {
    const logged: LoggedItem[] = [];
    for await (const item of loggedSince(db, 0, 'default')) logged.push(item);
    expect(logged).toEqual(told);
    return told.map(({ body, ts }) => [body['id'], body['state'], ts]);
  };
  return { ...world, db, list, sink, told, news };
}

describe('an event', () => {
  test('comes back as it was kept', async () => {
    await using world = await startEvents();
    const event = anomalyEvent({ labels: { band: 'Ka', 'ä"\'': '' }, peakValue: -0.1 });
    const open = anomalyEvent({ id: 'e-2', startTs: 5000, endTs: undefined });
    await world.sink.save([event, open]);
    expect(await listEvents(world.db, anomalies, firstPage)).toEqual({ events: [open, event], total: 2 });
  });

  test('is brought up to date when it is kept again, and stays one', async () => {
    await using world = await startEvents();
    await world.sink.save([anomalyEvent({ endTs: undefined })]);
    const later = anomalyEvent({ peakTs: 2500, peakValue: 1, evidence: { ...anomalyEvent().evidence, episodes: 3 } });
    await world.sink.save([later]);
    expect(await listEvents(world.db, anomalies, firstPage)).toEqual({ events: [later], total: 1 });
  });

  test('is kept with a thousand others', async () => {
    await using world = await startEvents();
    await world.sink.save(Array.from({ length: 1234 }, (_, i) => anomalyEvent({ id: `e-${i}`, startTs: i })));
    expect(await world.list({}, { limit: 2, offset: 1 })).toEqual({ ids: ['e-1232', 'e-1231'], total: 1234 });
  });
});

describe('of an event is told and logged', () => {
  const lasting = anomalyEvent({ endTs: undefined });

  test('that it began and that it ended, each once, however often it is kept', async () => {
    await using world = await startEvents();
    await world.sink.save([lasting]);
    await world.sink.save([{ ...lasting, peakValue: 1 }]);
    expect(await world.news()).toEqual([['e-1', 'open', 1000]]);
    await world.sink.save([anomalyEvent()], { follower: 'anomalies', commit: 3 });
    await world.sink.save([anomalyEvent({ endTs: 3500 })]);
    expect(await world.news()).toEqual([
      ['e-1', 'open', 1000],
      ['e-1', 'ended', 3000],
    ]);
  });

  test('both, in order of time with others, when it is over before it is kept', async () => {
    await using world = await startEvents();
    const other = anomalyEvent({ id: 'e-2', startTs: 2000, endTs: undefined });
    await world.sink.save([anomalyEvent(), other]);
    expect(await world.news()).toEqual([
      ['e-1', 'open', 1000],
      ['e-2', 'open', 2000],
      ['e-1', 'ended', 3000],
    ]);
  });

  test('that it goes on, when it had ended and was joined with what came after it', async () => {
    await using world = await startEvents();
    await world.sink.save([anomalyEvent()]);
    await world.sink.save([lasting]);
    await world.sink.save([anomalyEvent({ endTs: 9000 })]);
    expect((await world.news()).map(([, state, ts]) => [state, ts])).toEqual([
      ['open', 1000],
      ['ended', 3000],
      ['open', 1000],
      ['ended', 9000],
    ]);
  });

  test('all that the list of anomalies says of it, for its own tenant', async () => {
    await using world = await startEvents();
    const event = anomalyEvent({ labels: { band: 'Ka' } });
    await world.sink.save([event, anomalyEvent({ id: 'e-2', tenant: 'acme' })]);
    const { anomalies } = await listAnomalies(world, admin, AnomalyListQuery.parse({}));
    const messages = world.told.filter(({ tenant }) => tenant === 'default').map(messageOf);
    const message = { type: 'event', event: 'anomaly', ...(anomalies as [Anomaly])[0] };
    expect(messages).toEqual([
      { ...message, state: 'open', ended_at: null, timestamp: message.started_at },
      { ...message, state: 'ended', timestamp: message.ended_at },
    ]);
  });

  test('nothing when it could not be kept', async () => {
    await using world = await startEvents();
    const bad = [lasting, anomalyEvent({ id: 'a\0b' })];
    await expect(world.sink.save(bad)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await world.news()).toEqual([]);
    await world.sink.save([lasting]);
    expect(await world.news()).toEqual([['e-1', 'open', 1000]]);
  });
});

describe('a list of events', () => {
  const events = [
    anomalyEvent({ id: 'a', startTs: 1000 }),
    anomalyEvent({ id: 'b', startTs: 2000, sourceId: 'other' }),
    anomalyEvent({ id: 'c', startTs: 2000, metric: 'storage_usage_mb' }),
    anomalyEvent({ id: 'd', startTs: 3000, endTs: undefined }),
    anomalyEvent({ id: 'e', startTs: 4000, severity: 'warning' }),
    anomalyEvent({ id: 'f', startTs: 9000, tenant: 'another' }),
  ];

  test.each([
    ['everything of the tenant, the newest first', {}, ['e', 'd', 'c', 'b', 'a']],
    ['one source', { sourceId: 'other' }, ['b']],
    ['one metric', { metric: 'storage_usage_mb' }, ['c']],
    ['one severity', { severity: 'warning' }, ['e']],
    ['a time on, inclusive', { since: 3000 }, ['e', 'd']],
    ['a time up to which, inclusive', { until: 2000 }, ['c', 'b', 'a']],
    ['what lasts', { isOpen: true }, ['d']],
    ['what is over', { isOpen: false }, ['e', 'c', 'b', 'a']],
    ['another tenant', { tenant: 'another' }, ['f']],
    [
      'all filters at once',
      { sourceId: 's', metric: 'storage_usage_mb', since: 2000, until: 2000, isOpen: false },
      ['c'],
    ],
    ['what there is nothing of', { sourceId: 'nobody' }, []],
  ])('can be that of %s', async (_, filter, ids) => {
    await using world = await startEvents();
    await world.sink.save(events);
    expect(await world.list(filter)).toEqual({ ids, total: ids.length });
  });

  test('is paged in a steady order', async () => {
    await using world = await startEvents();
    await world.sink.save(events);
    expect(await world.list({}, { limit: 2, offset: 0 })).toEqual({ ids: ['e', 'd'], total: 5 });
    expect(await world.list({}, { limit: 2, offset: 2 })).toEqual({ ids: ['c', 'b'], total: 5 });
    expect(await world.list({}, { limit: 2, offset: 4 })).toEqual({ ids: ['a'], total: 5 });
  });

  test.each(["'; drop table events; --", '%', '\u202e'])(
    'of a source called %j is exactly its own',
    async (sourceId) => {
      await using world = await startEvents();
      await world.sink.save([...events, anomalyEvent({ id: 'x', sourceId })]);
      expect(await world.list({ sourceId })).toEqual({ ids: ['x'], total: 1 });
    },
  );
});

describe('what a detector left', () => {
  test('is its open events and the last end of each series since a time', async () => {
    await using world = await startEvents();
    const open = anomalyEvent({ id: 'open', startTs: 9 * hour, endTs: undefined });
    const labels = { band: 'Ka' };
    await world.sink.save([
      anomalyEvent({ id: 'old', sourceId: 'gone', endTs: hour }),
      anomalyEvent({ id: 'a', endTs: 6 * hour }),
      anomalyEvent({ id: 'b', endTs: 7 * hour }),
      anomalyEvent({ id: 'c', endTs: 8 * hour, labels }),
      open,
    ]);
    const { open: found, lastEnds: ends } = await world.sink.recall('anomaly', 2 * hour);
    const series = { tenant: 'default', kind: 'satellite', sourceId: 's', metric: 'battery_charge_percent' };
    expect(found).toEqual([open]);
    expect(ends.toSorted((a, b) => a.endTs - b.endTs)).toEqual([
      { series: { ...series, labels: {} }, endTs: 7 * hour },
      { series: { ...series, labels }, endTs: 8 * hour },
    ]);
  });

  test('is how far it has come, which moves with its events or not at all', async () => {
    await using world = await startEvents();
    expect(await world.sink.progressOf('anomalies')).toBe(0);
    await world.sink.save([anomalyEvent()], { follower: 'anomalies', commit: 7 });
    await world.sink.save([], { follower: 'anomalies', commit: 9 });
    await world.sink.save([], { follower: 'others', commit: 3 });
    expect(await world.sink.progressOf('anomalies')).toBe(9);
    const bad = [anomalyEvent({ id: 'e-2' }), anomalyEvent({ id: 'a\0b' })];
    await expect(world.sink.save(bad, { follower: 'anomalies', commit: 10 })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    expect(await world.sink.progressOf('anomalies')).toBe(9);
    expect(await world.list()).toEqual({ ids: ['e-1'], total: 1 });
  });
});

describe('old events', () => {
  test('go by their end; those that last stay', async () => {
    await using world = await startEvents();
    await world.sink.save([
      anomalyEvent({ id: 'a', endTs: 1000 }),
      anomalyEvent({ id: 'b', endTs: 1999, tenant: 'another' }),
      anomalyEvent({ id: 'c', startTs: 1, endTs: 2000 }),
      anomalyEvent({ id: 'd', startTs: 1, endTs: undefined }),
    ]);
    expect(await purgeEvents(world.db, 2000)).toBe(2);
    expect(await purgeEvents(world.db, 2000)).toBe(0);
    expect(await world.list()).toEqual({ ids: ['d', 'c'], total: 2 });
    expect((await openEvents(world.db, 'anomaly')).map(({ id }) => id)).toEqual(['d']);
    expect(await lastEnds(world.db, 'anomaly', 0)).toMatchObject([{ endTs: 2000 }]);
  });

  test('go by the thousand', async () => {
    await using world = await startEvents();
    await world.sink.save(Array.from({ length: 1234 }, (_, i) => anomalyEvent({ id: `e-${i}`, endTs: i })));
    expect(await purgeEvents(world.db, 1200)).toBe(1200);
    expect((await world.list()).total).toBe(34);
  });
});

test('a list looks at so many events and no more, however many there are', async () => {
  await using world = await startEvents();
  const count = maxSearched + 500;
  const events = Array.from({ length: count }, (_, i) => anomalyEvent({ id: `e-${i}`, startTs: i }));
  await world.state.transaction((tx) => saveEvents(tx, events));
  expect((await world.list()).total).toBe(maxSearched);
  expect((await world.list({ metric: 'storage_usage_mb' })).total).toBe(0);
  expect((await world.list({ until: 599 })).total).toBe(600);
});
