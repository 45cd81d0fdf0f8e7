import { expect, test } from 'vitest';

import type { CommandTemplate } from '../../../src/domain/command.js';
import { startCommands, type CommandWorld } from './command-world.js';

const setInterval = { command: 'set_update_interval', parameters: { interval: 0.3 } };
const doneSentence = 'The source is done; its telemetry has yet to show it';

async function issued(world: CommandWorld) {
  const { device } = world.connect('device-1');
  return { device, id: await world.issue(setInterval) };
}

test('what telemetry is to show has succeeded only when it shows', async () => {
  await using world = await startCommands();
  const { device, id } = await issued(world);
  device.say('accepted', 'succeeded');
  expect((await world.command(id)).stages.at(-1)).toMatchObject({ stage: 'executing', message: doneSentence });
  await world.pass(60);
  world.commit('device-1 update_interval', 0.3 + 1e-11);
  expect((await world.command(id)).stages.at(-1)).toEqual({
    stage: 'succeeded',
    at: '2026-01-01T00:01:00.000Z',
    message: 'says succeeded',
  });
});

test('telemetry that came before the device said that it was done counts', async () => {
  await using world = await startCommands();
  const { device, id } = await issued(world);
  device.say('accepted');
  world.commit('device-1 update_interval', 0.3);
  device.say('succeeded');
  expect(await world.stages(id)).toEqual(['queued', 'sent', 'accepted', 'succeeded']);
});

test.each<[string, (world: CommandWorld) => void]>([
  ['another value', (world) => world.commit('device-1 update_interval', 0.31)],
  ['no value', (world) => world.commit('device-1 update_interval', NaN)],
  ['another metric', (world) => world.commit('device-1 temperature', 0.3)],
  ['another source', (world) => world.commit('device-2 update_interval', 0.3)],
  ['a sample of before the order', (world) => world.commit('device-1 update_interval', 0.3, world.clock.now() - 1)],
  ['nothing', () => undefined],
])('a device whose telemetry shows %s has failed after 90 s', async (_, show) => {
  await using world = await startCommands();
  const { device, id } = await issued(world);
  device.say('succeeded');
  show(world);
  await world.pass(89.999);
  expect(await world.command(id)).toMatchObject({ status: 'pending' });
  await world.pass(0.001);
  expect(await world.command(id)).toMatchObject({
    stage: 'failed',
    message: 'The source said that it was done, but its telemetry did not show it within 90 s',
  });
});

test('telemetry alone ends nothing: the device has to say that it is done', async () => {
  await using world = await startCommands();
  const { device, id } = await issued(world);
  world.commit('device-1 update_interval', 0.3);
  expect(await world.stages(id)).toEqual(['queued', 'sent']);
  device.say('failed');
  expect(await world.stages(id)).toEqual(['queued', 'sent', 'failed']);
});

test('a source that goes away once it is done may still show it', async () => {
  await using world = await startCommands();
  const { device, leave } = world.connect('device-1');
  const id = await world.issue(setInterval);
  device.say('succeeded');
  leave();
  world.commit('device-1 update_interval', 0.3);
  expect(await world.stages(id)).toEqual(['queued', 'sent', 'executing', 'succeeded']);
});

test.each<[string, CommandTemplate['parameters'][string], string | boolean, number]>([
  ['an enum by its text', { type: 'enum', required: true, values: ['calibrating'], description: '' }, 'calibrating', 1],
  ['a boolean', { type: 'boolean', required: true, description: '' }, true, 1],
])('%s is found in what is stored', async (...[, parameter, value, stored]) => {
  await using world = await startCommands();
  const { device } = world.connect('device-1');
  const metric = typeof value === 'string' ? 'system_status' : 'motion';
  const verify = { metric, parameter: 'to' };
  world.templates = [{ id: 'set', description: '', parameters: { to: parameter }, verify }];
  const id = await world.issue({ command: 'set', parameters: { to: value } });
  device.say('succeeded');
  world.commit(`device-1 ${metric}`, 0);
  expect((await world.command(id)).status).toBe('pending');
  world.commit(`device-1 ${metric}`, stored);
  expect((await world.command(id)).status).toBe('success');
});
