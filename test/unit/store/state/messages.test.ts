import { join } from 'node:path';

import type { CompiledQuery, KyselyPlugin } from 'kysely';
import Libsql from 'libsql';
import { describe, expect, onTestFinished, test } from 'vitest';

import type { LoggedItem, NewLoggedItem } from '../../../../src/domain/feed.js';
import { messageCounts, sumOf } from '../../../../src/store/state/message-counts.js';
import { purgeEventMessages, purgeMessages, removeMessages } from '../../../../src/store/state/message-removal.js';
import {
  appendLogged,
  appendValues,
  loggedSince,
  newestLogged,
  type LoggedValue,
} from '../../../../src/store/state/messages.js';
import { startState } from '../../../support/state.js';

const source = { tenant: 'default', kind: 'device', sourceId: 'd-1' };

function ordered(parts: Partial<NewLoggedItem> = {}): NewLoggedItem {
  return { ...source, type: 'command', name: 'get_status', ts: 1000, body: { id: 'c-1' }, ...parts };
}

function measured(parts: Partial<LoggedValue> = {}): LoggedValue {
  return { ...source, metric: 'temperature', labels: {}, ts: 1000, value: 20, ...parts };
}

const repeat = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

async function startLog() {
  const world = await startState();
  const { state } = world;
  return {
    ...world,
    db: state.db,
    keep: (...items: readonly NewLoggedItem[]) => state.transaction((tx) => appendLogged(tx, items)),
    measure: (...values: readonly LoggedValue[]) => state.transaction((tx) => appendValues(tx, values)),
    async since(id: number, tenant = 'default') {
      const items: LoggedItem[] = [];
      for await (const item of loggedSince(state.db, id, tenant)) items.push(item);
      return items;
    },
    /** The rows of the log as `[tenant, ts]`, and the counts that are kept of them by tenant. */
    async left() {
      const rows = await state.db.selectFrom('messages').select(['tenant', 'ts']).orderBy('id').execute();
      const counted = state.db.selectFrom('message_counts').select(['tenant', 'name', 'count']);
      const counts = await counted.orderBy('tenant').orderBy('name').execute();
      return { rows: rows.map(({ tenant, ts }) => [tenant, ts]), counts };
    },
  };
}

