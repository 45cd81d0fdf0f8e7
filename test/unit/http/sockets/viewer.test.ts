import { describe, expect, test } from 'vitest';

import { socketWorld } from '../../../support/socket-world.js';

const at = '2026-01-01T00:00:00.000Z';
const data = (id: string, value: number, source = 'device-1') => ({
  type: 'data',
  source_id: source,
  id,
  value,
  timestamp: at,
});

describe('a plain client of /ws', () => {
  test('is sent the values of devices alone, one message a point', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws');
    await world.value('cpu.load1', 1, { sourceId: 'host-1', kind: 'host' });
    await world.value('temperature', 21.5);
    await world.value('pressure', 1000);
    expect(await client.settled()).toEqual([data('temperature', 21.5), data('pressure', 1000)]);
  });

  test('is sent orders, their results and the words of devices, and no events', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws');
    world.tell({ type: 'event', body: { severity: 'warning' } });
    world.tell({ type: 'command', body: { id: 'c1', command: 'blink', parameters: {} } });
    world.tell({ type: 'device_message', body: { level: 'info', message: 'Warm' } });
    const told = { source_id: 'device-1', timestamp: at };
    expect(await client.settled()).toEqual([
      { type: 'command', ...told, id: 'c1', command: 'blink', parameters: {} },
      { type: 'device_message', ...told, level: 'info', message: 'Warm' },
    ]);
  });
});

