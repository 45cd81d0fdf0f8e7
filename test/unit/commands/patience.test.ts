import { expect, test } from 'vitest';

import { deviceSource, FakeDevice, keyCaller, startCommands, type CommandWorld } from './command-world.js';

const late = 'The source did not come back within 60 s';

/** A device with one command under way, one that waits for its turn, and one that waits for approval; then it goes. */
async function left(world: CommandWorld) {
  const { leave } = world.connect('device-1');
  const sent = await world.issue({ command: 'get_status' });
  const queued = await world.issue({ command: 'reset_sensors' });
  const unapproved = await world.issue({ command: 'reboot' }, keyCaller('a'));
  leave();
  return {
    ids: { sent, queued, unapproved },
    /** Stages of the three. */
    stages: async () => Promise.all([sent, queued, unapproved].map((id) => world.stages(id))),
  };
}

test('what is queued waits for a source that went away, and goes to it when it is back', async () => {
  await using world = await startCommands();
  const { ids, stages } = await left(world);
  await world.pass(59.999);
  expect(await stages()).toEqual([['queued', 'sent', 'failed'], ['queued'], ['queued']]);
  const { device } = world.connect('device-1');
  await world.settled();
  expect(device.orders.map(({ id }) => id)).toEqual([ids.queued]);
  device.say('succeeded');
  await world.engine.approve(keyCaller('b'), { id: ids.unapproved });
  await world.settled();
  expect(device.orders.map(({ id }) => id)).toEqual([ids.queued, ids.unapproved]);
});

test('a source that is not back within 60 s loses what is queued; what waits for approval waits on', async () => {
  await using world = await startCommands();
  const { ids, stages } = await left(world);
  await world.pass(60);
  expect(await stages()).toEqual([['queued', 'sent', 'failed'], ['queued', 'timed_out'], ['queued']]);
  expect((await world.command(ids.queued)).message).toBe(late);
  await world.engine.approve(keyCaller('b'), { id: ids.unapproved });
  expect(await world.command(ids.unapproved)).toMatchObject({ stage: 'timed_out', message: late });
});

test('what is approved while the source is away waits for what is left of the 60 s', async () => {
  await using world = await startCommands();
  const { ids } = await left(world);
  await world.pass(20);
  await world.engine.approve(keyCaller('b'), { id: ids.unapproved });
  await world.pass(39.999);
  expect(await world.command(ids.unapproved)).toMatchObject({ stage: 'queued' });
  await world.pass(0.001);
  expect(await world.command(ids.unapproved)).toMatchObject({ stage: 'timed_out', message: late });
});

test('a source that goes away again has its 60 s again', async () => {
  await using world = await startCommands();
  const { stages } = await left(world);
  await world.pass(50);
  const busy = new FakeDevice();
  world.targets.connect(deviceSource('device-1'), busy)();
  await world.pass(59.999);
  expect((await stages()).slice(1)).toEqual([['queued', 'sent', 'failed'], ['queued']]);
  const { device, leave } = world.connect('device-1');
  await world.issue({ command: 'get_status' });
  const last = await world.issue({ command: 'reset_sensors' });
  leave();
  await world.pass(59.999);
  expect(await world.stages(last)).toEqual(['queued']);
  await world.pass(0.001);
  expect(await world.stages(last)).toEqual(['queued', 'timed_out']);
  expect(device.commands).toEqual(['get_status']);
});

test('what is queued for a source that is away can be cancelled, and more is not taken', async () => {
  await using world = await startCommands();
  const { ids, stages } = await left(world);
  await expect(world.issue({ source_id: 'device-1', command: 'get_status' })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  await world.engine.cancel(keyCaller('b'), { id: ids.queued });
  await world.pass(60);
  expect((await stages())[1]).toEqual(['queued', 'cancelled']);
});
