import { describe, expect, test } from 'vitest';

import { startApp } from '../support/app.js';
import { temporaryFolder } from '../support/folder.js';

const put = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'PUT',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
});

describe('/api/config', () => {
  test('POST merges, PUT replaces, DELETE drops what was changed over the API', async () => {
    await using app = await startApp();
    await app.post('/api/config', { route: { radius_km: 5 } });
    const merged = await app.post('/api/config', { route: { distance_km: 7 } });
    expect(merged.body.route).toMatchObject({ radius_km: 5, distance_km: 7 });
    const replaced = await app.json('/api/config', put({ route: { distance_km: 9 } }));
    expect(replaced.body.route).toMatchObject({ radius_km: 100, distance_km: 9 });
    const dropped = await app.json('/api/config', { method: 'DELETE' });
    expect(dropped.body.route).toMatchObject({ radius_km: 100, distance_km: 500 });
  });

  test('changes survive a restart, beneath nothing and above file and environment', async () => {
    using folder = temporaryFolder();
    {
      await using app = await startApp({ dataDir: folder.path });
      await app.post('/api/config', { route: { radius_km: 5 } });
    }
    await using app = await startApp({ dataDir: folder.path, env: { PHAROS_ROUTE__RADIUS_KM: '50' } });
    expect((await app.json('/api/config')).body.route.radius_km).toBe(5);
  });

  test('an ETag guards a write: stale is 412, current and * pass', async () => {
    await using app = await startApp();
    const etag = (await app.json('/api/config')).headers.get('etag') as string;
    const first = await app.json('/api/config', put({ seed: 2 }, { 'if-match': etag }));
    expect(first.status).toBe(200);
    expect(first.headers.get('etag')).not.toBe(etag);
    expect((await app.json('/api/config', put({ seed: 3 }, { 'if-match': etag }))).status).toBe(412);
    expect((await app.json('/api/config')).body.seed).toBe(2);
    expect((await app.json('/api/config', put({ seed: 4 }, { 'if-match': '*' }))).status).toBe(200);
  });

  test('of two writes at once with the same ETag exactly one wins', async () => {
    await using app = await startApp();
    const etag = (await app.json('/api/config')).headers.get('etag') as string;
    const answers = await Promise.all(
      [2, 3, 4, 5].map((seed) => app.json('/api/config', put({ seed }, { 'if-match': etag }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
  });

  test('every fault is named at once, and nothing is applied', async () => {
    await using app = await startApp();
    const { status, body } = await app.post('/api/config', {
      update_interval_seconds: -5,
      network: { packet_loss_percent: { min: 9, max: 1 } },
      nonsense: true,
      seed: 77,
    });
    expect(status).toBe(400);
    const paths = body.error.details.map((fault: { path: string }) => fault.path);
    expect(paths).toEqual(
      expect.arrayContaining(['update_interval_seconds', 'network.packet_loss_percent.min', 'nonsense']),
    );
    expect((await app.json('/api/config')).body.seed).toBe(1);
  });

  test.each([
    ['auth', { auth: { mode: 'open' } }],
    ['http', { http: { allowed_hosts: ['x'] } }],
    ['exporter.token', { exporter: { token: 'x' } }],
  ])('%s cannot be changed over the API', async (path, body) => {
    await using app = await startApp();
    const answer = await app.post('/api/config', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.details[0].path).toContain(path);
  });

  test('a secret reads as ***, and writing *** keeps it', async () => {
    await using app = await startApp();
    const set = await app.post('/api/config', { smtp: { url: 'smtp://u:p@mail.example', from: 'a@mail.example' } });
    expect(set.body.smtp.url).toBe('***');
    const kept = await app.post('/api/config', { smtp: { url: '***', from: 'b@mail.example' } });
    expect([kept.status, kept.body.smtp]).toEqual([200, { url: '***', from: 'b@mail.example' }]);
    expect(JSON.stringify(app.logs)).not.toContain('u:p@');
  });

  test('a change is logged with before, after and principal, and audited', async () => {
    await using app = await startApp();
    await app.post('/api/config', { seed: 5 });
    const entry = app.logs.find(({ message }) => message === 'Configuration changed');
    expect(entry).toMatchObject({
      level: 'INFO',
      principal: 'anonymous',
      before: { seed: 1 },
      after: { seed: 5 },
      request_id: expect.any(String),
    });
  });

  test('the interval and the mode are in force at the next tick, without resetting position or uptime', async () => {
    await using app = await startApp();
    await app.advance(10_000);
    const before = (await app.json('/api/status')).body;
    await app.post('/api/config', { update_interval_seconds: 5 });
    await app.advance(10_000);
    const { datapoints } = (await app.json('/api/v1/metrics/query?source_id=dish-1&metric=environment.uptime_seconds'))
      .body;
    const times = datapoints.slice(-3).map(({ ts }: { ts: string }) => Date.parse(ts));
    expect([times[1] - times[0], times[2] - times[1]]).toEqual([5000, 5000]);
    const after = (await app.json('/api/status')).body;
    expect(after.environment.uptime_seconds).toBe(before.environment.uptime_seconds + 10);
    expect(Math.abs(after.position.latitude_degrees - before.position.latitude_degrees)).toBeLessThan(0.01);

    await app.post('/api/config', { mode: 'live' });
    await app.advance(20_000);
    const live = (await app.json('/api/status')).body;
    expect([live.mode, live.timestamp, live.quality.position]).toEqual(['live', after.timestamp, 'stale']);
    expect((await app.json('/health')).body.mode).toBe('live');
  });

  test('a scenario set over the API shows at the next tick', async () => {
    await using app = await startApp();
    await app.advance(3000);
    await app.post('/api/config', { network: { scenario: 'outage' } });
    await app.advance(1000);
    const { network, quality } = (await app.json('/api/status')).body;
    expect([network.latency_ms, network.packet_loss_percent, network.throughput_down_mbps]).toEqual([null, 100, 0]);
    expect(quality.network).toBe('good');
    const text = await (await app.fetch('/metrics?registry=telemetry')).text();
    expect(text).not.toMatch(/^starlink_network_latency_ms\{/m);
    expect(text).toMatch(/^starlink_network_packet_loss_percent\{source_id="dish-1"\} 100$/m);
  });
});
