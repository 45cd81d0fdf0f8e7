import { expect, test } from 'vitest';

import { History } from '../../../src/commands/history.js';
import { createMessageLog } from '../../../src/commands/log/append.js';
import type { LoggedItem, NewLoggedItem } from '../../../src/domain/feed.js';
import type { StateStore } from '../../../src/store/state/state.js';
import { startState } from '../../support/state.js';

const item = (n: number): NewLoggedItem => ({
  tenant: 'default',
  kind: 'device',
  sourceId: 'd-1',
  type: 'device_message',
  name: 'device',
  ts: n,
  body: { level: 'info', message: `number ${n}` },
});

/** A history whose transactions are counted and whose feed is kept. */
async function startHistory() {
  const world = await startState();
  const { state, clock, logger } = world;
  const counts = { transactions: 0 };
  const told: (readonly number[])[] = [];
  const counted: StateStore = {
    db: state.db,
    executeNow: (query) => state.executeNow(query),
    check: () => state.check(),
    transaction: (work) => {
      counts.transactions += 1;
      return state.transaction(work);
    },
  };
  const feed = { tell: (items: readonly LoggedItem[]) => void told.push(items.map(({ ts }) => ts)) };
  const history = new History({ state: counted, log: createMessageLog(), feed, clock, logger });
  return { history, counts, told, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, n) => from + n);

test('work that waits shares its transactions, and is told in order', async () => {
  await using world = await startHistory();
  const { history, counts, told } = world;
  const results = numbers(1, 50).map((n) =>
    history.transact(async (_tx, keep) => {
      await keep(item(n));
      return n * 2;
    }),
  );
  expect(await Promise.all(results)).toEqual(numbers(1, 50).map((n) => n * 2));
  // The first is alone; the others wait for it.
  expect(counts.transactions).toBe(4);
  expect(told).toEqual([[1], numbers(2, 21), numbers(22, 41), numbers(42, 50)]);
});

test('work that fails is heard of by its own caller alone, and leaves nothing', async () => {
  await using world = await startHistory();
  const { history, told } = world;
  const outcomes = await Promise.allSettled(
    numbers(1, 6).map((n) =>
      history.transact(async (_tx, keep) => {
        await keep(item(n));
        if (n === 4) throw new Error('four');
        return n;
      }),
    ),
  );
  expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : String(outcome.reason)))).toEqual([
    1,
    2,
    3,
    'Error: four',
    5,
    6,
  ]);
  expect(told.flat()).toEqual([1, 2, 3, 5, 6]);
});

test('a drain waits for the work that was handed in', async () => {
  await using world = await startHistory();
  const { history, told } = world;
  const all = numbers(1, 30).map((n) => history.transact((_tx, keep) => keep(item(n))));
  await history.drain();
  expect(told.flat()).toEqual(numbers(1, 30));
  await Promise.all(all);
});
