import { expect, test } from 'vitest';

import { startApp } from '../support/app.js';
import { openSocket } from '../support/socket-client.js';

const goingAway = { code: 1001, reason: expect.stringMatching(/^server[ _]stopping$/) };

test('a stop tells every socket that it goes, of whatever kind it is and whether it speaks or not', async () => {
  const app = await startApp({ env: { PHAROS_MODE: 'live' } });
  const sockets = app.url.replace('http', 'ws');
  const viewer = await openSocket(`${sockets}/ws`);
  const silent = await openSocket(`${sockets}/ws/device/silent`);
  const device = await openSocket(`${sockets}/ws/device/pump`);
  device.send({ type: 'hello' });
  expect(await device.next()).toMatchObject({ type: 'welcome' });
  const calls = await openSocket(`${sockets}/trpc`);
  await app[Symbol.asyncDispose]();
  for (const socket of [viewer, silent, device, calls]) expect(await socket.closed).toEqual(goingAway);
});

test('a stop answers what a device has sent before it closes', async () => {
  const app = await startApp({ env: { PHAROS_MODE: 'live' } });
  const device = await openSocket(`${app.url.replace('http', 'ws')}/ws/device/pump`);
  device.send({ type: 'hello' });
  expect(await device.next()).toMatchObject({ type: 'welcome' });
  device.send({ type: 'data', id: 'temperature', value: 0, ack: 0 });
  expect(await device.next()).toMatchObject({ type: 'ack', ack: 0 });
  // The answer to a ping shows that all before it has been read; their acknowledgements wait for the disk.
  for (let ack = 1; ack <= 50; ack++) device.send({ type: 'data', id: 'temperature', value: ack, ack });
  const heard = new Promise((resolve) => device.ws.once('pong', resolve));
  device.ws.ping();
  await heard;
  await app[Symbol.asyncDispose]();
  expect(await device.closed).toEqual(goingAway);
  expect(device.messages.filter(({ type }) => type === 'ack').map(({ ack }) => ack)).toEqual([...Array(51).keys()]);
});
