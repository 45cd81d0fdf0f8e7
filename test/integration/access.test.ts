import { request } from 'node:http';

import { describe, expect, test } from 'vitest';

import { startApp, type JsonAnswer, type TestApp } from '../support/app.js';

const required = { PHAROS_AUTH__MODE: 'required' };

/** A request with headers that fetch would not let through, or a socket upgrade. */
function send(
  app: TestApp,
  path: string,
  headers: Record<string, string>,
): Promise<Pick<JsonAnswer, 'status' | 'body'>> {
  return new Promise((resolve, reject) => {
    const sending = request(app.url + path, { headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }));
    });
    sending.on('upgrade', () => reject(new Error('the upgrade was let through')));
    sending.on('error', reject);
    sending.end();
  });
}

const upgrade = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

/** A new key with these rights, as the Authorization header that carries it. */
async function keyOf(
  app: TestApp & { readonly admin: string },
  rights: { readonly scopes: readonly string[]; readonly host_id?: string },
): Promise<string> {
  const { status, body } = await app.post('/api/v1/keys', { name: 'k', ...rights }, { authorization: app.admin });
  expect(status).toBe(201);
  return `Bearer ${body.key}`;
}

/** An app that asks for keys, and its first administrator's key, made while access was open. */
async function startRequired(): Promise<TestApp & { readonly admin: string }> {
  const { createKeyOffline } = await import('../../src/app/keys.js');
  const { loadSettings } = await import('../../src/config/settings.js');
  const { keepingLogger } = await import('../support/log.js');
  const app = await startApp({ env: required });
  const settings = loadSettings({ env: { PHAROS_DATA_DIR: app.dataDir }, cwd: app.dataDir });
  const { key } = await createKeyOffline(
    settings,
    { clock: app.clock, logger: keepingLogger().logger },
    { name: 'first', scopes: ['admin'] },
  );
  return { ...app, admin: `Bearer ${key}` };
}

const sample = (app: TestApp, hostId = 'h-1') => ({
  host_id: hostId,
  metrics: [{ metric: 'cpu.utilization', ts: new Date(app.clock.now()).toISOString(), value: 5 }],
});

