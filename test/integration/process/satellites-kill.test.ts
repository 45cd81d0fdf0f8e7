import { expect, test } from 'vitest';

import { temporaryFolder } from '../../support/folder.js';
import { startServer, type Server } from '../../support/server.js';
import { until } from '../../support/until.js';

const env = { PHAROS_MODE: 'live' };

async function send(server: Server, charges: Readonly<Record<string, number>>): Promise<void> {
  const points = Object.entries(charges).map(([satellite_id, battery_charge_percent]) => {
    return { satellite_id, battery_charge_percent, storage_usage_mb: 1, signal_strength_dbm: -50 };
  });
  const { body } = await server.post('/telemetry/batch', points);
  expect(body).toMatchObject({ count: points.length, rejected: 0 });
}

test('kill -9 right after the answer loses no anomaly, and tells of none twice', async () => {
  using folder = temporaryFolder();
  const satellites = Array.from({ length: 120 }, (_, i) => `SAT-${i}`);
  const all = (charge: number) => Object.fromEntries(satellites.map((id) => [id, charge]));
  for (const charge of [9, 8, 7]) {
    await using server = await startServer({ dataDir: folder.path, env });
    await send(server, all(charge));
    await server.kill();
  }
  await using server = await startServer({ dataDir: folder.path, env });
  await send(server, { 'SAT-0': 90 });
  // What was found is kept in parts, half a second later.
  const anomalies = await until('all is told', async () => {
    const { body } = await server.json('/api/v1/anomalies?limit=500');
    const { anomalies: found } = body as { anomalies: { peak_value: number; ended_at: string | null }[] };
    const isTold = found.some(({ ended_at }) => ended_at !== null) && found.every(({ peak_value }) => peak_value === 7);
    return isTold && found.length >= satellites.length ? found : undefined;
  });
  expect(anomalies).toEqual(satellites.map(() => expect.objectContaining({ value: 9, threshold: 10 })));
  expect(anomalies.filter(({ ended_at }) => ended_at !== null)).toMatchObject([{ source_id: 'SAT-0' }]);
});