describe('what a client of /ws asks for', () => {
  test('comes with numbers and cursors once it asks for them', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws?seq=1');
    expect(await client.next()).toEqual({
      type: 'subscribed',
      kinds: ['device'],
      types: ['data', 'command', 'command_result', 'device_message'],
      strategy: 'all',
      seq: true,
      cursor: expect.any(String),
    });
    await world.value('temperature', 1);
    await world.value('temperature', 2);
    const [first, second] = await client.settled();
    expect(first).toEqual({ seq: 1, cursor: expect.any(String), ...data('temperature', 1) });
    expect(second).toMatchObject({ seq: 2, value: 2 });
    expect(Object.keys(first ?? {}).slice(0, 2)).toEqual(['seq', 'cursor']);
  });

  test('begins after the cursor that it names', async () => {
    const world = await socketWorld();
    const first = await world.connect('/ws?seq=1');
    await world.value('temperature', 1);
    const [, seen] = await first.settled();
    first.ws.terminate();
    world.clock.jump(1000);
    await world.value('temperature', 2);
    const second = await world.connect(`/ws?resume=${encodeURIComponent(String(seen?.['cursor']))}`);
    expect(await second.take(2)).toEqual([
      expect.objectContaining({ type: 'subscribed', cursor: seen?.['cursor'] }),
      expect.objectContaining({ seq: 1, type: 'data', value: 2 }),
    ]);
  });

  test('begins after the first message when nothing else came before the connection broke', async () => {
    const world = await socketWorld();
    const first = await world.connect('/ws?seq=1');
    const { cursor } = await first.next();
    first.ws.terminate();
    await world.value('temperature', 1);
    const second = await world.connect(`/ws?resume=${String(cursor)}`);
    expect((await second.take(2))[1]).toMatchObject({ seq: 1, type: 'data', value: 1 });
  });

  test('is told every half minute where it stands, also when nothing is taken by its filter', async () => {
    const world = await socketWorld();
    const [plain, client] = [await world.connect('/ws'), await world.connect('/ws?seq=1&metrics=pressure')];
    const { cursor: first } = await client.next();
    await world.value('temperature', 1);
    await world.clock.advance(30_000);
    const { type, cursor } = await client.next();
    expect(type).toBe('position');
    expect(cursor).not.toBe(first);
    expect(await plain.settled()).toEqual([data('temperature', 1)]);
  });

  test('may be of other kinds, of some sources and of some metrics', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws?kinds=host,device&sources=h-1&sources=d-1&metrics=cpu.*,temperature');
    await world.value('cpu.load1', 1, { sourceId: 'h-1', kind: 'host' });
    await world.value('temperature', 2, { sourceId: 'd-1' });
    await world.value('humidity', 3, { sourceId: 'd-1' });
    await world.value('temperature', 4, { sourceId: 'd-2' });
    expect(await client.settled()).toEqual([
      { ...data('cpu.load1', 1, 'h-1'), kind: 'host' },
      data('temperature', 2, 'd-1'),
    ]);
  });

  test('changes with a message while it is connected', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws');
    await world.value('temperature', 1);
    client.send({ type: 'subscribe', metrics: ['pressure'], seq: true, other: 1 });
    expect(await client.take(2)).toEqual([
      data('temperature', 1),
      {
        type: 'subscribed',
        metrics: ['pressure'],
        kinds: ['device'],
        types: ['data', 'command', 'command_result', 'device_message'],
        strategy: 'all',
        seq: true,
        cursor: expect.any(String),
      },
    ]);
    await world.value('temperature', 2);
    await world.value('pressure', 1003);
    expect(await client.settled()).toEqual([expect.objectContaining({ seq: 1, id: 'pressure', value: 1003 })]);
    expect(world.hub.size).toBe(1);
  });

  test('changes without a loss while the client reads nothing, and begins behind what was sent', async () => {
    const world = await socketWorld({ queueMessages: 100 });
    const [client, other] = [await world.connect('/ws?seq=1'), await world.connect('/ws')];
    await client.next();
    client.ws.pause();
    const long = 'x'.repeat(1_000_000);
    for (let i = 0; i < 9; i += 1) world.tell({ type: 'device_message', body: { level: 'info', message: long } });
    await other.take(9);
    for (let i = 0; i < 10; i += 1) {
      world.clock.jump(1);
      await world.value(i % 2 === 0 ? 'temperature' : 'humidity', i);
    }
    await other.take(10);
    client.send({ type: 'subscribe', metrics: ['humidity'], types: ['data'], seq: true });
    client.ws.resume();
    let last = await client.next();
    let next = await client.next();
    for (; next['type'] === 'device_message'; next = await client.next()) last = next;
    // The rest of the long messages waited, and is not taken by the new filter.
    expect(next).toMatchObject({ type: 'subscribed', metrics: ['humidity'], cursor: last['cursor'] });
    const values = await client.take(5);
    expect(values.map(({ seq, value }) => [seq, value])).toEqual([1, 3, 5, 7, 9].map((value, i) => [i + 1, value]));
  });

  test('changes as long as there is room for those who are there', async () => {
    const world = await socketWorld({ maxConnections: 1 });
    const client = await world.connect('/ws');
    client.send({ type: 'subscribe', metrics: ['pressure'] }, { type: 'subscribe', metrics: ['humidity'] });
    expect(await client.take(2)).toEqual([
      expect.objectContaining({ type: 'subscribed', metrics: ['pressure'] }),
      expect.objectContaining({ type: 'subscribed', metrics: ['humidity'] }),
    ]);
    expect(world.hub.size).toBe(1);
  });

  test.each([
    ['/ws?kinds=moon', /kinds\.0: expected one of/],
    ['/ws?strategy=some', /strategy: expected one of/],
    ['/ws?batch_ms=200', /batch_ms: goes with the strategy batch/],
    ['/ws?seq=perhaps', /seq: expected boolean/],
    ['/ws?kind=host', /kind: unknown name/],
    ['/ws?resume=a&resume=b', /resume: given more than once/],
  ])('is refused when %s', async (path, message) => {
    const world = await socketWorld();
    expect(await world.refused(path)).toMatchObject({
      status: 400,
      code: 'BAD_REQUEST',
      message: expect.stringMatching(message),
    });
    expect(world.hub.size).toBe(0);
  });
});
