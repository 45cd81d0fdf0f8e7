import { expect, test } from 'vitest';

import { startApp } from '../support/app.js';

const day = 86_400_000;

test('a dry run says what the next purge would let go, by the settings or by the days asked about, and lets nothing go', async () => {
  await using app = await startApp({ env: { PHAROS_MODE: 'live' } });
  const ts = app.clock.now();
  const metrics = [0, 1, 2].map((n) => ({ metric: 'cpu.load1', ts: new Date(ts - n * 1000).toISOString(), value: n }));
  expect((await app.post('/api/v1/ingest/metrics', { host_id: 'h-1', metrics })).status).toBe(200);

  await app.clock.advance(4 * day);
  const now = new Date(app.clock.now()).toISOString();
  const nothing = { samples: 0, bytes: 0, from: null, to: null };
  const { status, body } = await app.json('/api/v1/retention');
  expect([status, body]).toEqual([
    200,
    {
      at: now,
      tiers: [
        { tier: 'raw', kept_days: 7, ...nothing },
        { tier: '1m', kept_days: 30, ...nothing },
        { tier: '5m', kept_days: 90, ...nothing },
        { tier: '1h', kept_days: 90, ...nothing },
      ],
    },
  ]);
  const shorter = await app.json('/api/v1/retention?raw=3&1h=2');
  expect(shorter.body.tiers[0]).toMatchObject({ tier: 'raw', kept_days: 3, samples: 3 });
  expect(shorter.body.tiers[0].bytes).toBeGreaterThan(0);
  expect(shorter.body.tiers[3]).toMatchObject({ tier: '1h', kept_days: 2, from: new Date(ts - day).toISOString() });
  expect((await app.json('/api/v1/retention?raw=3')).body.tiers[0].samples).toBe(3);
  expect((await app.json('/api/v1/retention?raw=0')).status).toBe(400);

  await app.clock.advance(4 * day);
  expect((await app.json('/api/v1/retention?raw=3')).body.tiers[0].samples).toBe(0);
  const raw = await app.json(`/api/v1/metrics/query?host_id=h-1&metric=cpu.load1&range=30d&resolution=raw`);
  const hours = await app.json(`/api/v1/metrics/query?host_id=h-1&metric=cpu.load1&range=30d`);
  expect(raw.body.datapoints).toEqual([]);
  expect(hours.body).toMatchObject({ resolution: '1h', datapoints: [{ value: 1.5 }, { value: 0 }] });
  expect(await (await app.fetch('/metrics?registry=service')).text()).toContain(
    'pharos_store_purged_samples_total{tier="raw"} 3',
  );
});
