import { expect, test } from 'vitest';

import { startApp } from '../support/app.js';
import { openSocket, refusedSocket } from '../support/socket-client.js';

test('a simulated device keeps its place and its commands; in live mode a real one takes it, and gives it back', async () => {
  await using app = await startApp();
  const path = `${app.url.replace('http', 'ws')}/ws/device/device-1`;
  const isIn = async (mode: string): Promise<void> => {
    expect((await app.post('/api/config', { mode })).status).toBe(200);
    await app.advance(2000);
  };
  const commands = async (): Promise<string[]> =>
    Object.keys((await app.json('/command-templates?source_id=device-1')).body.command_templates as object);
  await app.advance(2000);
  const simulated = await commands();
  expect(simulated).toContain('get_status');
  expect(await refusedSocket(path)).toMatchObject({ status: 409, code: 'CONFLICT' });

  await isIn('live');
  const device = await openSocket(path);
  device.send({ type: 'hello', command_templates: { pwn: {} } });
  expect(await device.next()).toMatchObject({ type: 'welcome' });
  expect(await commands()).toEqual(['pwn']);

  await isIn('simulation');
  expect(await device.closed).toEqual({ code: 1008, reason: 'the simulator plays this device' });
  expect(await commands()).toEqual(simulated);
  const order = { source_id: 'device-1', command: 'get_status' };
  expect((await app.post('/api/v1/commands', order)).status).toBe(202);
});
