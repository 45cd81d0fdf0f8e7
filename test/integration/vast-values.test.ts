import { parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';

import { startApp, type TestApp } from '../support/app.js';

const vast = 1.7e308;
const metric = 'storage_usage_mb';
const ts = '2026-01-01T00:00:00.000Z';

/** Two points of SAT-01 within a minute, and one of SAT-02: numbers whose sum is beyond the largest one. */
async function startVast(): Promise<TestApp> {
  const app = await startApp({ env: { PHAROS_MODE: 'live' } });
  const send = async (id: string): Promise<void> => {
    const point = { satellite_id: id, battery_charge_percent: 85.5, [metric]: vast, signal_strength_dbm: -55 };
    const { status } = await app.post('/telemetry', { ...point, timestamp: new Date(app.clock.now()).toISOString() });
    expect(status).toBe(202);
  };
  await send('SAT-01');
  await app.advance(1000);
  await send('SAT-01');
  await send('SAT-02');
  return app;
}

describe('values whose sum is beyond the largest number', () => {
  test('have an average in buckets of every length', async () => {
    await using app = await startVast();
    for (const resolution of ['1m', '5m', '1h']) {
      const path = `/api/v1/metrics/query?source_id=SAT-01&metric=${metric}&resolution=${resolution}`;
      const { status, body } = await app.json(path);
      expect([status, body.datapoints], resolution).toEqual([200, [{ ts, value: vast }]]);
    }
  });

  test.each([
    ['avg', vast],
    ['min', vast],
    ['max', vast],
    ['sum', null],
    ['count', 3],
    ['p50', vast],
    ['p99', vast],
  ])('come to a %s of %s', async (aggregate, value) => {
    await using app = await startVast();
    for (const rest of ['resolution=1m', 'resolution=raw', 'resolution=1m&points=10']) {
      const path = `/api/v1/metrics/query?kind=satellite&metric=${metric}&aggregate=${aggregate}&${rest}`;
      const { status, body } = await app.json(path);
      expect([status, body.series?.[0]?.datapoints], rest).toEqual([200, [{ ts, value }]]);
    }
  });

  test('have no sum in exports', async () => {
    await using app = await startVast();
    const path = `/api/v1/metrics/export?source_id=SAT-01&metric=${metric}&resolution=1m`;
    const csv = await (await app.fetch(`${path}&format=csv`)).text();
    expect(csv.split('\r\n')).toEqual([
      'source_id,metric,labels,ts,avg,min,max,sum,count,last',
      `SAT-01,${metric},{},${ts},1.7e+308,1.7e+308,1.7e+308,,2,1.7e+308`,
      '',
    ]);
    const parquet = await (await app.fetch(`${path}&format=parquet`)).arrayBuffer();
    const bucket = { avg: vast, min: vast, max: vast, sum: null, count: 2n, last: vast };
    expect(await parquetReadObjects({ file: parquet })).toEqual([
      { source_id: 'SAT-01', metric, labels: '{}', ts: new Date(ts), ...bucket, text: null },
    ]);
  });
});
