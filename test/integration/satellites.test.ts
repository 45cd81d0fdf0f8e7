import { describe, expect, test } from 'vitest';

import { temporaryFolder } from '../support/folder.js';
import { startApp, type TestApp } from '../support/app.js';

const live = { PHAROS_MODE: 'live' };

/** A point of SAT-01 at the clock's time, all within limits, with parts replaced. */
function pointOf({ clock }: TestApp, parts: object = {}): object {
  return {
    satellite_id: 'SAT-01',
    timestamp: new Date(clock.now()).toISOString(),
    battery_charge_percent: 85.5,
    storage_usage_mb: 45_000,
    signal_strength_dbm: -55,
    ...parts,
  };
}

/** Sends a point each second, with these battery charges, and lets what was found be kept. */
async function discharge(app: TestApp, charges: readonly number[], parts: object = {}): Promise<void> {
  for (const charge of charges) {
    const { status } = await app.post('/telemetry', pointOf(app, { battery_charge_percent: charge, ...parts }));
    expect(status).toBe(202);
    await app.advance(1000);
  }
}

const anomaliesOf = async (app: TestApp, query = '') => (await app.json(`/api/v1/anomalies${query}`)).body;

describe('POST /telemetry', () => {
  test('takes the point of the document and answers as it does', async () => {
    await using app = await startApp({ env: live });
    const sent = await app.post('/telemetry', {
      satellite_id: 'TEST-01',
      battery_charge_percent: 85.5,
      storage_usage_mb: 45000.0,
      signal_strength_dbm: -55.0,
    });
    expect([sent.status, sent.body]).toEqual([202, { status: 'accepted', satellite_id: 'TEST-01' }]);
    const { body } = await app.json('/api/v1/metrics/query?source_id=TEST-01&metric=signal_strength_dbm');
    expect(body.datapoints).toEqual([{ ts: new Date(app.clock.now()).toISOString(), value: -55 }]);
    const { body: sources } = await app.json('/api/v1/sources?kind=satellite');
    expect(sources.sources).toMatchObject([{ id: 'TEST-01', kind: 'satellite' }]);
  });

  test('refuses a point by the name of its field, in the one error body, with security headers', async () => {
    await using app = await startApp({ env: live });
    const { status, body, headers } = await app.post(
      '/telemetry',
      pointOf(app, { battery_charge_percent: undefined }),
      { 'x-request-id': 'mine' },
    );
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 'BAD_REQUEST',
      request_id: 'mine',
      details: [
        { path: 'battery_charge_percent', message: 'expected a number from 0 to 100, got nothing (malformed)' },
      ],
    });
    expect([headers.get('x-request-id'), headers.get('x-content-type-options')]).toEqual(['mine', 'nosniff']);
  });

  test('answers with the same headers as every other route', async () => {
    await using app = await startApp({ env: live });
    const own = (headers: Headers) =>
      [...headers.keys()].filter((name) => !/^(date|vary|keep-alive)$/.test(name)).sort();
    const [sent, asked] = [await app.post('/telemetry', pointOf(app)), await app.json('/api/v1/sources')];
    expect(own(sent.headers)).toEqual(own(asked.headers));
    expect(sent.headers.get('content-security-policy')).toBe(asked.headers.get('content-security-policy'));
    expect(sent.headers.get('x-request-id')).toMatch(/^[\w-]{16}$/);
    expect(sent.headers.get('x-request-id')).not.toBe(asked.headers.get('x-request-id'));
  });

  test('takes JSON by POST alone', async () => {
    await using app = await startApp({ env: live });
    const text = await app.json('/telemetry', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'text/plain' },
    });
    expect([text.status, text.body.error.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect((await app.json('/telemetry')).status).toBe(405);
  });

  test('counts a point that is refused, by its reason', async () => {
    await using app = await startApp({ env: live });
    const { status } = await app.post('/telemetry', pointOf(app, { battery_charge_percent: 101 }));
    expect(status).toBe(400);
    const page = await (await app.fetch('/metrics?registry=service')).text();
    expect(page).toContain('pharos_ingest_rejected_samples_total{reason="out_of_range"} 3\n');
    expect(page).toContain('ingest_requests_total{protocol="satellite",outcome="refused"} 1\n');
  });
});

describe('POST /telemetry/batch', () => {
  test('keeps the good points and names the others', async () => {
    await using app = await startApp({ env: live });
    const points = [
      pointOf(app),
      pointOf(app, { satellite_id: 'SAT-02', battery_charge_percent: 0 }),
      pointOf(app, { satellite_id: 'SAT-03', battery_charge_percent: null }),
      pointOf(app, { satellite_id: 'SAT-04', storage_usage_mb: -1 }),
    ];
    const { status, body } = await app.post('/telemetry/batch', points);
    expect([status, body]).toEqual([
      202,
      {
        status: 'accepted',
        count: 2,
        rejected: 2,
        errors: [
          { index: 2, reason: 'wrong_type' },
          { index: 3, reason: 'out_of_range' },
        ],
      },
    ]);
    const { body: sources } = await app.json('/api/v1/sources?kind=satellite');
    expect(sources.sources.map(({ id }: { id: string }) => id)).toEqual(['SAT-01', 'SAT-02']);
  });

  test('is no single point', async () => {
    await using app = await startApp({ env: live });
    const { status, body } = await app.post('/telemetry/batch', pointOf(app));
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringMatching(/expected a list of points, got an object/),
    ]);
  });
});

