import { expect, test } from 'vitest';

import { PharosError } from '../../../src/domain/errors.js';
import type { FeedItem } from '../../../src/domain/feed.js';
import { batchOf } from '../../support/samples.js';
import { brief, briefly, everything, settled, t0, World } from './world.js';

test('tells data and logged items in the order in which they came, numbered from 1', async () => {
  const world = await World.started();
  const temperature = world.series('temperature');
  const reader = world.hub.subscribe(everything());
  world.commit([
    [temperature, t0, 20],
    [temperature, t0 + 1, 21],
  ]);
  world.tell();
  world.commit([[temperature, t0 + 2, 22]]);
  expect(reader.take(10).map(brief)).toEqual(['1:20', '2:21', '3:#1', '4:22']);
  expect(reader.take(10)).toEqual([]);
});

test('shows values as people see them: booleans, enum texts, texts of the dictionary, null for none', async () => {
  const world = await World.started();
  const reader = world.hub.subscribe(everything());
  const status = world.series('system_status');
  const door = world.series('door_open', {}, 'boolean');
  const note = world.series('note', { labels: { page: 'a' } }, 'text');
  world.commit([
    [status, t0, 0],
    [door, t0, 1],
    [note, t0, world.directory.textId('all well')],
    [note, t0 + 1, NaN],
  ]);
  const items = reader.take(10).map((frame) => (frame.type === 'item' ? frame.item : undefined));
  expect(items).toEqual([
    expect.objectContaining({ type: 'data', metric: 'system_status', value: 'operational', ts: t0, labels: {} }),
    expect.objectContaining({ metric: 'door_open', value: true, series: door }),
    expect.objectContaining({ metric: 'note', value: 'all well', labels: { page: 'a' } }),
    expect.objectContaining({ metric: 'note', value: null, ts: t0 + 1 }),
  ]);
});

test('tells each reader what its filter takes, and of its own tenant only', async () => {
  const world = await World.started();
  const own = world.series('temperature');
  const humidity = world.series('humidity', { sourceId: 'dev-2' });
  const dish = world.series('network.latency_ms', { kind: 'dish', sourceId: 'dish-1' });
  const foreign = world.series('temperature', { tenant: 'other' });
  const filters = [
    {},
    { kinds: ['device'] },
    { sources: ['dev-2', 'dish-1'] },
    { metrics: ['temperature', 'network.*'] },
    { types: ['device_message' as const] },
    { sources: [] },
  ];
  const readers = filters.map((filter) => world.hub.subscribe(everything({ filter })));
  world.commit([
    [own, t0, 1],
    [humidity, t0, 2],
    [dish, t0, 3],
    [foreign, t0, 4],
  ]);
  world.tell();
  world.tell({ tenant: 'other' });
  expect(readers.map((reader) => reader.take(10).map(brief))).toEqual([
    ['1:1', '2:2', '3:3', '4:#1'],
    ['1:1', '2:2', '3:#1'],
    ['1:2', '2:3'],
    ['1:1', '2:3', '3:#1'],
    ['1:#1'],
    [],
  ]);
});

test('a series that is known to one filter is matched with the filters that come later', async () => {
  const world = await World.started();
  const temperature = world.series('temperature');
  const first = world.hub.subscribe(everything({ filter: { metrics: ['temperature'] } }));
  world.commit([[temperature, t0, 1]]);
  const second = world.hub.subscribe(everything({ filter: { sources: ['dev-1'] } }));
  first.close();
  world.commit([[temperature, t0 + 1, 2]]);
  const third = world.hub.subscribe(everything({ filter: { metrics: ['temperature'] } }));
  world.commit([[temperature, t0 + 2, 3]]);
  expect(second.take(10).map(brief)).toEqual(['1:2', '2:3']);
  expect(third.take(10).map(brief)).toEqual(['1:3']);
});

test('the sender of an order finds its own id in the result, all others that of the server', async () => {
  const world = await World.started();
  const mine = world.hub.subscribe(everything({ connection: 'c1' }));
  const batched = world.hub.subscribe(everything({ connection: 'c1', strategy: 'batch', batchMs: 10 }));
  const theirs = world.hub.subscribe(everything({ connection: 'c2' }));
  world.tell({
    type: 'command_result',
    body: { id: 's1', command_id: 's1', status: 'success' },
    origin: { connection: 'c1', correlationId: 'my-7' },
  });
  await world.clock.advance(10);
  const ids = [mine, batched, theirs].map((reader) =>
    reader.take(1).map((frame) => {
      if (frame.type === 'batch') return frame.items.map(bodyOf);
      return frame.type === 'item' ? bodyOf(frame.item) : undefined;
    }),
  );
  const own = { id: 's1', command_id: 'my-7', status: 'success' };
  expect(ids).toEqual([[own], [[own]], [{ id: 's1', command_id: 's1', status: 'success' }]]);
});