describe('open access', () => {
  test('the anonymous principal may do everything', async () => {
    await using app = await startApp();
    expect((await app.post('/api/config', { seed: 2 })).status).toBe(200);
    expect((await app.post('/api/v1/ingest/metrics', sample(app))).status).toBe(200);
    expect((await app.post('/api/v1/keys', { name: 'k', scopes: ['read'] })).status).toBe(201);
  });

  test('a Host that is neither loopback nor allowed is refused, on every route and on upgrades', async () => {
    await using app = await startApp({ env: { PHAROS_HTTP__ALLOWED_HOSTS: '["pharos"]' } });
    for (const path of [
      '/health',
      '/api/status',
      '/metrics',
      '/api/v1/ingest/metrics',
      '/trpc/system.health',
      '/docs',
    ]) {
      const { status, body } = await send(app, path, { host: 'evil.example' });
      expect([status, body.error.code], path).toEqual([403, 'FORBIDDEN']);
    }
    expect((await send(app, '/ws', { ...upgrade, host: 'evil.example' })).status).toBe(403);
    expect((await send(app, '/health', { host: 'pharos:8000' })).status).toBe(200);
    expect((await send(app, '/health', { host: 'localhost:1' })).status).toBe(200);
  });

  test('a cross-origin write or upgrade is refused unless its origin is allowed', async () => {
    await using app = await startApp({ env: { PHAROS_HTTP__CORS_ORIGINS: '["https://app.example"]' } });
    const from = (origin: string) => app.post('/api/config', { seed: 2 }, { origin });
    expect((await from('https://evil.example')).status).toBe(403);
    expect((await from('null')).status).toBe(403);
    expect((await from('https://app.example')).status).toBe(200);
    expect((await from(app.url)).status).toBe(200);
    expect((await send(app, '/ws', { ...upgrade, origin: 'https://evil.example' })).status).toBe(403);
    // Whoever passes the rules is told that there is no such socket.
    expect((await send(app, '/ws/none', { ...upgrade, origin: 'https://app.example' })).status).toBe(404);
  });

  test('an allowed origin gets its CORS headers, preflight included; others get none', async () => {
    await using app = await startApp({ env: { PHAROS_HTTP__CORS_ORIGINS: '["https://app.example"]' } });
    const preflight = await app.fetch('/api/config', {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example', 'access-control-request-method': 'PUT' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([
      204,
      'https://app.example',
    ]);
    const other = await app.json('/health', { headers: { origin: 'https://evil.example' } });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('a wrong key is refused, not taken for nobody', async () => {
    await using app = await startApp();
    expect((await app.json('/api/status', { headers: { authorization: 'Bearer phr_wrong' } })).status).toBe(401);
    expect((await app.json('/health', { headers: { authorization: 'Bearer phr_wrong' } })).status).toBe(200);
  });
});

describe('required access', () => {
  test('without a key only the public routes answer', async () => {
    await using app = await startRequired();
    for (const path of ['/health', '/ready', '/api/v1/health', '/metrics', '/openapi.json', '/docs']) {
      const response = await app.fetch(path);
      await response.arrayBuffer();
      expect(response.status, path).toBe(200);
    }
    for (const path of [
      '/api/status',
      '/api/config',
      '/api/v1/catalog',
      '/api/v1/sources',
      '/api/v1/hosts',
      '/api/v1/keys',
      '/trpc/sources.list?input=%7B%7D',
    ]) {
      const { status, headers } = await app.json(path);
      expect([status, headers.get('www-authenticate') !== null || path.startsWith('/trpc')], path).toEqual([401, true]);
    }
    expect((await app.post('/api/v1/ingest/metrics', sample(app))).status).toBe(401);
    expect((await send(app, '/ws', { ...upgrade, authorization: 'Bearer nobody' })).status).toBe(401);
  });

  test('a key may do what its scopes say and no more, over REST, tRPC and ingest', async () => {
    await using app = await startRequired();
    const read = await keyOf(app, { scopes: ['read'] });
    const ingest = await keyOf(app, { scopes: ['ingest'] });
    const as = async (authorization: string, path: string, init: RequestInit = {}) =>
      (await app.json(path, { ...init, headers: { ...init.headers, authorization } })).status;
    const post = (body: unknown): RequestInit => ({
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });

    expect(await as(read, '/api/v1/sources')).toBe(200);
    expect(await as(read, '/trpc/sources.list?input=%7B%7D')).toBe(200);
    expect(await as(read, '/api/config', post({ seed: 2 }))).toBe(403);
    expect(await as(read, '/trpc/config.merge', post({ seed: 2 }))).toBe(403);
    expect(await as(read, '/api/v1/keys')).toBe(403);
    expect(await as(read, '/api/v1/ingest/metrics', post(sample(app)))).toBe(403);
    expect(await as(ingest, '/api/v1/ingest/metrics', post(sample(app)))).toBe(200);
    expect(await as(ingest, '/api/v1/sources')).toBe(403);
    expect(await as(app.admin, '/api/config', post({ seed: 2 }))).toBe(200);
  });

  test('a key bound to a host sends for that host only', async () => {
    await using app = await startRequired();
    const key = await keyOf(app, { scopes: ['ingest'], host_id: 'h-1' });
    expect((await app.post('/api/v1/ingest/metrics', sample(app, 'h-1'), { authorization: key })).status).toBe(200);
    expect((await app.post('/api/v1/ingest/metrics', sample(app, 'h-2'), { authorization: key })).status).toBe(403);
    const { body } = await app.json('/api/v1/hosts', { headers: { authorization: app.admin } });
    expect(body.hosts.map(({ id }: { id: string }) => id)).toEqual(['h-1']);
  });

  test('a revoked key is refused at once', async () => {
    await using app = await startRequired();
    const { body } = await app.post('/api/v1/keys', { name: 'k', scopes: ['read'] }, { authorization: app.admin });
    const headers = { authorization: `Bearer ${body.key}` };
    expect((await app.json('/api/v1/sources', { headers })).status).toBe(200);
    expect(
      (await app.json(`/api/v1/keys/${body.id}`, { method: 'DELETE', headers: { authorization: app.admin } })).body,
    ).toEqual({ status: 'deleted' });
    expect((await app.json('/api/v1/sources', { headers })).status).toBe(401);
  });

  test('a key is shown once: neither the list nor the log holds it', async () => {
    await using app = await startRequired();
    const { body } = await app.post('/api/v1/keys', { name: 'k', scopes: ['read'] }, { authorization: app.admin });
    const list = await (await app.fetch('/api/v1/keys', { headers: { authorization: app.admin } })).text();
    expect(list).toContain(body.id);
    expect(list + JSON.stringify(app.logs)).not.toContain(body.key);
  });

  test('/metrics asks for exporter.token when one is set', async () => {
    await using app = await startApp({ env: { ...required, PHAROS_EXPORTER__TOKEN: 'scrape-me' } });
    expect((await app.json('/metrics')).body.error.code).toBe('UNAUTHORIZED');
    expect((await app.json('/metrics', { headers: { authorization: 'Bearer other' } })).status).toBe(401);
    const response = await app.fetch('/metrics', { headers: { authorization: 'Bearer scrape-me' } });
    expect([response.status, (await response.text()).includes('pharos_build_info')]).toEqual([200, true]);
  });
});
