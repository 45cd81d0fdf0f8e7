import { expect, test } from 'vitest';

import { temporaryFolder } from '../../support/folder.js';
import type { AnswerStage } from '../../../src/domain/ports/commands.js';
import { keyCaller, startCommands, type CommandWorld } from './command-world.js';

const restarted = Date.parse('2026-01-01T00:05:00Z');

/** What a first server had in hand when it ended without a word: one command under way, said to be so far, and two queued. */
async function abandoned(folder: string, said: readonly AnswerStage[]): Promise<string[]> {
  const world = await startCommands({ folder });
  const { device } = world.connect('device-1');
  const ids = [await world.issue({ command: 'calibrate_sensors', parameters: { duration: 30 } })];
  ids.push(await world.issue({ command: 'get_status' }), await world.issue({ command: 'reset_sensors' }));
  device.say(...said);
  await world.settled();
  await world.abandon();
  return ids;
}

const stagesOf = (world: CommandWorld, ids: readonly string[]) => Promise.all(ids.map((id) => world.stages(id)));

test.each<[AnswerStage[]]>([[[]], [['accepted']], [['accepted', 'executing']]])(
  'after a restart a command that had come to %j has timed out, and what was queued is sent in order',
  async (said) => {
    using folder = temporaryFolder();
    const ids = await abandoned(folder.path, said);
    await using world = await startCommands({ folder: folder.path, at: restarted });
    expect(await world.command(ids[0] ?? '')).toMatchObject({
      stage: 'timed_out',
      message: 'The server was restarted while it was under way',
      finished_at: '2026-01-01T00:05:00.000Z',
      stages: ['queued', 'sent', ...said, 'timed_out'].map((stage) => ({ stage })),
    });
    expect(world.told.map(({ body }) => [body['command_id'], body['stage']])).toEqual([[ids[0], 'timed_out']]);
    expect(await stagesOf(world, ids.slice(1))).toEqual([['queued'], ['queued']]);

    await world.pass(59);
    const { device } = world.connect('device-1');
    await world.settled();
    device.say('succeeded');
    await world.settled();
    expect(device.orders.map(({ id }) => id)).toEqual(ids.slice(1));
  },
);

test('what a command came to by a restart bears the id that its sender gave it', async () => {
  using folder = temporaryFolder();
  const first = await startCommands({ folder: folder.path, devices: ['device-1'] });
  const origin = { connection: 'c-1', correlationId: 'mine' };
  const id = await first.issue({ command: 'get_status' }, keyCaller('a'), origin);
  await first.abandon();
  await using world = await startCommands({ folder: folder.path, at: restarted });
  await world.settled();
  expect(world.told.map(({ body, origin: from }) => [body, from])).toEqual([
    [
      {
        ...{ id, command_id: id, correlation_id: 'mine', command: 'get_status' },
        ...{ status: 'error', stage: 'timed_out', message: 'The server was restarted while it was under way' },
      },
      undefined,
    ],
  ]);
});

test('a source that is there already at the start gets its queued commands at once', async () => {
  using folder = temporaryFolder();
  const ids = await abandoned(folder.path, []);
  await using world = await startCommands({ folder: folder.path, at: restarted, devices: ['device-1'] });
  expect(await stagesOf(world, ids.slice(1))).toEqual([['queued', 'sent'], ['queued']]);
});

test('when its source does not come back within 60 s, a queued command has timed out', async () => {
  using folder = temporaryFolder();
  const ids = await abandoned(folder.path, []);
  await using world = await startCommands({ folder: folder.path, at: restarted });
  await world.pass(59.999);
  expect(await stagesOf(world, ids.slice(1))).toEqual([['queued'], ['queued']]);
  await world.pass(0.001);
  expect(await stagesOf(world, ids.slice(1))).toEqual([
    ['queued', 'timed_out'],
    ['queued', 'timed_out'],
  ]);
});

test('a command that waits for approval goes on waiting, for what is left of its 15 minutes', async () => {
  using folder = temporaryFolder();
  const first = await startCommands({ folder: folder.path });
  first.connect('device-1');
  const ids = [await first.issue({ command: 'reboot' }, keyCaller('a'))];
  ids.push(await first.issue({ command: 'reboot' }, keyCaller('a')));
  await first.abandon();
  await using world = await startCommands({ folder: folder.path, at: restarted });
  await world.pass(300);
  const { device } = world.connect('device-1');
  await world.engine.approve(keyCaller('b'), { id: ids[0] ?? '' });
  await world.pass(299.999);
  expect(device.orders.map(({ id }) => id)).toEqual([ids[0]]);
  expect((await world.command(ids[1] ?? '')).stage).toBe('queued');
  await world.pass(0.001);
  expect((await world.command(ids[1] ?? '')).stage).toBe('timed_out');
});

test('a command that was approved keeps its turn behind those that waited already', async () => {
  using folder = temporaryFolder();
  const first = await startCommands({ folder: folder.path });
  first.connect('device-1');
  const id = await first.issue({ command: 'reboot' }, keyCaller('a'));
  await first.issue({ command: 'get_status' });
  await first.pass(1);
  await first.issue({ command: 'reset_sensors' });
  await first.pass(1);
  await first.engine.approve(keyCaller('b'), { id });
  await first.abandon();

  await using world = await startCommands({ folder: folder.path, at: restarted });
  const { device } = world.connect('device-1');
  await world.settled();
  device.say('succeeded');
  await world.settled();
  expect(device.commands).toEqual(['reset_sensors', 'reboot']);
});

test('what is queued can be cancelled before its source is back', async () => {
  using folder = temporaryFolder();
  const ids = await abandoned(folder.path, []);
  await using world = await startCommands({ folder: folder.path, at: restarted });
  await world.engine.cancel(keyCaller('b'), { id: ids[1] ?? '' });
  const { device } = world.connect('device-1');
  await world.settled();
  expect(device.commands).toEqual(['reset_sensors']);
});

test('a stop keeps what sources said and ends nothing that is queued', async () => {
  using folder = temporaryFolder();
  const first = await startCommands({ folder: folder.path });
  const { device, leave } = first.connect('device-1');
  const ids = [await first.issue({ command: 'get_status' }), await first.issue({ command: 'reset_sensors' })];
  device.say('accepted');
  await first.engine.stop();
  leave();
  expect(await stagesOf(first, ids)).toEqual([['queued', 'sent', 'accepted'], ['queued']]);
  await first[Symbol.asyncDispose]();
});