describe('GET /api/v1/anomalies', () => {
  test('tells of each stretch beyond a limit, with its value, peak and limit', async () => {
    await using app = await startApp({ env: live });
    const start = app.clock.now();
    await discharge(app, [50, 10, 9.5, 3, 7, 40]);
    const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
    expect(await anomaliesOf(app)).toEqual({
      anomalies: [
        {
          id: expect.any(String),
          source_id: 'SAT-01',
          kind: 'satellite',
          metric: 'battery_charge_percent',
          severity: 'critical',
          value: 9.5,
          threshold: 10,
          direction: 'below',
          peak_value: 3,
          episodes: 1,
          started_at: at(2),
          peak_at: at(3),
          ended_at: at(5),
        },
      ],
      total: 1,
      limit: 50,
      offset: 0,
    });
  });

  test('finds them by metric, state and time, in points that came one by one or together', async () => {
    await using app = await startApp({ env: live });
    await app.post('/telemetry/batch', [
      pointOf(app, { storage_usage_mb: 95_000.5 }),
      pointOf(app, { satellite_id: 'SAT-02', signal_strength_dbm: -100.5 }),
      pointOf(app, { satellite_id: 'SAT-03', signal_strength_dbm: -100 }),
    ]);
    await app.advance(1000);
    await discharge(app, [50]);
    const found = async (query: string) =>
      (await anomaliesOf(app, query)).anomalies.map((one: { source_id: string }) => one.source_id);
    expect(await found('?metric=storage_usage_mb')).toEqual(['SAT-01']);
    expect(await found('?state=open')).toEqual(['SAT-02']);
    expect(await found('?state=ended&severity=critical')).toEqual(['SAT-01']);
    expect(await found(`?since=${new Date(app.clock.now()).toISOString()}`)).toEqual([]);
    expect((await app.json('/api/v1/anomalies?state=over')).status).toBe(400);
  });

  test('goes by the limits of the environment, and by those that are set while it runs', async () => {
    await using app = await startApp({ env: { ...live, ANOMALY_THRESHOLD_BATTERY: '60' } });
    await discharge(app, [55, 70]);
    const changed = await app.json('/api/config', {
      method: 'POST',
      body: JSON.stringify({ anomalies: { battery_min: 5 } }),
      headers: { 'content-type': 'application/json' },
    });
    expect([changed.status, changed.body.restart_required]).toEqual([200, []]);
    await discharge(app, [55, 4.9, 70]);
    const { anomalies } = await anomaliesOf(app);
    expect(anomalies).toMatchObject([
      { value: 4.9, threshold: 5 },
      { value: 55, threshold: 60 },
    ]);
  });

  test('lets an anomaly that lasts over a restart go on', async () => {
    using folder = temporaryFolder();
    let id: string;
    {
      await using app = await startApp({ env: live, dataDir: folder.path });
      await discharge(app, [50, 9, 8]);
      const { anomalies } = await anomaliesOf(app, '?state=open');
      id = anomalies[0].id;
    }
    await using again = await startApp({ env: live, dataDir: folder.path });
    await again.advance(10_000);
    await discharge(again, [7, 60]);
    expect((await anomaliesOf(again)).anomalies).toMatchObject([
      { id, value: 9, peak_value: 7, ended_at: expect.any(String) },
    ]);
  });

  test('finds the same in samples that come by another protocol', async () => {
    await using app = await startApp({ env: live });
    const metric = 'pharos_satellite_battery_charge_percent';
    const sent = await app.fetch('/write', { method: 'POST', body: `${metric},source_id=SAT-09 value=2` });
    expect(sent.status).toBe(204);
    await app.advance(1000);
    expect((await anomaliesOf(app)).anomalies).toMatchObject([{ source_id: 'SAT-09', value: 2 }]);
  });

  test('is counted on /metrics, from zero on', async () => {
    await using app = await startApp({ env: live });
    const lines = async () =>
      (await (await app.fetch('/metrics?registry=service')).text())
        .split('\n')
        .filter((line) => line.startsWith('pharos_anomalies_total'));
    const line = (metric: string, count: number) =>
      `pharos_anomalies_total{source_kind="satellite",metric="${metric}"} ${count}`;
    const rest = [line('storage_usage_mb', 0), line('signal_strength_dbm', 0)];
    expect(await lines()).toEqual([line('battery_charge_percent', 0), ...rest]);
    await discharge(app, [9, 50, 8]);
    expect(await lines()).toEqual([line('battery_charge_percent', 2), ...rest]);
  });
});
