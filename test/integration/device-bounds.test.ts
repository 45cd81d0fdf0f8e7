import { expect, test } from 'vitest';

import { startApp } from '../support/app.js';
import { openSocket } from '../support/socket-client.js';

test('what a device sends from another time, or beyond what it declared, is in neither log nor samples', async () => {
  await using app = await startApp({
    env: { PHAROS_MODE: 'live', PHAROS_INGEST__MAX_PAST_SECONDS: '60', PHAROS_INGEST__MAX_FUTURE_SECONDS: '10' },
  });
  const sockets = app.url.replace('http', 'ws');
  const viewer = await openSocket(`${sockets}/ws?types=device_message`);
  const device = await openSocket(`${sockets}/ws/device/pump`);
  device.send({ type: 'hello', telemetry_types: { flow: { data_type: 'number', range: { min: 0, max: 10 } } } });
  expect(await device.next()).toMatchObject({ type: 'welcome' });
  const tell = (message: string, timestamp: string) => ({ type: 'device_message', message, timestamp });
  device.send(
    tell('of tomorrow', '2026-01-02T00:00:00Z'),
    tell('of yesterday', '2025-12-31T00:00:00Z'),
    tell('of now', '2026-01-01T00:00:10Z'),
    { type: 'batch', ack: 1, messages: [11, 10].map((value) => ({ id: 'flow', value })) },
  );
  expect(await device.take(3)).toMatchObject([
    { type: 'error', message: expect.stringMatching(/\(in_future\)$/) },
    { type: 'error', message: expect.stringMatching(/\(too_old\)$/) },
    { type: 'ack', accepted: 1, errors: [{ index: 0, reason: 'out_of_range' }] },
  ]);
  // It is told when it is in the log.
  expect(await viewer.next()).toMatchObject({ message: 'of now' });
  const { data } = (await app.json('/historical-data?type=device_message')).body;
  expect(data).toMatchObject([{ message: 'of now', timestamp: '2026-01-01T00:00:10.000Z' }]);
  const { datapoints } = (await app.json('/api/v1/metrics/query?source_id=pump&metric=flow')).body;
  expect(datapoints.map(({ value }: { value: number }) => value)).toEqual([10]);
  const metrics = await (await app.fetch('/metrics?registry=service')).text();
  expect(metrics).toContain('pharos_ingest_rejected_samples_total{reason="out_of_range"} 1\n');
});
