import { expect, test } from 'vitest';

import { IssueCommand } from '../../../src/commands/wire.js';
import { keyCaller, open, startCommands } from './command-world.js';

const first = { command: 'reboot', idempotency_key: 'k-1' };
const caller = keyCaller('a');

test('the same key with the same command gives the first answer again, and sends nothing', async () => {
  await using world = await startCommands();
  const { device, leave } = world.connect('device-1');
  const input = IssueCommand.parse({ command: 'get_status', idempotency_key: 'k-1' });
  const answer = await world.engine.issue(open, input);
  await world.settled();
  device.say('succeeded');
  await world.settled();
  leave();
  const again = { ...answer, repeats: await world.command(answer.id ?? '') };
  expect(again.repeats.stage).toBe('succeeded');
  expect(await world.engine.issue(open, input)).toEqual(again);
  expect(await world.engine.issue(open, { ...input, source_id: 'device-1' })).toEqual(again);
  expect(device.orders).toHaveLength(1);
});

test('a default that is left out and one that is named are the same command', async () => {
  await using world = await startCommands();
  world.connect('device-1');
  const id = await world.issue(first, caller);
  expect(await world.issue({ ...first, parameters: { mode: 'soft' } }, caller)).toBe(id);
});

test.each([
  ['command', { command: 'get_status' }],
  ['argument', { parameters: { mode: 'hard' } }],
  ['argument that is refused', { parameters: { mode: 'no' } }],
  ['source', { source_id: 'device-2' }],
])('the same key with another %s is refused, in a dry run too', async (_, other) => {
  await using world = await startCommands();
  world.connect('device-1');
  const id = await world.issue(first, caller);
  world.connect('device-2');
  for (const dry_run of [false, true]) {
    await expect(world.issue({ ...first, ...other, dry_run }, caller)).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { id },
    });
  }
});

test('another principal may use the same key', async () => {
  await using world = await startCommands();
  world.connect('device-1');
  const id = await world.issue(first, caller);
  expect(await world.issue(first, keyCaller('b'))).not.toBe(id);
});

test('of two equal commands at once one is kept, and both get its answer', async () => {
  await using world = await startCommands();
  const { device } = world.connect('device-1');
  const input = IssueCommand.parse({ command: 'get_status', idempotency_key: 'k-1' });
  const [one, other] = await Promise.all([world.engine.issue(open, input), world.engine.issue(open, input)]);
  await world.settled();
  expect(one).not.toHaveProperty('repeats');
  expect(other).toEqual({ ...one, repeats: expect.objectContaining({ id: one.id, stage: 'queued' }) });
  expect(device.orders).toHaveLength(1);
  expect(await world.started.state.db.selectFrom('commands').select('id').execute()).toEqual([{ id: one.id }]);
});

test.each(['', 'x'.repeat(129), 'a\0b', '\ud800'])('%j is no idempotency key', (idempotency_key) => {
  expect(IssueCommand.safeParse({ command: 'get_status', idempotency_key }).success).toBe(false);
});
