import { expect, test } from 'vitest';

import type { Caller } from '../../../src/domain/principal.js';
import { keyCaller, open, startCommands, type CommandWorld } from './command-world.js';

const issuer = keyCaller('a');
const second = keyCaller('b');

async function audited(world: CommandWorld): Promise<unknown[]> {
  const rows = await world.started.state.db.selectFrom('audit').selectAll().orderBy('at').execute();
  return rows.map(({ action, principal, before, after }) => ({
    action,
    principal,
    before: before === null ? null : (JSON.parse(before) as unknown),
    after: after === null ? null : (JSON.parse(after) as unknown),
  }));
}

test('a critical command goes once another principal has approved it', async () => {
  await using world = await startCommands();
  const { device } = world.connect('device-1');
  const id = await world.issue({ command: 'reboot' }, issuer);
  await world.issue({ command: 'get_status' }, issuer);
  device.say('succeeded');
  await world.settled();
  expect(device.commands).toEqual(['get_status']);
  expect(await world.command(id)).toMatchObject({ critical: true, awaits_approval: true, stage: 'queued' });

  await world.pass(60);
  expect(await world.engine.approve(second, { id })).toMatchObject({
    awaits_approval: false,
    approved_by: 'key:b',
    approved_at: '2026-01-01T00:01:00.000Z',
    stage: 'queued',
    message: 'Approved by key:b; waits for its turn',
  });
  await world.settled();
  expect(device.orders.at(-1)).toEqual({ id, command: 'reboot', parameters: { mode: 'soft' } });
  device.say('succeeded');
  expect(await world.stages(id)).toEqual(['queued', 'queued', 'sent', 'succeeded']);
  expect(await audited(world)).toMatchObject([
    { action: 'command.issue', principal: 'key:a' },
    { action: 'command.issue', principal: 'key:a' },
    { action: 'command.approve', principal: 'key:b', before: { approved_by: null }, after: { approved_by: 'key:b' } },
  ]);
});

test('where access is open there is no second principal: a critical command is refused', async () => {
  await using world = await startCommands();
  world.connect('device-1');
  await expect(world.issue({ command: 'reboot' })).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(world.told).toEqual([]);
});

test.each<[string, Caller, string]>([
  ['the principal that issued it', issuer, 'FORBIDDEN'],
  ['nobody who is known', open, 'CONFLICT'],
  ['a key that may not command', keyCaller('c', ['read']), 'FORBIDDEN'],
  [
    'another tenant',
    {
      ...open,
      principal: { type: 'key', tenant: 'other', id: 'b', name: 'b', scopes: ['command'], hostId: undefined },
    },
    'NOT_FOUND',
  ],
])('a critical command is not approved by %s', async (_, caller, code) => {
  await using world = await startCommands();
  const { device } = world.connect('device-1');
  const id = await world.issue({ command: 'reboot' }, issuer);
  await expect(world.engine.approve(caller, { id })).rejects.toMatchObject({ code });
  expect([await world.stages(id), device.orders]).toEqual([['queued'], []]);
});

test('a command that waits for no approval cannot be approved', async () => {
  await using world = await startCommands();
  world.connect('device-1');
  const sent = await world.issue({ command: 'get_status' }, issuer);
  const queued = await world.issue({ command: 'get_status' }, issuer);
  const approved = await world.issue({ command: 'reboot' }, issuer);
  await world.engine.approve(second, { id: approved });
  for (const id of [sent, queued, approved]) {
    await expect(world.engine.approve(second, { id })).rejects.toMatchObject({ code: 'CONFLICT' });
  }
  await expect(world.engine.approve(second, { id: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('an approval that does not come within 15 minutes is waited for no longer', async () => {
  await using world = await startCommands();
  world.connect('device-1');
  const id = await world.issue({ command: 'reboot' }, issuer);
  await world.pass(899.999);
  expect((await world.command(id)).stage).toBe('queued');
  await world.pass(0.001);
  expect(await world.command(id)).toMatchObject({
    stage: 'timed_out',
    message: 'Nobody approved the command within 15 minutes',
  });
  await expect(world.engine.approve(second, { id })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: 'The command is no longer queued: it is timed_out',
  });
});

test('commands that wait for approval take nobody else a place: ten of a principal wait, and all others go', async () => {
  await using world = await startCommands();
  const { device } = world.connect('device-1');
  const all = await Promise.allSettled(Array.from({ length: 100 }, () => world.issue({ command: 'reboot' }, issuer)));
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  expect(all.at(-1)).toMatchObject({
    reason: { code: 'RATE_LIMIT_EXCEEDED', message: '10 commands of key:a wait for approval at device-1 already' },
  });
  await world.issue({ command: 'reboot' }, second);
  await world.issue({ command: 'get_status' }, issuer);
  expect(device.commands).toEqual(['get_status']);
});

test('a queued command can be cancelled, one that was sent cannot', async () => {
  await using world = await startCommands();
  const { device } = world.connect('device-1');
  const sent = await world.issue({ command: 'get_status' }, issuer);
  const queued = await world.issue({ command: 'reset_sensors' }, issuer);
  const unapproved = await world.issue({ command: 'reboot' }, issuer);
  for (const id of [queued, unapproved]) {
    expect(await world.engine.cancel(second, { id })).toMatchObject({
      stage: 'cancelled',
      status: 'error',
      message: 'Cancelled by key:b',
      finished_at: '2026-01-01T00:00:00.000Z',
    });
    await expect(world.engine.cancel(second, { id })).rejects.toMatchObject({ code: 'CONFLICT' });
  }
  await expect(world.engine.cancel(second, { id: sent })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: 'The command is no longer queued: it is sent',
  });
  await expect(world.engine.cancel(second, { id: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  device.say('succeeded');
  await world.settled();
  expect(device.commands).toEqual(['get_status']);
  expect(world.told.at(-2)?.body).toMatchObject({ command_id: unapproved, status: 'error', stage: 'cancelled' });
});

test('of an approval and a cancellation at once, one is refused', async () => {
  await using world = await startCommands();
  const { device } = world.connect('device-1');
  const id = await world.issue({ command: 'reboot' }, issuer);
  const [approval, cancellation] = await Promise.allSettled([
    world.engine.approve(second, { id }),
    world.engine.cancel(second, { id }),
  ]);
  expect(approval).toMatchObject({ status: 'fulfilled' });
  expect(cancellation).toMatchObject({ status: 'rejected', reason: { code: 'CONFLICT' } });
  await world.settled();
  expect(device.commands).toEqual(['reboot']);
});

test('a cancellation that cannot be kept leaves the command in its place', async () => {
  await using world = await startCommands();
  const { device } = world.connect('device-1');
  await world.issue({ command: 'get_status' });
  const id = await world.issue({ command: 'reset_sensors' });
  await world.issue({ command: 'get_status' });
  const repair = world.breakStore();
  await expect(world.engine.cancel(open, { id })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  repair();
  device.say('succeeded');
  await world.settled();
  device.say('succeeded');
  await world.settled();
  expect(device.commands).toEqual(['get_status', 'reset_sensors', 'get_status']);
});
