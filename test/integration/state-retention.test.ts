import { expect, test } from 'vitest';

import { startApp } from '../support/app.js';

const day = 86_400_000;

test('anomalies that are over, and audit rows, go when they are older than they are kept; those that last stay', async () => {
  await using app = await startApp({
    env: { PHAROS_MODE: 'live', PHAROS_STORE__RETENTION_DAYS__EVENTS: '2', PHAROS_STORE__RETENTION_DAYS__AUDIT: '2' },
  });
  const send = async (satellite_id: string, battery_charge_percent: number) => {
    const point = { satellite_id, battery_charge_percent, storage_usage_mb: 1, signal_strength_dbm: -50 };
    expect((await app.post('/telemetry', point)).status).toBe(202);
    await app.advance(1000);
  };
  await send('SAT-1', 5);
  await send('SAT-1', 50);
  await send('SAT-2', 5);
  expect((await app.post('/api/v1/keys', { name: 'k', scopes: ['read'] })).status).toBe(201);
  const sources = async () => {
    const { anomalies } = (await app.json('/api/v1/anomalies')).body;
    return anomalies.map((anomaly: { source_id: string }) => anomaly.source_id);
  };
  await app.advance(2 * day);
  expect(await sources()).toEqual(['SAT-2', 'SAT-1']);
  await app.advance(day);
  expect(await sources()).toEqual(['SAT-2']);
  expect(app.logs.at(-1)).toMatchObject({
    message: 'Old rows of the state were let go',
    events: 1,
    audit: 1,
    messages: 3,
  });
});
