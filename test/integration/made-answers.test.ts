import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { HostDetail } from '../../src/fleet/wire.js';
import { Datapoint, LatestValue } from '../../src/telemetry/wire.js';
import { startApp, type TestApp } from '../support/app.js';

const points = z.array(Datapoint.strict());
const latest = z.array(LatestValue.strict());

interface Metric {
  readonly source_id: string;
  readonly metric: string;
}

async function newest(app: TestApp): Promise<Metric[]> {
  const values: Metric[] = [];
  for (let total = 1; values.length < total;) {
    const { body } = await app.json(`/api/v1/metrics/latest?limit=500&offset=${values.length}`);
    values.push(...latest.parse(body.latest));
    total = body.total;
  }
  return values;
}

/** Answers look past the items of long lists: here each is held to its schema, field by field. */
describe('the items of long lists', () => {
  test('are what the document says, for each metric of each kind that plays, as sampled and in buckets', async () => {
    await using app = await startApp({
      env: { PHAROS_SIMULATION__SATELLITE__COUNT: '1', PHAROS_SIMULATION__DEVICE__COUNT: '1' },
    });
    await app.advance(3000);
    const metric = (name: string, value: number, labels = {}) => ({
      metric: name,
      value,
      labels,
      ts: new Date(app.clock.now()).toISOString(),
    });
    const metrics = [metric('cpu.utilization', 10), metric('gpu.utilization', 20, { gpu_index: '0' })];
    await app.post('/api/v1/ingest/metrics', { host_id: 'web-1', metrics });

    const values = await newest(app);
    const kinds = new Set(values.map(({ source_id }) => source_id.replace(/-\d+$/, '')));
    expect([...kinds].sort()).toEqual(['device', 'dish', 'satellite', 'web']);
    const counts: number[] = [];
    for (const { source_id, metric } of values) {
      for (const resolution of ['raw', '1m']) {
        const { body } = await app.json(
          `/api/v1/metrics/query?source_id=${source_id}&metric=${metric}&resolution=${resolution}`,
        );
        counts.push(points.parse(body.datapoints).length);
      }
      const { body } = await app.json(`/api/v1/metrics/query?source_id=${source_id},dish-1&metric=${metric}`);
      for (const series of body.series ?? []) counts.push(points.parse(series.datapoints).length);
    }
    expect(Math.min(...counts)).toBeGreaterThan(0);

    const { body } = await app.json('/api/v1/hosts/web-1');
    const detail = z.record(z.string(), z.array(HostDetail.shape.metrics.valueType.element.strict()));
    expect(detail.parse(body.metrics)['cpu.utilization']).toEqual([{ ts: '2026-01-01T00:00:03.000Z', value: 10 }]);
  });
});
