import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import Libsql from 'libsql';
import { describe, expect, test } from 'vitest';

import { temporaryFolder } from '../../support/folder.js';
import { runToEnd } from '../../support/program.js';
import { startServer, type Server } from '../../support/server.js';

/** Runs `pharos keys create` on a data folder. */
async function createKey(dataDir: string, options: readonly string[]): Promise<{ id: string; key: string }> {
  const outcome = await runToEnd(['keys', 'create', ...options], {
    cwd: dataDir,
    env: { PHAROS_DATA_DIR: dataDir },
  });
  expect(outcome).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(outcome.stdout) as { id: string; key: string };
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

function send(server: Server, hostId: string, key: string) {
  const metrics = [{ metric: 'cpu.load1', ts: new Date().toISOString(), value: 1 }];
  return server.post('/api/v1/ingest/metrics', { host_id: hostId, metrics }, bearer(key));
}

describe('on an address that others reach', () => {
  test('a key made beside the running server works at once, for its scopes alone, and is in the audit', async () => {
    using folder = temporaryFolder();
    await using server = await startServer({ dataDir: folder.path, env: { HOST: '0.0.0.0' } });
    const status = async (path: string, key?: string) =>
      (await server.fetch(path, key === undefined ? {} : { headers: bearer(key) })).status;

    expect([await status('/api/v1/sources'), await status('/api/status')]).toEqual([401, 401]);
    expect([await status('/health'), await status('/ready'), await status('/metrics')]).toEqual([200, 200, 200]);

    const { id, key } = await createKey(folder.path, ['--name', 'panel', '--scopes', 'read,ingest']);
    expect(await status('/api/v1/sources', key)).toBe(200);
    expect((await send(server, 'host-0', key)).status).toBe(200);
    const refused = await server.post('/api/config', { seed: 2 }, bearer(key));
    expect([refused.status, refused.body.error.code]).toEqual([403, 'FORBIDDEN']);
    expect(await status('/api/v1/keys', key)).toBe(403);
    expect(await status('/api/v1/sources', `${key}x`)).toBe(401);

    const state = new Libsql(join(folder.path, 'state.db'));
    const rows = state.prepare('select principal, action, target, after from audit').all();
    state.close();
    expect(rows).toEqual([
      {
        principal: 'job:pharos keys create',
        action: 'key.create',
        target: `key:${id}`,
        after: expect.not.stringContaining(key),
      },
    ]);
  });

  test('a key that is bound to a host sends for no other', async () => {
    using folder = temporaryFolder();
    const { key } = await createKey(folder.path, ['--name', 'h', '--scopes', 'ingest', '--host-id', 'host-0']);
    await using server = await startServer({ dataDir: folder.path, env: { HOST: '0.0.0.0' } });
    expect((await send(server, 'host-0', key)).status).toBe(200);
    const refused = await send(server, 'host-1', key);
    expect([refused.status, refused.body.error.code]).toEqual([403, 'FORBIDDEN']);
    expect((await server.json('/api/v1/sources', { headers: bearer(key) })).status).toBe(403);
  });

  test('a key is shown once, and is nowhere in the data folder or the log', async () => {
    using folder = temporaryFolder();
    const { key } = await createKey(folder.path, ['--name', 'h', '--scopes', 'ingest']);
    await using server = await startServer({ dataDir: folder.path, env: { HOST: '0.0.0.0', LOG_LEVEL: 'DEBUG' } });
    expect((await send(server, 'host-0', key)).status).toBe(200);
    await server.stop();
    // The first part of a key is its id, which is no secret.
    const secret = key.slice(-43);
    expect(JSON.stringify(server.lines)).not.toContain(secret);
    for (const entry of readdirSync(folder.path, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath, entry.name);
      expect(readFileSync(file).includes(secret), file).toBe(false);
    }
  });
});
