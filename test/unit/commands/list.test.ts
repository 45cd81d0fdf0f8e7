import { expect, test } from 'vitest';

import { getCommand } from '../../../src/commands/get.js';
import { listCommands } from '../../../src/commands/list.js';
import { Command, CommandList, CommandListQuery } from '../../../src/commands/wire.js';
import { keyCaller, open, startCommands, type CommandWorld } from './command-world.js';

async function listed(world: CommandWorld, query: Record<string, unknown>) {
  const list = await listCommands({ state: world.started.state }, open, CommandListQuery.parse(query));
  const { commands, ...page } = CommandList.parse(list);
  return [commands.map(({ source_id, command, stage }) => `${source_id} ${command} ${stage}`), page] as const;
}

/** Three commands a minute apart, the oldest first. */
async function history(): Promise<CommandWorld> {
  const world = await startCommands();
  const { device } = world.connect('device-1');
  world.connect('device-2');
  await world.issue({ source_id: 'device-1', command: 'get_status' });
  device.say('succeeded');
  await world.pass(60);
  await world.issue({ source_id: 'device-1', command: 'reset_sensors' });
  device.say('failed');
  await world.pass(60);
  await world.issue({ source_id: 'device-2', command: 'get_status' });
  return world;
}

const [oldest, middle, newest] = [
  'device-1 get_status succeeded',
  'device-1 reset_sensors failed',
  'device-2 get_status sent',
];

test.each<[string, Record<string, unknown>, string[], number]>([
  ['all, the newest first', {}, [newest, middle, oldest], 3],
  ['those of a source', { source_id: 'device-1' }, [middle, oldest], 2],
  ['those of a name', { command: 'get_status' }, [newest, oldest], 2],
  ['those in a stage', { stage: 'failed' }, [middle], 1],
  ['those since a time, inclusive', { since: '2026-01-01T00:01:00Z' }, [newest, middle], 2],
  ['those until a time, inclusive', { until: '2026-01-01T01:01:00+01:00' }, [middle, oldest], 2],
  ['all of these at once', { source_id: 'device-1', command: 'get_status', stage: 'succeeded' }, [oldest], 1],
  ['none', { source_id: "' or 1=1 --" }, [], 0],
  ['a page', { limit: 1, offset: 1 }, [middle], 3],
  ['a page beyond the end', { offset: 3 }, [], 3],
])('the history gives %s', async (...[, query, expected, total]) => {
  await using world = await history();
  expect(await listed(world, query)).toEqual([expected, { total, limit: 50, offset: 0, ...pageOf(query) }]);
});

test('a span that ends before it begins is refused', async () => {
  await using world = await startCommands();
  const query = { since: '2026-01-01T00:00:01Z', until: '2026-01-01T00:00:00Z' };
  await expect(listed(world, query)).rejects.toMatchObject({ code: 'BAD_REQUEST', details: [{ path: 'since' }] });
});

test('a command is given by its id to those of its tenant who may read', async () => {
  await using world = await startCommands();
  world.connect('device-1');
  const id = await world.issue({ command: 'get_status' });
  const { state } = world.started;
  expect(Command.parse(await getCommand({ state }, keyCaller('k', ['read']), { id }))).toMatchObject({ id });
  const other = { ...open, principal: { ...open.principal, tenant: 'other' } };
  await expect(getCommand({ state }, other, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const commander = keyCaller('k', ['command']);
  await expect(getCommand({ state }, commander, { id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(listCommands({ state }, commander, CommandListQuery.parse({}))).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

function pageOf(query: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(query).filter(([name]) => name === 'limit' || name === 'offset'));
}
