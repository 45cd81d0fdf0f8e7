import { expect, test } from 'vitest';

import type { CommandTemplate } from '../../../src/domain/command.js';
import { startCommands, type CommandWorld } from './command-world.js';

const dig: CommandTemplate = {
  id: 'dig',
  description: 'Digs a hole.',
  parameters: { seconds: { type: 'number', required: true, description: 'How long.' } },
};
const order = { command: 'dig', parameters: { seconds: 33 } };
const day = 86_400;

/** A device that has begun to dig. */
async function digging(world: CommandWorld, template: CommandTemplate = dig) {
  world.templates = [template];
  const { device } = world.connect('device-1');
  const id = await world.issue(order);
  device.say('accepted');
  return { device, id };
}

test('a command goes on for as long as its device says that it is at it, and tells that once', async () => {
  await using world = await startCommands();
  const { device, id } = await digging(world);
  for (let said = 0; said < 5; said += 1) {
    device.say('executing');
    await world.pass(29.999);
  }
  device.say('succeeded');
  expect(await world.stages(id)).toEqual(['queued', 'sent', 'accepted', 'executing', 'succeeded']);
});

test('a device that stops saying so has timed out 30 s after its last word', async () => {
  await using world = await startCommands();
  const { device, id } = await digging(world);
  await world.pass(20);
  device.say('executing');
  await world.pass(29.999);
  expect(await world.command(id)).toMatchObject({ stage: 'executing' });
  await world.pass(0.001);
  expect(await world.command(id)).toMatchObject({
    stage: 'timed_out',
    message: 'The source did not finish the command within 30 s of its last word',
  });
});

test('what a command says that it lasts is counted anew with each word of its device', async () => {
  await using world = await startCommands();
  const { device, id } = await digging(world, { ...dig, lasts: 'seconds' });
  await world.pass(60);
  device.say('executing');
  await world.pass(62.999);
  expect(await world.command(id)).toMatchObject({ stage: 'executing' });
  await world.pass(0.001);
  expect(await world.command(id)).toMatchObject({
    stage: 'timed_out',
    message: 'The source did not finish the command within 63 s of its last word',
  });
});

test('no command goes on for longer than a day, whatever its device says', async () => {
  await using world = await startCommands();
  const { device, id } = await digging(world);
  for (let seconds = 0; seconds < day - 20; seconds += 20) {
    device.say('executing');
    await world.clock.advance(20_000);
  }
  device.say('executing');
  await world.pass(19.999);
  expect(await world.command(id)).toMatchObject({ stage: 'executing' });
  await world.pass(0.001);
  expect(await world.command(id)).toMatchObject({
    stage: 'timed_out',
    message: 'The source did not finish the command within a day',
  });
});
