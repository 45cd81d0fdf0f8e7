import { expect, test } from 'vitest';

import { PharosError } from '../../../src/domain/errors.js';
import { deviceSource, FakeDevice, keyCaller, startCommands } from './command-world.js';

test('every stage is kept with its time and told in order, for the sender under its own id', async () => {
  await using world = await startCommands();
  const { device } = world.connect('device-1');
  const origin = { connection: 'c-1', correlationId: 'mine' };
  const id = await world.issue({ command: 'calibrate_sensors', parameters: { duration: 3 } }, keyCaller('k'), origin);
  await world.pass(1);
  device.say('accepted', 'executing');
  await world.pass(3);
  device.say('succeeded');

  expect(await world.command(id)).toMatchObject({
    correlation_id: 'mine',
    status: 'success',
    stage: 'succeeded',
    message: 'says succeeded',
    finished_at: '2026-01-01T00:00:04.000Z',
    stages: [
      { stage: 'queued', at: '2026-01-01T00:00:00.000Z', message: 'Waits for its turn' },
      { stage: 'sent', at: '2026-01-01T00:00:00.000Z', message: 'Sent to device-1' },
      { stage: 'accepted', at: '2026-01-01T00:00:01.000Z', message: 'says accepted' },
      { stage: 'executing', at: '2026-01-01T00:00:01.000Z', message: 'says executing' },
      { stage: 'succeeded', at: '2026-01-01T00:00:04.000Z', message: 'says succeeded' },
    ],
  });
  const common = { ...deviceSource('device-1'), name: 'calibrate_sensors', origin };
  const result = { id, command_id: id, command: 'calibrate_sensors' };
  expect(world.told).toMatchObject([
    {
      ...common,
      type: 'command',
      body: { ...result, parameters: { duration: 3 }, issued_by: 'key:k' },
    },
    { ...common, type: 'command_result', body: { ...result, status: 'pending', stage: 'queued' } },
    { ...common, type: 'command_result', body: { ...result, status: 'pending', stage: 'sent' } },
    { ...common, type: 'command_result', body: { ...result, status: 'pending', stage: 'accepted' } },
    { ...common, type: 'command_result', body: { ...result, status: 'pending', stage: 'executing' } },
    { ...common, type: 'command_result', body: { ...result, status: 'success', stage: 'succeeded' } },
  ]);
  expect(world.told.map((item) => item.id)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(world.started.recorder.calls.filter(([name]) => name === 'commandFinished')).toEqual([
    ['commandFinished', 'device', 'succeeded', 4],
  ]);
});

test('a source gets its commands one at a time, in order; sources do not wait for one another', async () => {
  await using world = await startCommands();
  const first = world.connect('device-1').device;
  const second = world.connect('device-2').device;
  await world.issue({ source_id: 'device-1', command: 'reset_sensors' });
  await world.issue({ source_id: 'device-1', command: 'get_status' });
  await world.issue({ source_id: 'device-2', command: 'get_status' });
  expect([first.commands, second.commands]).toEqual([['reset_sensors'], ['get_status']]);
  first.say('accepted');
  await world.settled();
  expect(first.commands).toEqual(['reset_sensors']);
  first.say('succeeded');
  await world.settled();
  expect(first.commands).toEqual(['reset_sensors', 'get_status']);
});

test('an order is handed over only when it is on disk that it was sent', async () => {
  await using world = await startCommands();
  const { device } = world.connect('device-1');
  const seen: Promise<unknown>[] = [];
  const stages = () => world.started.state.db.selectFrom('commands').select('stage').execute();
  device.send = () => void seen.push(stages());
  await world.issue({ command: 'get_status' });
  expect(await Promise.all(seen)).toEqual([[{ stage: 'sent' }]]);
});

test('a device that answers at once, or leaves stages out, is heard', async () => {
  await using world = await startCommands();
  const { device } = world.connect('device-1');
  device.send = (_, answer) => answer({ stage: 'succeeded', message: 'Done' });
  const id = await world.issue({ command: 'get_status' });
  expect(await world.stages(id)).toEqual(['queued', 'sent', 'succeeded']);
});

test('a device that repeats itself, goes back or speaks after the end is not heard', async () => {
  await using world = await startCommands();
  const { device } = world.connect('device-1');
  const id = await world.issue({ command: 'get_status' });
  device.say('executing', 'accepted', 'executing', 'failed', 'succeeded', 'failed');
  expect(await world.stages(id)).toEqual(['queued', 'sent', 'executing', 'failed']);
  expect(await world.command(id)).toMatchObject({ status: 'error', message: 'says failed' });
});

test.each([
  ['a NUL', 'a\0b', 'a\ufffdb'],
  ['half a character', '\ud83d', '\ufffd'],
  ['more than 1000 characters', 'x'.repeat(999) + '😀', 'x'.repeat(999) + '\ufffd'],
])('what a device says with %s in it is kept as far as it can be', async (_, message, kept) => {
  await using world = await startCommands();
  world.connect('device-1').device.send = (__, answer) => answer({ stage: 'failed', message });
  const id = await world.issue({ command: 'get_status' });
  expect(await world.command(id)).toMatchObject({ stage: 'failed', message: kept });
});

test.each([
  ['a refusal', new PharosError('UNAVAILABLE', 'The socket is closed'), 'The socket is closed'],
  ['an error', new TypeError('secret'), 'an error that was logged'],
])('an order that cannot be handed over for %s has failed', async (_, error, reason) => {
  await using world = await startCommands();
  world.connect('device-1').device.send = () => {
    throw error;
  };
  const id = await world.issue({ command: 'get_status' });
  expect(await world.command(id)).toMatchObject({
    stage: 'failed',
    message: `The command could not be handed over: ${reason}`,
  });
});

test.each([
  ['is not accepted within 10 s', [], 9.999, 'accept the command within 10 s', {}],
  ['is not finished within 30 s', ['accepted'], 29.999, 'finish the command within 30 s', {}],
  [
    'lasts longer than it said',
    ['executing'],
    34.999,
    'finish the command within 35 s of its last word',
    { duration: 5 },
  ],
] as const)(
  'a command that %s has timed out, and the next one goes',
  async (...[, said, seconds, message, parameters]) => {
    await using world = await startCommands();
    const { device } = world.connect('device-1');
    const command = 'duration' in parameters ? 'calibrate_sensors' : 'get_status';
    const id = await world.issue({ command, parameters });
    await world.issue({ command: 'reset_sensors' });
    device.say(...said);
    await world.pass(seconds);
    expect(await world.command(id)).toMatchObject({ status: 'pending' });
    await world.pass(0.001);
    expect(await world.command(id)).toMatchObject({ stage: 'timed_out', message: `The source did not ${message}` });
    expect(device.commands).toEqual([command, 'reset_sensors']);
  },
);

test('when a source goes away what it has under way fails: nobody knows whether it was done', async () => {
  await using world = await startCommands();
  const { leave } = world.connect('device-1');
  const id = await world.issue({ command: 'get_status' });
  leave();
  expect(await world.stages(id)).toEqual(['queued', 'sent', 'failed']);
  expect((await world.command(id)).message).toContain('whether it was done is not known');
});

test('another connection of the same source goes on with what is queued, not with what the first one had', async () => {
  await using world = await startCommands();
  const { leave } = world.connect('device-1');
  const first = await world.issue({ command: 'get_status' });
  await world.issue({ command: 'reset_sensors' });
  const next = new FakeDevice();
  world.targets.connect(deviceSource('device-1'), next);
  leave();
  expect(await world.stages(first)).toEqual(['queued', 'sent', 'failed']);
  expect(next.commands).toEqual(['reset_sensors']);
});

test('a command that the source no longer takes when its turn comes has failed', async () => {
  await using world = await startCommands();
  const { device } = world.connect('device-1');
  await world.issue({ command: 'get_status' });
  const id = await world.issue({ command: 'reset_sensors' });
  const last = await world.issue({ command: 'get_status' });
  world.templates = world.templates.filter((template) => template.id !== 'reset_sensors');
  device.say('succeeded');
  expect(await world.stages(id)).toEqual(['queued', 'failed']);
  expect(await world.stages(last)).toEqual(['queued', 'sent']);
});

test('a command that needs approval by the time of its turn, and was queued without, has failed', async () => {
  await using world = await startCommands();
  const { device } = world.connect('device-1');
  await world.issue({ command: 'get_status' });
  const id = await world.issue({ command: 'reset_sensors' });
  const last = await world.issue({ command: 'get_status' });
  world.templates = world.templates.map((each) => (each.id === 'reset_sensors' ? { ...each, critical: true } : each));
  device.say('succeeded');
  expect(await world.command(id)).toMatchObject({
    stage: 'failed',
    message: 'The source has since declared the command critical: it needs the approval of a second principal now',
  });
  expect(await world.stages(last)).toEqual(['queued', 'sent']);
  expect(device.commands).toEqual(['get_status', 'get_status']);
});

test('stages that cannot be kept wait until they can, and the order with them', async () => {
  await using world = await startCommands();
  const { device } = world.connect('device-1');
  await world.issue({ command: 'reset_sensors' });
  const id = await world.issue({ command: 'get_status' });
  const repair = world.breakStore();
  device.say('succeeded');
  await world.pass(5);
  expect([device.commands, await world.stages(id)]).toEqual([['reset_sensors'], ['queued']]);
  repair();
  await world.pass(1);
  expect([device.commands, await world.stages(id)]).toEqual([
    ['reset_sensors', 'get_status'],
    ['queued', 'sent'],
  ]);
});
