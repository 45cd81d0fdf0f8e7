import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { startApp, type TestApp } from '../support/app.js';
import { openRawSocket } from '../support/raw-socket.js';

/** What once held up, misled or lost something. */

const post = (app: TestApp, metrics: readonly unknown[]) => app.post('/api/v1/ingest/metrics', metrics);

const sample = (app: TestApp, host: string) => ({
  host_id: host,
  metric: 'cpu.load1',
  ts: new Date(app.clock.now()).toISOString(),
  value: 1,
});

/** All that comes back to bytes as they are. */
async function answerTo(app: TestApp, text: string): Promise<string> {
  const socket = await openRawSocket(app.url, text);
  await socket.ended;
  return socket.received();
}

describe('bounds', () => {
  test('an answer holds at most 50,000 datapoints; more is refused and says how to ask for less', async () => {
    await using app = await startApp({ env: { PHAROS_MODE: 'live' } });
    const points = Array.from({ length: 50_001 }, (_, i) => ({
      ...sample(app, 'h-1'),
      ts: new Date(app.clock.now() - i * 50).toISOString(),
    }));
    expect((await post(app, points)).body.accepted).toBe(50_001);
    const { status, body } = await app.json('/api/v1/metrics/query?host_id=h-1&metric=cpu.load1');
    expect([status, body.error.message]).toEqual([400, expect.stringContaining('50000')]);
    expect((await app.json('/api/v1/metrics/query?host_id=h-1&metric=cpu.load1&resolution=1m')).status).toBe(200);
  });

  test('a tRPC batch holds at most 20 calls', async () => {
    await using app = await startApp();
    const batch = (calls: number) => app.json(`/trpc/${Array(calls).fill('system.health').join()}?batch=1`);
    expect((await batch(20)).status).toBe(200);
    expect((await batch(21)).body.error).toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('ten thousand new hosts in one request are all registered', async () => {
    await using app = await startApp({ env: { PHAROS_MODE: 'live' } });
    const { body } = await post(
      app,
      Array.from({ length: 10_000 }, (_, i) => sample(app, `h-${i}`)),
    );
    expect(body).toEqual({ accepted: 10_000, rejected: 0, errors: [] });
    expect((await app.json('/api/v1/hosts?limit=1')).body.total).toBe(10_000);
  });
});

describe('a data folder that is removed while in use', () => {
  test('is noticed: nothing more is answered as accepted, and the service is not ready', async () => {
    await using app = await startApp({ env: { PHAROS_MODE: 'live' } });
    expect((await post(app, [sample(app, 'h-1')])).status).toBe(200);
    rmSync(join(app.dataDir, 'samples'), { recursive: true });
    await app.clock.advance(2000);
    const { status, body } = await post(app, [sample(app, 'h-1')]);
    expect([status, body.error.code]).toEqual([503, 'UNAVAILABLE']);
    const { store } = (await app.json('/api/v1/health')).body.components;
    expect([store.status, store.message]).toEqual(['error', expect.stringContaining('removed or replaced')]);
    expect((await app.json('/ready')).status).toBe(503);
  });
});

describe('requests of an unusual form', () => {
  test('a whole URL as target finds its route', async () => {
    await using app = await startApp();
    const answer = await answerTo(app, 'GET http://x/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('no Host at all is told in the one error body', async () => {
    await using app = await startApp();
    const answer = await answerTo(app, 'GET /health HTTP/1.1\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"BAD_REQUEST"');
  });

  test('an expectation that nobody knows is passed over', async () => {
    await using app = await startApp();
    const answer = await answerTo(
      app,
      'GET /health HTTP/1.1\r\nHost: localhost\r\nExpect: the-unexpected\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  });

  test.each(['/api/config/', '/api/v1/ingest/metrics/', '/health/', '/METRICS', '/docs/nothing'])(
    '%s is another path, and not there',
    async (path) => {
      await using app = await startApp();
      expect((await app.json(path)).status).toBe(404);
    },
  );

  test.each(['/api/status?__proto__=1', '/metrics?names=base&names=document', '/health?x=1'])(
    '%s is refused',
    async (path) => {
      await using app = await startApp();
      expect((await app.json(path)).status).toBe(400);
    },
  );

  test('tRPC input that cannot be read is the fault of the request', async () => {
    await using app = await startApp();
    const { status, body } = await app.json('/trpc/sources.list?input=%7B');
    expect([status, body.error.data.error.code]).toEqual([400, 'BAD_REQUEST']);
  });
});

test('refusals and receipts carry the security headers, and the CORS headers of an allowed origin however it is written', async () => {
  const env = { PHAROS_MODE: 'live', PHAROS_HTTP__CORS_ORIGINS: '["https://A.example/"]' };
  await using app = await startApp({ env });
  const origin = 'https://a.example';
  const receipt = await app.post('/api/v1/ingest/metrics', [sample(app, 'h-1')], { origin });
  const refusal = await app.post('/api/v1/ingest/metrics', { nonsense: 1 }, { origin });
  const foreign = await app.post('/api/v1/ingest/metrics', [], { origin: 'https://evil.example' });
  expect([receipt.status, refusal.status, foreign.status]).toEqual([200, 400, 403]);
  for (const { headers } of [receipt, refusal, foreign]) expect(headers.get('x-content-type-options')).toBe('nosniff');
  for (const { headers } of [receipt, refusal]) expect(headers.get('access-control-allow-origin')).toBe(origin);
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
});

test('OPTIONS names the methods of a path', async () => {
  await using app = await startApp();
  const response = await app.fetch('/api/config', { method: 'OPTIONS' });
  expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, HEAD, PUT, POST, DELETE']);
});

test('the text of an unforeseen error stays inside, over tRPC too', async () => {
  await using app = await startApp();
  const { body } = await app.json('/trpc/hosts.get?input=%7B%22id%22%3A5%7D');
  expect(body.error.message).toBe('Invalid input: id: expected string, received number');
});

test('a metric that keeps process names out of its series keeps every other text out of them too', async () => {
  await using app = await startApp({ env: { PHAROS_MODE: 'live' } });
  const labels = { rank: '1', cmdline: 'rm -rf' };
  const { body } = await post(app, [{ ...sample(app, 'h-1'), metric: 'proc.top.cpu_pct', labels }]);
  expect(body.errors).toEqual([{ index: 0, reason: 'bad_labels' }]);
});

test('a key cannot be bound to a host that no sample can name', async () => {
  await using app = await startApp();
  const { status } = await app.post('/api/v1/keys', { name: 'k', scopes: ['ingest'], host_id: 'no such host!' });
  expect(status).toBe(400);
});

test.each([
  { update_interval_seconds: 9_007_199_254_740_991 },
  { obstruction: { variation_rate: 1e300 } },
  { route: { radius_km: 5e-324, pattern: 'figure_8' } },
  { route: { speed_knots: { max: 1e308 } } },
  { route: { altitude_meters: { min: -1e308 } } },
  { network: { throughput_down_mbps: { max: 1e308 } } },
])('the setting %j, which no dish has, is refused', async (change) => {
  await using app = await startApp();
  expect((await app.post('/api/config', change)).status).toBe(400);
});

test('when the door refuses what the simulator says, its health is degraded', async () => {
  const models = { dish: () => ({ reseed: () => undefined, step: () => ({ 'network.latency_ms': Number.NaN }) }) };
  await using app = await startApp({ models });
  await app.advance(2000);
  expect((await app.json('/api/v1/health')).body.components.simulation.status).toBe('degraded');
});
