import { expect, test } from 'vitest';

import { socketWorld } from '../../../support/socket-world.js';
import { ioUntil } from '../../../support/telemetry-server.js';
import { connectDevice, source } from './connected-device.js';

const simulated = { isSimulated: true, send: () => undefined };
const played =
  '"d-1" is played by the simulator: a device of this id can connect once simulation.device plays it no more, or in live mode';

test('a device that the simulator plays cannot be connected as; once it plays it no more, it can', async () => {
  const world = await socketWorld();
  const stopPlaying = world.targets.connect(source, simulated);
  expect(await world.refused('/ws/device/d-1')).toMatchObject({ status: 409, code: 'CONFLICT', message: played });
  expect(world.targets.find(source)).toBe(simulated);
  stopPlaying();
  await connectDevice(world);
  expect(world.targets.find(source)?.isSimulated).toBeUndefined();
});

test('a device that the simulator has begun to play since it connected is not welcomed', async () => {
  const world = await socketWorld();
  const device = await world.connect('/ws/device/d-1');
  world.targets.connect(source, simulated);
  device.send({ type: 'hello', command_templates: { pwn: {} } });
  expect(await device.next()).toMatchObject({ type: 'error', code: 'CONFLICT', message: played });
  expect([world.declared.size, world.targets.find(source)]).toEqual([0, simulated]);
});

test('nor when that happens while its declaration is being kept', async () => {
  const world = await socketWorld();
  let keep: (() => void) | undefined;
  world.onDeclare(() => new Promise<void>((resolve) => void (keep = resolve)));
  const device = await world.connect('/ws/device/d-1');
  device.send({ type: 'hello' });
  await ioUntil(() => keep !== undefined);
  world.targets.connect(source, simulated);
  keep?.();
  expect(await device.next()).toMatchObject({ type: 'error', code: 'CONFLICT' });
  expect(world.targets.find(source)).toBe(simulated);
});

test('a connected device that the simulator begins to play is let go, with a reason', async () => {
  const world = await socketWorld();
  const device = await connectDevice(world);
  world.targets.connect(source, simulated);
  expect(await device.closed).toEqual({ code: 1008, reason: 'the simulator plays this device' });
  expect(world.targets.find(source)).toBe(simulated);
});
