import { expect, test } from 'vitest';

import { commandsRouter } from '../../../src/router/commands.js';
import type { Context } from '../../../src/router/context.js';
import { createCallerFactory } from '../../../src/router/trpc.js';
import { keyCaller, open, startCommands, type CommandWorld } from '../commands/command-world.js';

/** The procedures as a caller with that principal reaches them, and the statuses that they set. */
function callerOf(world: CommandWorld, principal = open.principal) {
  const statuses: number[] = [];
  const context: Context = {
    requestId: 'r-1',
    address: undefined,
    ifMatch: undefined,
    authenticate: () => Promise.resolve(principal),
    setHeader: () => undefined,
    setStatus: (status) => void statuses.push(status),
    services: { commands: { engine: world.engine, state: world.started.state } },
  };
  return { statuses, commands: createCallerFactory(commandsRouter)(context) };
}

test('commands are issued, found, listed, approved and cancelled by their procedures', async () => {
  await using world = await startCommands();
  world.connect('device-1');
  const { commands } = callerOf(world, keyCaller('a').principal);
  const second = callerOf(world, keyCaller('b').principal).commands;
  const [first, other] = [await commands.issue({ command: 'reboot' }), await commands.issue({ command: 'reboot' })];
  const [id, otherId] = [first.id ?? '', other.id ?? ''];
  expect(await second.approve({ id })).toMatchObject({ approved_by: 'key:b' });
  expect(await commands.cancel({ id: otherId })).toMatchObject({ stage: 'cancelled' });
  await world.settled();
  expect(await commands.get({ id })).toMatchObject({ id, stage: 'sent' });
  const list = await commands.list({ stage: 'cancelled' });
  expect(list).toMatchObject({ commands: [{ id: otherId }], total: 1, limit: 50, offset: 0 });
});

test('a dry run is answered 200, a command 202', async () => {
  await using world = await startCommands();
  world.connect('device-1');
  const { commands, statuses } = callerOf(world);
  await commands.issue({ command: 'get_status' });
  expect(statuses).toEqual([]);
  await commands.issue({ command: 'get_status', dry_run: true });
  expect(statuses).toEqual([200]);
});

test('a command that is repeated under its idempotency key has the answer that it had', async () => {
  await using world = await startCommands();
  world.connect('device-1');
  const { commands } = callerOf(world);
  const input = { command: 'get_status', idempotency_key: 'k' };
  const first = await commands.issue(input);
  expect(await commands.issue(input)).toEqual(first);
});

test('who may only read sees commands and issues none', async () => {
  await using world = await startCommands();
  world.connect('device-1');
  const { commands } = callerOf(world, keyCaller('a', ['read']).principal);
  expect(await commands.list({})).toMatchObject({ total: 0 });
  await expect(commands.issue({ command: 'get_status' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
