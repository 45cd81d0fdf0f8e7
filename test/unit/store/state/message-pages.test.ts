import { beforeAll, afterAll, describe, expect, test } from 'vitest';

import type { NewLoggedItem } from '../../../../src/domain/feed.js';
import { createRandom } from '../../../../src/platform/random.js';
import { listMessages, type MessageFilter } from '../../../../src/store/state/message-pages.js';
import { appendLogged, appendValues, type LoggedValue } from '../../../../src/store/state/messages.js';
import { startState } from '../../../support/state.js';

/** More than one look at the log goes over, and times that many messages share. */
const valueCount = 13_000;
const lastTs = 4000;

const random = createRandom(7);
const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)]!;

const values: readonly LoggedValue[] = Array.from({ length: valueCount }, (_, i) => ({
  tenant: random.chance(0.05) ? 'acme' : 'default',
  kind: 'device',
  sourceId: random.chance(0.01) ? 'rare' : oneOf(['a', 'b']),
  metric: oneOf(['temperature', 'humidity', 'get_status']),
  labels: {},
  ts: Math.floor(random.next() * lastTs),
  value: i,
}));
const items: readonly NewLoggedItem[] = Array.from({ length: 300 }, (_, i) => ({
  tenant: 'default',
  kind: 'device',
  sourceId: oneOf(['a', 'rare']),
  type: oneOf(['command', 'command_result', 'device_message', 'event']),
  name: oneOf(['get_status', 'device']),
  ts: Math.floor(random.next() * lastTs),
  body: { i },
}));

const types = ['data', 'command', 'command_result', 'device_message'];
const rows = [...values.map(({ metric, ...row }) => ({ ...row, type: 'data', name: metric })), ...items].map(
  ({ tenant, sourceId, type, name, ts }, i) => ({ id: i + 1, tenant, sourceId, type, name, ts }),
);

/** What the log should answer, by going over all rows. */
function expected(filter: MessageFilter, { limit, offset }: { readonly limit: number; readonly offset: number }) {
  const matching = rows
    .filter(
      ({ tenant, sourceId, type, name, ts }) =>
        tenant === filter.tenant &&
        filter.types.includes(type) &&
        (filter.sourceId ?? sourceId) === sourceId &&
        (filter.name ?? name) === name &&
        ts >= (filter.since ?? 0) &&
        ts <= (filter.until ?? lastTs),
    )
    .sort((a, b) => b.ts - a.ts || b.id - a.id);
  return { ids: matching.slice(offset, offset + limit).map(({ id }) => id), matching: matching.length };
}

describe('a page of the log', () => {
  let world: Awaited<ReturnType<typeof startState>>;
  beforeAll(async () => {
    world = await startState();
    await world.state.transaction((tx) => appendValues(tx, values));
    await world.state.transaction((tx) => appendLogged(tx, items));
  });
  afterAll(() => world[Symbol.asyncDispose]());

  test.each<[string, Partial<MessageFilter>]>([
    ['everything of a tenant', {}],
    ['everything of another tenant', { tenant: 'acme' }],
    ['a tenant that has nothing', { tenant: 'nobody' }],
    ['one type', { types: ['data'] }],
    ['one rare type', { types: ['command_result'] }],
    ['one name, of several types', { name: 'get_status' }],
    ['one name, of one type', { name: 'humidity' }],
    ['one type and name', { types: ['data'], name: 'get_status' }],
    ['a name that nothing has', { name: 'pressure' }],
    ['one source', { sourceId: 'a' }],
    ['a rare source', { sourceId: 'rare' }],
    ['one source, type and name', { sourceId: 'rare', types: ['data'], name: 'temperature' }],
    ['a stretch of time', { since: 1000, until: 3000 }],
    ['a single instant', { since: 2000, until: 2000 }],
    ['all since a time', { since: 3990 }],
    ['all until a time', { until: 1500 }],
    ['a time of which there is nothing', { since: lastTs + 1 }],
    ['a stretch of time and a name', { since: 500, until: 3500, name: 'temperature' }],
    ['a stretch of time and a rare source', { since: 500, until: 3500, sourceId: 'rare' }],
  ])('is exact, with its count, for %s', async (_, part) => {
    const filter = { tenant: 'default', types, ...part };
    const pages = [
      { limit: 100, offset: 0 },
      { limit: 1000, offset: 60 },
      { limit: 7, offset: 4998 },
      { limit: 50, offset: 9990 },
      { limit: 10, offset: 20_000 },
    ];
    for (const page of pages) {
      const { messages, matching } = await listMessages(world.state.db, filter, page);
      expect({ ids: messages.map(({ id }) => id), matching }).toEqual(expected(filter, page));
    }
  });

  test('tells all of a message', async () => {
    const { messages } = await listMessages(
      world.state.db,
      { tenant: 'default', types: ['data'], since: values[0]!.ts, until: values[0]!.ts },
      { limit: 1000, offset: 0 },
    );
    const { metric, tenant, kind, sourceId, ts, value } = values.find(
      (each) => each.tenant === 'default' && each.ts === values[0]!.ts,
    )!;
    expect(messages.find(({ body }) => body === value)).toEqual({
      id: Number(value) + 1,
      tenant,
      kind,
      sourceId,
      type: 'data',
      name: metric,
      ts,
      body: value,
    });
  });
});
