import { describe, expect, test } from 'vitest';

import { PharosError } from '../../../../src/domain/errors.js';
import type { Principal } from '../../../../src/domain/principal.js';
import { socketWorld } from '../../../support/socket-world.js';
import { ioUntil } from '../../../support/telemetry-server.js';

const at = '2026-01-01T00:00:00.000Z';

describe('an order over /ws', () => {
  test('is taken in the name of the caller, with the id by which its sender knows it', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws', world.withKey(['read', 'command']));
    client.send({ type: 'command', command: 'blink', parameters: { times: 2 }, command_id: 'mine', source_id: 'd-1' });
    expect(await client.settled()).toEqual([]);
    expect(world.orders).toEqual([
      {
        caller: expect.objectContaining({ principal: expect.objectContaining({ id: 'k-0' }), address: '192.0.2.7' }),
        order: { command: 'blink', parameters: { times: 2 }, source_id: 'd-1' },
        origin: { connection: expect.any(String), correlationId: 'mine' },
      },
    ]);
  });

  test('has its results come to its sender under that id, and to others under that of the server', async () => {
    const world = await socketWorld();
    world.onIssue((_caller, _order, origin) => {
      world.tell({ type: 'command_result', origin, body: { id: 's1', command_id: 's1', stage: 'succeeded' } });
      return Promise.resolve({});
    });
    const [sender, other] = [await world.connect('/ws'), await world.connect('/ws')];
    sender.send({ type: 'command', command: 'blink', command_id: 'mine' });
    expect(await sender.next()).toMatchObject({ id: 's1', command_id: 'mine' });
    expect(await other.next()).toMatchObject({ id: 's1', command_id: 's1' });
  });

  test('that is refused is answered to its sender alone', async () => {
    const world = await socketWorld();
    world.onIssue(() => {
      const details = [{ path: 'parameters.times', message: 'expected a number' }];
      return Promise.reject(new PharosError('BAD_REQUEST', 'Invalid input: parameters.times', { details }));
    });
    const [sender, other] = [await world.connect('/ws'), await world.connect('/ws')];
    sender.send({ type: 'command', command: 'blink', command_id: 'mine' });
    expect(await sender.next()).toEqual({
      type: 'command_result',
      command_id: 'mine',
      command: 'blink',
      status: 'error',
      stage: 'failed',
      code: 'BAD_REQUEST',
      message: 'Invalid input: parameters.times',
      details: [{ path: 'parameters.times', message: 'expected a number' }],
      timestamp: at,
    });
    expect(await other.settled()).toEqual([]);
  });

  test('is handed on with all that it says, but for its type and its id', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws');
    const order = { command: 'blink', parameters: {}, dry_run: true, idempotency_key: 'k', what: 1 };
    client.send({ type: 'command', command_id: 'mine', ...order });
    await client.settled();
    expect(world.orders.map((each) => each.order)).toEqual([order]);
  });

  test('without an id has no origin: its sender knows its results as all others do', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws');
    client.send({ type: 'command', command: 'blink' });
    await client.settled();
    expect(world.orders.map(({ origin }) => origin)).toEqual([undefined]);
  });

  test('that is a dry run is answered to its sender, whether it would be taken or not', async () => {
    const world = await socketWorld();
    const [sender, other] = [await world.connect('/ws'), await world.connect('/ws')];
    world.onIssue(() => Promise.resolve({ dry_run: true }));
    sender.send({ type: 'command', command: 'blink', command_id: 'mine', dry_run: true });
    const told = { type: 'command_result', command_id: 'mine', command: 'blink', dry_run: true, timestamp: at };
    expect(await sender.next()).toEqual({
      ...told,
      status: 'success',
      stage: 'succeeded',
      message: 'The command would be taken: nothing was sent or kept',
    });
    const busy = new PharosError('UNAVAILABLE', 'Later', { retryAfterSeconds: 2 });
    world.onIssue(() => Promise.reject(busy));
    sender.send({ type: 'command', command: 'blink', command_id: 'mine', dry_run: true });
    expect(await sender.next()).toEqual({
      ...told,
      ...{ status: 'error', stage: 'failed', code: 'UNAVAILABLE', message: 'Later', details: {} },
      retry_after_seconds: 2,
    });
    expect(await other.settled()).toEqual([]);
  });

  test.each([
    ['mine', 'one', { command_id: 'mine', correlation_id: 'one' }],
    [undefined, null, { command_id: 's1' }],
  ])('given again as %j is answered with what became of it as %j', async (commandId, correlationId, ids) => {
    const world = await socketWorld();
    const client = await world.connect('/ws');
    const first = {
      id: 's1',
      source_id: 'device-1',
      command: 'blink',
      status: 'pending',
      stage: 'sent',
      message: 'Sent',
    };
    const repeats = { ...first, kind: 'device', correlation_id: correlationId, stages: [{ at }] };
    world.onIssue(() => Promise.resolve({ repeats }));
    client.send({ type: 'command', command: 'blink', idempotency_key: 'k', command_id: commandId });
    expect(await client.next()).toEqual({ type: 'command_result', ...first, ...ids, repeated: true, timestamp: at });
  });

  test('waits until those before it have been taken or refused', async () => {
    const world = await socketWorld();
    const waiting: (() => void)[] = [];
    world.onIssue(
      () =>
        new Promise((resolve, reject) => {
          const refuse = () => reject(new PharosError('CONFLICT', 'No'));
          waiting.push(waiting.length === 0 ? refuse : () => resolve({}));
        }),
    );
    const client = await world.connect('/ws');
    client.send(...['a', 'b'].map((id) => ({ type: 'command', command: 'blink', command_id: id })));
    await client.settled();
    expect(world.orders.map(({ origin }) => origin?.correlationId)).toEqual(['a']);
    waiting[0]?.();
    expect(await client.next()).toMatchObject({ command_id: 'a', status: 'error' });
    await ioUntil(() => waiting.length === 2);
    expect(world.orders.map(({ origin }) => origin?.correlationId)).toEqual(['a', 'b']);
    waiting[1]?.();
  });

  test('needs the permission to command', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws', world.withKey(['read']));
    client.send({ type: 'command', command: 'blink', command_id: 'mine' });
    expect(await client.next()).toMatchObject({
      type: 'command_result',
      command_id: 'mine',
      status: 'error',
      code: 'FORBIDDEN',
      message: expect.stringContaining('"command"'),
    });
    expect(world.orders).toEqual([]);
    expect(await client.settled()).toEqual([]);
  });

  test('is taken in the name of whom the key stands for now', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws', world.withKey(['read', 'command']));
    const now: Principal = { type: 'job', tenant: 'default', name: 'now' };
    world.keys.set('Bearer k-0', now);
    client.send({ type: 'command', command: 'blink' });
    await client.settled();
    expect(world.orders.map(({ caller }) => caller.principal)).toEqual([now]);
  });

  test('after the key was revoked is refused, and ends the connection', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws', world.withKey(['read', 'command']));
    world.keys.clear();
    client.send({ type: 'command', command: 'blink', command_id: 'mine' });
    expect(await client.next()).toMatchObject({ command_id: 'mine', status: 'error', code: 'UNAUTHORIZED' });
    expect(await client.closed).toEqual({ code: 1008, reason: 'no longer permitted' });
    expect(world.orders).toEqual([]);
  });

  test.each([
    [7, 'a value of type number'],
    [null, 'null'],
    ['', 'one of 0'],
    ['x'.repeat(201), 'one of 201'],
  ])('is refused when its id is %j', async (id, got) => {
    const world = await socketWorld();
    const client = await world.connect('/ws');
    client.send({ type: 'command', command: 'blink', command_id: id });
    const message = `expected a text of 1 to 200 characters, got ${got}`;
    expect(await client.next()).toMatchObject({
      ...{
        type: 'command_result',
        command: 'blink',
        status: 'error',
        message: `Invalid input: command_id: ${message}`,
      },
      details: [{ path: 'command_id', message }],
    });
    expect(world.orders).toEqual([]);
  });

  test('that fails for a reason of ours says no more than that, and the log says why', async () => {
    const world = await socketWorld();
    world.onIssue(() => Promise.reject(new Error('the table is gone')));
    const client = await world.connect('/ws');
    client.send({ type: 'command', command: 'blink', command_id: 'mine' });
    expect(await client.next()).toMatchObject({ status: 'error', message: 'Internal error' });
    expect(world.logLines).toContainEqual(
      expect.objectContaining({ level: 'ERROR', message: 'A command could not be taken' }),
    );
  });
});
