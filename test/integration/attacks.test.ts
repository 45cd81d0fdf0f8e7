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
    for (const name of ['samples.duckdb', 'samples.duckdb.wal']) rmSync(join(app.dataDir, name), { force: true });
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

  test.each(['/api/config/', '/api/v1/ingest/metrics/', '/health/'])(
    '%s is another path, and not there',
    async (path) => {
      await using app = await startApp();
      expect((await app.json(path)).status).toBe(404);
    },
  );

  test.each(['/api/status?__proto__=1', '/metrics?names=base&names=document'])('%s is refused', async (path) => {
    await using app = await startApp();
    expect((await app.json(path)).status).toBe(400);
  });

  test('tRPC input that cannot be read is the fault of the request', async () => {
    await using app = await startApp();
    const { status, body } = await app.json('/trpc/sources.list?input=%7B');
    expect([status, body.error.data.error.code]).toEqual([400, 'BAD_REQUEST']);
  });
});

test.each([
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
