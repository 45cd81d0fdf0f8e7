import { describe, expect, test } from 'vitest';

import { PharosError } from '../../../../src/domain/errors.js';
import { socketWorld } from '../../../support/socket-world.js';

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
      return Promise.resolve();
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
      message: 'Invalid input: parameters.times',
      details: [{ path: 'parameters.times', message: 'expected a number' }],
      timestamp: at,
    });
    expect(await other.settled()).toEqual([]);
  });

  test('needs the permission to command', async () => {
    const world = await socketWorld();
    const client = await world.connect('/ws', world.withKey(['read']));
    client.send({ type: 'command', command: 'blink', command_id: 'mine' });
    expect(await client.next()).toMatchObject({
      type: 'command_result',
      command_id: 'mine',
      status: 'error',
      message: expect.stringContaining('"command"'),
    });
    expect(world.orders).toEqual([]);
  });

  test.each([
    [{ command: 7 }, 'Invalid input: command: expected the id of a command, got a value of type number'],
    [{}, 'Invalid input: command: expected the id of a command, got none'],
    [{ command: 'a', parameters: [] }, 'Invalid input: parameters: expected an object, got a list'],
    [{ command: 'a', source_id: 1 }, 'Invalid input: source_id: expected a text, got a value of type number'],
  ])('is refused when it is %j', async (order, message) => {
    const world = await socketWorld();
    const client = await world.connect('/ws');
    client.send({ type: 'command', command_id: 'mine', ...order });
    expect(await client.next()).toMatchObject({ type: 'command_result', command_id: 'mine', status: 'error', message });
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
