import { expect, test } from 'vitest';

import type { OrderAnswer } from '../../src/domain/ports/commands.js';
import { runDevice } from '../support/device-example.js';
import { socketWorld } from '../support/socket-world.js';
import { until } from '../support/until.js';

test('the example of a device declares itself, sends values, obeys, and comes back when it was cut off', async () => {
  const world = await socketWorld();
  // The device has a clock of its own.
  world.clock.jump(Date.now() - world.clock.now());
  const source = { tenant: 'default', kind: 'device', sourceId: 'lamp-1' };
  const viewer = await world.connect('/ws');
  world.withKey(['ingest'], 'lamp-1');
  await using device = runDevice(world.url, 'lamp-1', { PHAROS_API_KEY: 'k-0' });

  expect(await viewer.next()).toMatchObject({ type: 'data', source_id: 'lamp-1', id: 'temperature' });
  const declared = world.declared.get('lamp-1');
  expect(Object.keys(declared?.telemetryTypes ?? {})).toEqual(['temperature']);
  expect(declared?.commandTemplates?.map(({ id }) => id)).toEqual(['blink']);

  const answers: OrderAnswer[] = [];
  const target = world.targets.find(source);
  target?.send({ id: 'c1', command: 'blink', parameters: { times: 2 } }, (answer) => answers.push(answer));
  await until('the order is done', () => Promise.resolve(answers.length === 4 || undefined));
  expect(answers.map(({ stage }) => stage)).toEqual(['accepted', 'executing', 'executing', 'succeeded']);

  world.cutOff();
  await until('the device is back', () => Promise.resolve(device.texts.length === 2 || undefined));
  expect(device.texts).toEqual(['Connected as lamp-1', 'Connected as lamp-1']);
});
