import { describe, expect, test } from 'vitest';

import { clearHistory } from '../../../../src/commands/log/clear.js';
import { listHistory } from '../../../../src/commands/log/list.js';
import { HistoryQuery } from '../../../../src/commands/log/wire.js';
import type { NewLoggedItem } from '../../../../src/domain/feed.js';
import type { Caller } from '../../../../src/domain/principal.js';
import { appendLogged, appendValues } from '../../../../src/store/state/messages.js';
import { admin } from '../../../support/auth.js';
import { startState } from '../../../support/state.js';

const source = { tenant: 'default', kind: 'device', sourceId: 'd-1' };
const at = (second: number) => Date.parse('2026-01-01T00:00:00Z') + second * 1000;
const iso = (second: number) => new Date(at(second)).toISOString();

const order = { id: 'c-1', command_id: 'c-1', correlation_id: 'mine', command: 'get_status' };
const items: readonly NewLoggedItem[] = [
  {
    ...source,
    type: 'command',
    name: 'get_status',
    ts: at(2),
    body: { ...order, parameters: {}, issued_by: 'key:k-1' },
  },
  {
    ...source,
    type: 'command_result',
    name: 'get_status',
    ts: at(3),
    body: { ...order, status: 'success', stage: 'succeeded', message: 'All is well' },
  },
  {
    ...source,
    type: 'device_message',
    name: 'device',
    ts: at(4),
    body: { level: 'warning', message: 'Door open' },
  },
  { ...source, type: 'event', name: 'anomaly', ts: at(5), body: {} },
];

const reader: Caller = {
  ...admin,
  principal: { type: 'user', tenant: 'default', id: 'u', email: 'u@example.com', role: 'Viewer' },
};

async function startHistory() {
  const world = await startState();
  await world.state.transaction(async (tx) => {
    await appendValues(tx, [
      { ...source, metric: 'temperature', labels: {}, ts: at(0), value: 21.5 },
      { ...source, metric: 'pressure', labels: { probe: 'b' }, ts: at(1), value: null },
      { ...source, tenant: 'acme', metric: 'temperature', labels: {}, ts: at(1), value: 1 },
      { ...source, sourceId: 's-1', kind: 'satellite', metric: 'mode', labels: {}, ts: at(1), value: 'eco' },
    ]);
    await appendLogged(tx, items);
  });
  const list = (query: object = {}, caller = reader) => listHistory(world, caller, HistoryQuery.parse(query));
  return { ...world, list };
}

describe('historical data', () => {
  test('are the messages of the feed, newest first, with how many there are', async () => {
    await using world = await startHistory();
    expect(await world.list()).toEqual({
      data: [
        { type: 'device_message', source_id: 'd-1', level: 'warning', message: 'Door open', timestamp: iso(4) },
        {
          type: 'command_result',
          source_id: 'd-1',
          ...order,
          status: 'success',
          stage: 'succeeded',
          message: 'All is well',
          timestamp: iso(3),
        },
        { type: 'command', source_id: 'd-1', ...order, parameters: {}, issued_by: 'key:k-1', timestamp: iso(2) },
        { type: 'data', source_id: 's-1', id: 'mode', value: 'eco', timestamp: iso(1), kind: 'satellite' },
        { type: 'data', source_id: 'd-1', id: 'pressure', value: null, timestamp: iso(1), labels: { probe: 'b' } },
        { type: 'data', source_id: 'd-1', id: 'temperature', value: 21.5, timestamp: iso(0) },
      ],
      total_records: 6,
      filtered_records: 6,
    });
  });

  test.each([
    [{ type: 'data' }, 3],
    [{ type: 'command_result' }, 1],
    [{ id: 'pressure' }, 1],
    [{ id: 'get_status' }, 2],
    [{ source_id: 's-1' }, 1],
    [{ source_id: 'nobody' }, 0],
    [{ since: iso(1), until: iso(3) }, 4],
    [{ since: '2026-01-01T01:00:04+01:00' }, 1],
  ])('are filtered by %j', async (query, filtered) => {
    await using world = await startHistory();
    const { data, total_records, filtered_records } = await world.list(query);
    expect({ shown: data.length, total_records, filtered_records }).toEqual({
      shown: filtered,
      total_records: 6,
      filtered_records: filtered,
    });
  });

  test('come a page at a time', async () => {
    await using world = await startHistory();
    const { data, filtered_records } = await world.list({ limit: 2, offset: 1 });
    expect({ types: data.map(({ type }) => type), filtered_records }).toEqual({
      types: ['command_result', 'command'],
      filtered_records: 6,
    });
  });

  test.each([
    ['9999-12-31T23:59:59.999Z', Date.UTC(10_000, 0, 1)],
    ['9999-12-31T23:59:59.999Z', Number.MAX_SAFE_INTEGER],
    ['0000-01-01T00:00:00.000Z', Date.parse('-000001-12-31T23:59:59Z')],
    ['0000-01-01T00:00:00.000Z', -Number.MAX_SAFE_INTEGER],
  ])('show %s for a value whose time no text of four-digit years can tell (%d)', async (timestamp, ts) => {
    await using world = await startHistory();
    const value = { ...source, sourceId: 'd-2', metric: 'temperature', labels: {}, ts, value: 3 };
    await world.state.transaction((tx) => appendValues(tx, [value]));
    expect(await world.list({ source_id: 'd-2' })).toEqual({
      data: [{ type: 'data', source_id: 'd-2', id: 'temperature', value: 3, timestamp }],
      total_records: 7,
      filtered_records: 1,
    });
  });

  test.each([
    ['no limit at all', { limit: 0 }],
    ['more than a thousand', { limit: 1001 }],
    ['events, which are no messages of devices', { type: 'event' }],
    ['a time that is none', { since: 'yesterday' }],
    ['an unknown name', { metric: 'temperature' }],
  ])('cannot be asked for with %s', (_, query) => {
    expect(HistoryQuery.safeParse(query).success).toBe(false);
  });

  test('cannot be asked for backwards in time', async () => {
    await using world = await startHistory();
    await expect(world.list({ since: iso(2), until: iso(1) })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      details: [{ path: 'since', message: 'expected a time not after until, got a later one' }],
    });
  });
});

describe('clearing the log', () => {
  test('removes the messages of the tenant alone, and is audited with how many there were', async () => {
    await using world = await startHistory();
    expect(await clearHistory(world, admin)).toEqual({ status: 'deleted', deleted: 6 });
    expect(await world.list()).toEqual({ data: [], total_records: 0, filtered_records: 0 });
    const left = await world.state.db.selectFrom('messages').select(['tenant', 'type']).orderBy('id').execute();
    expect(left).toEqual([
      { tenant: 'acme', type: 'data' },
      { tenant: 'default', type: 'event' },
    ]);
    const audited = await world.state.db.selectFrom('audit').select(['action', 'target', 'before']).execute();
    expect(audited).toEqual([{ action: 'device_log.clear', target: 'device_log', before: '{"total_records":6}' }]);
  });

  test('is for administrators', async () => {
    await using world = await startHistory();
    await expect(clearHistory(world, reader)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await world.list()).total_records).toBe(6);
  });
});
