import { parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';

import { insertSourcesNow } from '../../src/store/state/sources.js';
import { startApp, type TestApp } from '../support/app.js';
import { temporaryFolder } from '../support/folder.js';
import { startState } from '../support/state.js';

const live = { PHAROS_MODE: 'live' };

/** Three hosts with tags, and the app that knows them; the clock stands at midnight of 1 January 2026. */
async function startFleet(env: Readonly<Record<string, string>> = {}): Promise<TestApp> {
  const folder = temporaryFolder();
  const unknown = { hostname: null, ips: [], hasGpu: false, agentVersion: null, createdAt: 0 };
  const host = (id: string, tags: Record<string, string>) => ({
    ...unknown,
    tenant: 'default',
    kind: 'host',
    id,
    name: id,
    tags,
  });
  {
    await using state = await startState(folder.path);
    insertSourcesNow(state.state, [
      host('web-1', { role: 'web', zone: 'us-west' }),
      host('web-2', { role: 'web', zone: 'us-east' }),
      host('db-1', { role: 'db', zone: 'us-west' }),
    ]);
  }
  const app = await startApp({ dataDir: folder.path, env: { ...live, ...env } });
  return {
    ...app,
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

/** Sends values of `host metric`, a second apart, the last of them now. */
async function send(app: TestApp, name: string, values: readonly number[]): Promise<void> {
  const [hostId, metric] = name.split(' ');
  const first = app.clock.now() - (values.length - 1) * 1000;
  const metrics = values.map((value, i) => ({ metric, value, ts: new Date(first + i * 1000).toISOString() }));
  const { body } = await app.post('/api/v1/ingest/metrics', { host_id: hostId, metrics });
  expect(body).toEqual({ accepted: values.length, rejected: 0, errors: [] });
}

const cpu = 'cpu.utilization';
const query = (app: TestApp, text: string) => app.json(`/api/v1/metrics/query?metric=${cpu}&${text}`);

describe('queries of several sources', () => {
  test('answer each source over REST, and the same over tRPC', async () => {
    await using app = await startFleet();
    await send(app, `web-1 ${cpu}`, [10, 20]);
    await send(app, `web-2 ${cpu}`, [60]);
    await send(app, `db-1 ${cpu}`, [90]);
    const expected = {
      metric: cpu,
      unit: 'percent',
      datapoints: [],
      series: [
        {
          source_id: 'web-1',
          labels: {},
          datapoints: [
            { ts: '2025-12-31T23:59:59.000Z', value: 10 },
            { ts: '2026-01-01T00:00:00.000Z', value: 20 },
          ],
        },
        { source_id: 'web-2', labels: {}, datapoints: [{ ts: '2026-01-01T00:00:00.000Z', value: 60 }] },
      ],
      resolution: 'raw',
    };
    expect((await query(app, 'tags=role:web')).body).toEqual(expected);
    expect((await query(app, 'source_id=web-2,web-1')).body).toEqual(expected);
    const input = encodeURIComponent(JSON.stringify({ metric: cpu, tags: 'role:web', kind: 'host' }));
    expect((await app.json(`/trpc/metrics.query?input=${input}`)).body.result.data).toEqual(expected);
  });

  test('put them together by tag, over raw samples and over buckets', async () => {
    await using app = await startFleet();
    await app.clock.advance(55_000);
    await send(app, `web-1 ${cpu}`, [10, 20, 30]);
    await send(app, `web-2 ${cpu}`, [60]);
    await send(app, `db-1 ${cpu}`, [90]);
    const raw = (await query(app, 'kind=host&aggregate=avg&by=zone')).body;
    expect(raw).toEqual({
      metric: cpu,
      unit: 'percent',
      datapoints: [],
      series: [
        { labels: {}, tags: { zone: 'us-east' }, datapoints: [{ ts: '2026-01-01T00:00:50.000Z', value: 60 }] },
        { labels: {}, tags: { zone: 'us-west' }, datapoints: [{ ts: '2026-01-01T00:00:50.000Z', value: 37.5 }] },
      ],
      resolution: 'raw',
      bucket_seconds: 10,
    });
    const valueOf = async (text: string) => {
      const { series, bucket_seconds } = (await query(app, `kind=host&${text}`)).body;
      expect(series[0].datapoints[0].ts).toBe('2026-01-01T00:00:00.000Z');
      return [series[0].datapoints[0].value, bucket_seconds];
    };
    for (const [aggregate, value] of [
      ['avg', 42],
      ['min', 10],
      ['max', 90],
      ['sum', 210],
      ['count', 5],
      ['p50', 60],
      ['p95', 87],
    ]) {
      expect(await valueOf(`aggregate=${aggregate}&resolution=1m`), String(aggregate)).toEqual([value, 60]);
    }
  });

  test('are refused where they make no sense, with the fault at its name', async () => {
    await using app = await startFleet();
    const wrong = async (text: string) => {
      const { status, body } = await query(app, text);
      return [status, body.error.details[0]?.path];
    };
    expect(await wrong('kind=host&aggregate=mean')).toEqual([400, 'aggregate']);
    expect(await wrong('kind=host&points=9')).toEqual([400, 'points']);
    expect(await wrong('kind=host&points=5001')).toEqual([400, 'points']);
    expect(await wrong('kind=host&by=zone')).toEqual([400, 'by']);
    expect(await wrong('tags=web')).toEqual([400, 'tags']);
    expect(await wrong('source_id=web-1&source_id=web-2')).toEqual([400, 'source_id']);
    expect(await wrong('source_id=web-1,none')).toEqual([404, undefined]);
  });
});

test('points keep the extremes and the ends of a plot', async () => {
  await using app = await startFleet();
  const values = Array.from({ length: 3000 }, (_, i) => (i === 1700 ? 100 : i === 2222 ? 0 : 40 + (i % 7)));
  await send(app, `web-1 ${cpu}`, values);
  const { datapoints } = (await query(app, 'host_id=web-1&points=50')).body;
  const kept: number[] = datapoints.map(({ value }: { value: number }) => value);
  // Twenty of the 24 columns hold samples; the first sample is the minimum of its column.
  expect([kept.length, Math.min(...kept), Math.max(...kept)]).toEqual([41, 0, 100]);
  expect([datapoints[0], datapoints.at(-1)]).toEqual([
    { ts: '2025-12-31T23:10:01.000Z', value: 40 },
    { ts: '2026-01-01T00:00:00.000Z', value: 43 },
  ]);
});

test('an answer is given again for as long as the setting says, and the hits are on /metrics', async () => {
  await using app = await startFleet({ PHAROS_CACHE__QUERY_TTL_SECONDS: '2' });
  const values = async () =>
    (await query(app, 'host_id=web-1')).body.datapoints.map(({ value }: { value: number }) => value);
  await send(app, `web-1 ${cpu}`, [1]);
  expect(await values()).toEqual([1]);
  await app.clock.advance(1000);
  await send(app, `web-1 ${cpu}`, [2]);
  expect(await values()).toEqual([1]);
  await app.clock.advance(1000);
  expect(await values()).toEqual([1, 2]);
  const page = await (await app.fetch('/metrics?registry=service')).text();
  expect(page.match(/^pharos_query_cache_\w+ \d+$/gm)).toEqual([
    'pharos_query_cache_hits_total 1',
    'pharos_query_cache_misses_total 2',
  ]);
  await app.post('/api/config', { cache: { query_ttl_seconds: 0 } });
  await send(app, `web-1 ${cpu}`, [3]);
  expect(await values()).toEqual([1, 2, 3]);
});

describe('exports', () => {
  const path = `/api/v1/metrics/export?metric=${cpu}&kind=host`;

  test('are CSV files, compressed for who takes it', async () => {
    await using app = await startFleet();
    await send(app, `web-1 ${cpu}`, [10.5, 20]);
    await send(app, `db-1 ${cpu}`, [90]);
    const response = await app.fetch(`${path}&format=csv`);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${cpu}.csv"`,
      'content-encoding': 'gzip',
      'cache-control': 'no-store',
    });
    expect((await response.text()).split('\r\n')).toEqual([
      'source_id,metric,labels,ts,value',
      `db-1,${cpu},{},2026-01-01T00:00:00.000Z,90`,
      `web-1,${cpu},{},2025-12-31T23:59:59.000Z,10.5`,
      `web-1,${cpu},{},2026-01-01T00:00:00.000Z,20`,
      '',
    ]);
    const buckets = await app.fetch(`${path}&format=csv&source_id=db-1&range=24h`);
    expect((await buckets.text()).split('\r\n')[1]).toBe(`db-1,${cpu},{},2026-01-01T00:00:00.000Z,90,90,90,90,1,90`);
  });

  test('are Parquet files', async () => {
    await using app = await startFleet();
    await send(app, `web-1 ${cpu}`, [10.5, 20]);
    const response = await app.fetch(`${path}&format=parquet`);
    expect(response.headers.get('content-type')).toBe('application/vnd.apache.parquet');
    const row = { source_id: 'web-1', metric: cpu, labels: '{}', text: null };
    expect(await parquetReadObjects({ file: await response.arrayBuffer() })).toEqual([
      { ...row, ts: new Date('2025-12-31T23:59:59Z'), value: 10.5 },
      { ...row, ts: new Date('2026-01-01T00:00:00Z'), value: 20 },
    ]);
  });

  test('answer HEAD with their headers alone', async () => {
    await using app = await startFleet();
    for (let i = 0; i < 6; i++) {
      const response = await app.fetch(`${path}&format=csv`, { method: 'HEAD' });
      expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
        200,
        'text/csv; charset=utf-8; header=present',
        '',
      ]);
    }
  });

  test.each([
    ['format=xml', 400, 'format'],
    ['metrc=1&format=csv', 400, 'metrc'],
    ['format=csv&from=2026-01-02T00:00:00Z', 400, 'from'],
    ['format=csv&source_id=none', 404, undefined],
  ])('that ask for %s answer %i in the one error body', async (text, status, field) => {
    await using app = await startFleet();
    const answer = await app.json(`${path}&${text}`);
    expect([answer.status, answer.body.error.details[0]?.path]).toEqual([status, field]);
  });

  test('ask for a key that may read, where access does', async () => {
    await using app = await startFleet({ PHAROS_AUTH__MODE: 'required' });
    const answer = await app.json(`${path}&format=csv`);
    expect([answer.status, answer.body.error.code]).toEqual([401, 'UNAUTHORIZED']);
  });
});

test('the cardinality says who has the most series, and what is left of the budgets', async () => {
  await using app = await startFleet({ PHAROS_INGEST__SERIES_BUDGET: '100' });
  await send(app, `web-1 ${cpu}`, [1]);
  await send(app, 'web-1 cpu.load1', [1]);
  await send(app, `db-1 ${cpu}`, [1]);
  const { status, body } = await app.json('/api/v1/cardinality?limit=1');
  expect([status, body]).toEqual([
    200,
    {
      total_series: 3,
      sources: [{ source_id: 'web-1', series: 2 }],
      metrics: [{ metric: cpu, series: 2, in_catalog: true }],
      total_sources: 2,
      total_metrics: 2,
      limit: 1,
      offset: 0,
      budgets: {
        series: { budget: 100, used: 3 },
        source_series: { budget: 20_000, used: 2 },
        metric_names: { budget: 10_000, used: 0 },
      },
    },
  ]);
});