test('wakes a reader once when something comes after it found nothing, and not inside the commit', async () => {
  const world = await World.started();
  const temperature = world.series('temperature');
  const reader = world.hub.subscribe(everything());
  let woken = 0;
  reader.onReady(() => (woken += 1));
  world.commit([[temperature, t0, 1]]);
  world.commit([[temperature, t0 + 1, 2]]);
  expect(woken).toBe(0);
  await settled();
  expect(woken).toBe(1);
  world.commit([[temperature, t0 + 2, 3]]);
  await settled();
  expect(woken).toBe(1);
  expect(reader.take(10)).toHaveLength(3);
  world.commit([[temperature, t0 + 3, 4]]);
  await settled();
  expect(woken).toBe(2);
});

test('a listener that throws ends its own subscription, is logged and disturbs nobody else', async () => {
  const world = await World.started();
  const temperature = world.series('temperature');
  const broken = world.hub.subscribe(everything());
  broken.onReady(() => {
    throw new Error('no');
  });
  const sound = world.hub.subscribe(everything());
  const seen: string[] = [];
  sound.onReady(() => void seen.push(...sound.take(10).map(brief)));
  world.commit([[temperature, t0, 1]]);
  await settled();
  expect(seen).toEqual(['1:1']);
  expect(world.hub.size).toBe(1);
  expect(world.log.lines).toEqual([expect.objectContaining({ message: 'A reader of the live feed failed' })]);
});

test('refuses a subscription beyond live.max_connections, and takes one again when another has gone', async () => {
  const world = await World.started({ max_connections: 2 });
  const first = world.hub.subscribe(everything());
  world.hub.subscribe(everything());
  expect(() => world.hub.subscribe(everything())).toThrow(
    expect.objectContaining({ code: 'UNAVAILABLE', retryAfterSeconds: 5 }),
  );
  first.close();
  expect(world.hub.size).toBe(1);
  world.hub.subscribe(everything());
  expect(world.hub.size).toBe(2);
});

test('an iteration gives frames as they come; leaving it closes the subscription', async () => {
  const world = await World.started();
  const temperature = world.series('temperature');
  const reader = world.hub.subscribe(everything());
  const seen: string[] = [];
  const reading = (async () => {
    for await (const frame of reader) {
      seen.push(brief(frame));
      if (seen.length === 3) break;
    }
  })();
  for (const value of [1, 2, 3, 4]) {
    world.commit([[temperature, t0 + value, value]]);
    await settled();
  }
  await reading;
  expect(seen).toEqual(['1:1', '2:2', '3:3']);
  expect(world.hub.size).toBe(0);
});

test('closing ends an iteration that waits, and a reason is told', async () => {
  const world = await World.started();
  const [silent, told] = [world.hub.subscribe(everything()), world.hub.subscribe(everything())];
  const seen = Promise.all([silent, told].map(briefly));
  await settled();
  silent.close();
  told.close('idle');
  expect(await seen).toEqual([[], ['end idle']]);
});

test('stop leaves what waits, then ends each subscription, and takes no more', async () => {
  const world = await World.started();
  const temperature = world.series('temperature');
  const readers = (['all', 'latest', 'batch'] as const).map((strategy) =>
    world.hub.subscribe(everything({ strategy })),
  );
  world.commit([[temperature, t0, 1]]);
  await world.hub.stop();
  world.commit([[temperature, t0 + 1, 2]]);
  expect(readers.map((reader) => reader.take(10).map(brief))).toEqual([
    ['1:1', 'end server_stopping'],
    ['1:1', 'end server_stopping'],
    ['1:[1]', 'end server_stopping'],
  ]);
  expect(world.hub.size).toBe(0);
  expect(() => world.hub.subscribe(everything())).toThrow(PharosError);
});

test('a commit is not looked at while nobody subscribes', async () => {
  const world = await World.started();
  const batch = Object.defineProperty(batchOf([]), 'length', {
    get: () => {
      throw new Error('somebody looked');
    },
  });
  expect(() => world.hub.observe({ commit: 1, batch, attributes: [] })).not.toThrow();
  world.hub.subscribe(everything());
  expect(() => world.hub.observe({ commit: 2, batch, attributes: [] })).toThrow('somebody looked');
});

test('a message is one item for all readers, whatever their filters', async () => {
  const world = await World.started();
  const temperature = world.series('temperature');
  const filters = [{}, {}, { kinds: ['device'] }];
  const readers = filters.map((filter) => world.hub.subscribe(everything({ filter })));
  world.commit([[temperature, t0, 1]]);
  const items = readers.map((reader) => {
    const [frame] = reader.take(1);
    return frame?.type === 'item' ? frame.item : undefined;
  });
  expect(items[0]).toMatchObject({ value: 1 });
  expect(items[1]).toBe(items[0]);
  expect(items[2]).toBe(items[0]);
});

function bodyOf(item: FeedItem): unknown {
  return item.type === 'data' ? undefined : item.body;
}
