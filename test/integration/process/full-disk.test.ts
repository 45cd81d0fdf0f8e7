import { expect, test } from 'vitest';

import { ErrorBody } from '../../../src/domain/errors.js';
import { temporaryFolder } from '../../support/folder.js';
import { fillDisk, freeDisk } from '../../support/full-disk.js';
import { hostTraffic } from '../../support/load/senders.js';
import { PostingClient, uncached } from '../../support/posting-client.js';
import { startServer, type Server } from '../../support/server.js';
import { until } from '../../support/until.js';

/** Waits until `path` answers with `status` and a body that says `state`. */
function untilStatus(server: Server, path: string, [status, state]: readonly [number, string]): Promise<true> {
  return until(`${path} answers ${status}, ${state}`, async () => {
    const answer = await server.json(path);
    return answer.status === status && answer.body.status === state ? true : undefined;
  });
}

test('a server whose disk is full says so, keeps what it answered, and goes on once there is room', async () => {
  using folder = temporaryFolder();
  await using server = await startServer({ dataDir: folder.path, env: uncached });
  const client = new PostingClient(hostTraffic('host-0'));
  expect([(await client.send(server)).status, (await client.send(server)).status]).toEqual([200, 200]);

  fillDisk(server);
  const refused = await client.send(server);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^[1-9]/)]);
  expect(ErrorBody.parse(refused.body)).toEqual(refused.body);
  expect(refused.body.error.code).toBe('UNAVAILABLE');
  const change = await server.post('/api/config', { seed: 2 });
  expect([change.status, change.body.error.code]).toEqual([503, 'UNAVAILABLE']);
  await untilStatus(server, '/ready', [503, 'not_ready']);
  await untilStatus(server, '/health', [200, 'degraded']);
  await untilStatus(server, '/api/v1/health', [503, 'error']);
  await client.expectKept(server);

  freeDisk(server);
  await untilStatus(server, '/ready', [200, 'ready']);
  await untilStatus(server, '/health', [200, 'ok']);
  expect((await client.send(server)).status).toBe(200);
  await client.expectKept(server);
  expect((await server.json('/api/config')).body.seed).toBe(1);
  expect((await server.post('/api/config', { seed: 2 })).status).toBe(200);
  await until('the simulator plays on', async () => (await server.json('/api/status')).status === 200 || undefined);

  const { request_id } = refused.body.error;
  const told = server.lines.find((line) => line['request_id'] === request_id);
  expect(told).toMatchObject({ level: 'WARNING', error: { stack: expect.stringContaining('\n    at ') } });
  expect(await server.stop()).toBe(0);
});

test('a server that is stopped while its disk is full says what it could not do, and loses nothing', async () => {
  using folder = temporaryFolder();
  const client = new PostingClient(hostTraffic('host-0'));
  {
    await using server = await startServer({ dataDir: folder.path, env: uncached });
    expect((await client.send(server)).status).toBe(200);
    fillDisk(server);
    expect(await server.stop()).toBe(1);
    expect(server.stderr().trimEnd().split('\n')).toContain('pharos: The state store is not available');
  }
  await using server = await startServer({ dataDir: folder.path, env: uncached });
  await client.expectKept(server);
});