describe('items of the log', () => {
  test('get ids that grow, and come back as they were kept, but for who gave the order', async () => {
    await using world = await startLog();
    const origin = { connection: 'k', correlationId: 'mine' };
    const items = [ordered({ origin }), ordered({ type: 'command_result', body: { text: 'a\0\uD800"' } })];
    const kept = await world.keep(...items);
    expect(kept).toEqual(items.map((item, i) => ({ ...item, id: i + 1 })));
    expect(await world.since(0)).toEqual([{ ...ordered(), id: 1 }, kept[1]]);
  });

  test('are told after an id, without values and those of other tenants, over any number of pages', async () => {
    await using world = await startLog();
    await world.keep(...repeat(700, (i) => ordered({ ts: i })));
    await world.measure(...repeat(6000, () => measured()));
    await world.keep(ordered({ tenant: 'acme' }), ...repeat(600, (i) => ordered({ ts: 10_000 + i })));
    expect((await world.since(0)).map(({ ts }) => ts)).toEqual([
      ...repeat(700, (i) => i),
      ...repeat(600, (i) => 10_000 + i),
    ]);
    expect((await world.since(7299)).map(({ id }) => id)).toEqual([7300, 7301]);
    expect(await world.since(7301)).toEqual([]);
    expect((await world.since(0, 'acme')).map(({ id }) => id)).toEqual([6701]);
  });

  test('are found without a look at the values between them', async () => {
    await using world = await startLog();
    const questions: CompiledQuery[] = [];
    const listening: KyselyPlugin = {
      transformQuery({ node, queryId }) {
        questions.push(world.db.getExecutor().compileQuery(node, queryId));
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    };
    const asked = loggedSince(world.db.withPlugin(listening), 7, 'default');
    expect(await asked.next()).toEqual({ done: true, value: undefined });
    const file = new Libsql(join(world.folder, 'state.db'), { readonly: true });
    onTestFinished(() => void file.close());
    const plans = questions.map(({ sql, parameters }) => file.prepare(`explain query plan ${sql}`).all(...parameters));
    const detail = 'SEARCH messages USING INDEX messages_logged (tenant=? AND id>?)';
    expect(plans).toEqual([[expect.objectContaining({ detail })]]);
  });

  test('never get the id of one that was removed', async () => {
    await using world = await startLog();
    await world.keep(ordered(), ordered());
    await removeMessages(world.db, { tenant: 'default' });
    expect((await world.keep(ordered())).map(({ id }) => id)).toEqual([3]);
  });

  test('leave their ids behind when they are removed, so that who has seen them is known again', async () => {
    await using world = await startLog();
    expect(await newestLogged(world.db)).toBe(0);
    await world.keep(ordered(), ordered(), ordered());
    await removeMessages(world.db, { tenant: 'default' });
    expect([await newestLogged(world.db), await world.since(0)]).toEqual([3, []]);
  });

  test('are not kept, nor counted, when the transaction is given up', async () => {
    await using world = await startLog();
    const given = world.state.transaction(async (tx) => {
      await appendLogged(tx, [ordered()]);
      throw new Error('given up');
    });
    await expect(given).rejects.toThrow('given up');
    expect(await world.left()).toEqual({ rows: [], counts: [] });
  });
});

test('messages are counted by tenant, source, type and name', async () => {
  await using world = await startLog();
  await world.measure(
    ...repeat(600, () => measured()),
    measured({ metric: 'humidity' }),
    measured({ sourceId: 'd-2' }),
    measured({ tenant: 'acme' }),
  );
  await world.keep(ordered(), ordered({ name: 'temperature' }));
  const count = async (filter: object) =>
    sumOf(await messageCounts(world.db, { tenant: 'default', types: ['data', 'command'], ...filter }));
  expect(await count({})).toBe(604);
  expect(await count({ types: ['data'] })).toBe(602);
  expect(await count({ name: 'temperature' })).toBe(602);
  expect(await count({ sourceId: 'd-2' })).toBe(1);
  expect(await count({ sourceId: 'd-3' })).toBe(0);
  expect(await count({ tenant: 'acme' })).toBe(1);
});

describe('messages are removed', () => {
  test('by tenant and type, all that were there, with what happens first', async () => {
    await using world = await startLog();
    await world.measure(...repeat(2500, (i) => measured({ ts: i })), measured({ tenant: 'acme', ts: 7 }));
    await world.keep(ordered({ type: 'event', name: 'anomaly', ts: 5 }));
    const gone = await removeMessages(world.db, { tenant: 'default', types: ['data'] }, (tx) =>
      appendValues(tx, [measured({ ts: 1200 })]),
    );
    expect(gone).toBe(2500);
    expect(await world.left()).toEqual({
      rows: [
        ['acme', 7],
        ['default', 5],
        ['default', 1200],
      ],
      counts: [
        { tenant: 'acme', name: 'temperature', count: 1 },
        { tenant: 'default', name: 'anomaly', count: 1 },
        { tenant: 'default', name: 'temperature', count: 1 },
      ],
    });
  });

  test('none of them when what happens first fails', async () => {
    await using world = await startLog();
    await world.measure(measured());
    const failing = removeMessages(world.db, { tenant: 'default' }, () => Promise.reject(new Error('no audit')));
    await expect(failing).rejects.toThrow('no audit');
    expect((await world.left()).rows).toEqual([['default', 1000]]);
  });

  test('of events go by a time of their own, and by that alone', async () => {
    await using world = await startLog();
    const told = (ts: number, parts: Partial<NewLoggedItem> = {}) =>
      ordered({ type: 'event', name: 'anomaly', kind: 'satellite', ts, ...parts });
    await world.keep(...repeat(1200, (i) => told(i)), told(5, { tenant: 'acme' }), ordered({ ts: 5 }));
    await world.measure(measured({ ts: 5 }));
    expect(await purgeMessages(world.db, 1000)).toBe(2);
    expect(await purgeEventMessages(world.db, 1199)).toBe(1200);
    expect(await world.left()).toEqual({
      rows: [['default', 1199]],
      counts: [{ tenant: 'default', name: 'anomaly', count: 1 }],
    });
  });

  test('of before a time, of every tenant and type but events', async () => {
    await using world = await startLog();
    await world.measure(...repeat(1500, (i) => measured({ ts: i, tenant: i % 2 === 0 ? 'default' : 'acme' })));
    await world.keep(ordered({ ts: 10 }), ordered({ ts: 1498 }));
    expect(await purgeMessages(world.db, 1498)).toBe(1499);
    expect(await world.left()).toMatchObject({
      rows: [
        ['default', 1498],
        ['acme', 1499],
        ['default', 1498],
      ],
      counts: [{ count: 1 }, { count: 1 }, { count: 1 }],
    });
  });
});
