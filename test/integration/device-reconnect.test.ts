import { expect, test } from 'vitest';

import { startApp } from '../support/app.js';
import { openSocket } from '../support/socket-client.js';

const live = { env: { PHAROS_MODE: 'live' } };
const hello = {
  type: 'hello',
  command_templates: {
    dig: { parameters: { depth: { type: 'number', required: true } }, verify: { metric: 'depth', parameter: 'depth' } },
  },
  telemetry_types: { depth: { data_type: 'number', unit: 'm' } },
};

const isEnd = ({ type, stage }: Readonly<Record<string, unknown>>) =>
  type === 'command_result' && (stage === 'succeeded' || stage === 'failed' || stage === 'timed_out');

/** A device of the name `digger` that has been welcomed. */
async function digger(sockets: string) {
  const device = await openSocket(`${sockets}/ws/device/digger`);
  device.send(hello);
  expect(await device.next()).toMatchObject({ type: 'welcome' });
  return device;
}

test('a device that connects anew before its former connection is gone keeps its queue', async () => {
  await using app = await startApp(live);
  const sockets = app.url.replace('http', 'ws');
  const first = await digger(sockets);
  const viewer = await openSocket(`${sockets}/ws?types=command_result`);
  const order = (command_id: string, depth: number) => ({
    type: 'command',
    command: 'dig',
    command_id,
    parameters: { depth },
  });
  viewer.send(order('a', 1), order('b', 2));
  expect(await first.next()).toMatchObject({ type: 'command', parameters: { depth: 1 } });
  for (let queued = 0; queued < 2;) if ((await viewer.next())['stage'] === 'queued') queued += 1;

  const second = await digger(sockets);
  const sent = await second.next();
  expect(sent).toMatchObject({ type: 'command', command: 'dig', parameters: { depth: 2 } });
  second.send(
    { type: 'command_result', command_id: sent['command_id'], stage: 'succeeded' },
    { type: 'data', id: 'depth', value: 2 },
  );
  const ends = [];
  while (ends.length < 2) {
    const message = await viewer.next();
    if (isEnd(message)) ends.push([message['command_id'], message['stage']]);
  }
  expect(ends).toEqual([
    ['a', 'failed'],
    ['b', 'succeeded'],
  ]);
});

test('a simulated device takes orders as soon as the server has started', async () => {
  await using app = await startApp();
  const order = { source_id: 'device-1', command: 'set_sensor_value' };
  const issue = (value: number, more = {}) =>
    app.post('/api/v1/commands', { ...order, parameters: { sensor: 'temperature', value }, ...more });
  expect((await issue(20)).status).toBe(202);
  for (const more of [{}, { dry_run: true }]) {
    expect(await issue(99_999, more)).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'parameters.value', message: expect.stringContaining('from -50 to 150') }] } },
    });
  }
});
