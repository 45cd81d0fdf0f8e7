import { expect, test } from 'vitest';

import { runDevice } from '../../support/device-example.js';
import { temporaryFolder } from '../../support/folder.js';
import { freePort } from '../../support/free-port.js';
import { runToEnd } from '../../support/program.js';
import { openSocket, type Json, type SocketClient } from '../../support/socket-client.js';
import { startServer } from '../../support/server.js';
import { until } from '../../support/until.js';

const required = { PHAROS_AUTH__MODE: 'required', PHAROS_MODE: 'live' };

/** An `Authorization` header with a new key. */
async function keyOf(dataDir: string, options: readonly string[]): Promise<string> {
  const { stdout } = await runToEnd(['keys', 'create', ...options], {
    cwd: dataDir,
    env: { PHAROS_DATA_DIR: dataDir },
  });
  return (JSON.parse(stdout) as { key: string }).key;
}

/** The messages up to the first that `is` the one, that included. */
async function upTo(client: SocketClient, is: (message: Json) => boolean): Promise<Json[]> {
  const messages = [await client.next()];
  while (!is(messages.at(-1) ?? {})) messages.push(await client.next());
  return messages;
}

test('a real device is watched and commanded over its socket, and is back after a restart of the server', async () => {
  using folder = temporaryFolder();
  const dataDir = folder.path;
  const port = await freePort();
  const deviceKey = await keyOf(dataDir, ['--name', 'lamp', '--scopes', 'ingest', '--host-id', 'lamp-1']);
  const key = await keyOf(dataDir, ['--name', 'panel', '--scopes', 'read,command']);
  const headers = { authorization: `Bearer ${key}` };
  const watch = () => openSocket(`ws://127.0.0.1:${port}/ws`, { headers });
  const isValue = ({ type }: Json): boolean => type === 'data';

  await using device = runDevice(`ws://127.0.0.1:${port}`, 'lamp-1', { PHAROS_API_KEY: deviceKey });
  {
    await using server = await startServer({ dataDir, port, env: required });
    const viewer = await watch();
    expect((await upTo(viewer, isValue)).at(-1)).toMatchObject({ source_id: 'lamp-1', id: 'temperature' });

    viewer.send({ type: 'command', command: 'blink', parameters: { times: 2 }, command_id: 'mine' });
    const results = await upTo(viewer, ({ status }) => status === 'success');
    const own = results.filter(({ type }) => type === 'command_result');
    expect(own.every(({ command_id: id, command }) => id === 'mine' && command === 'blink')).toBe(true);
    expect(own.at(-1)).toMatchObject({ source_id: 'lamp-1', stage: 'succeeded', message: 'Blinked 2 times' });

    viewer.send({ type: 'command', command: 'blink', parameters: { times: 11 }, command_id: 'too often' });
    const [refused] = (await upTo(viewer, ({ command_id: id }) => id === 'too often')).slice(-1);
    expect(refused).toMatchObject({ type: 'command_result', status: 'error', stage: 'failed' });
    expect(String(refused?.['message'])).toContain('times');

    const types = await server.json('/telemetry-types', { headers });
    expect(types.body.telemetry_types.temperature).toMatchObject({ data_type: 'number', unit: '°C' });
    expect(await server.stop()).toBe(0);
  }
  await using server = await startServer({ dataDir, port, env: required });
  const viewer = await watch();
  await upTo(viewer, isValue);
  await until('the device said that it is back', () => Promise.resolve(device.texts.length === 2 || undefined));
  const log = await server.json('/historical-data?type=command_result&limit=1', { headers });
  expect(log.body.data).toEqual([expect.objectContaining({ type: 'command_result', stage: 'succeeded' })]);
});
