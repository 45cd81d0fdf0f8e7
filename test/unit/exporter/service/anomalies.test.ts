import { Registry } from 'prom-client';
import { expect, test } from 'vitest';

import { anomalyMetrics } from '../../../../src/exporter/service/anomalies.js';

const valuesOf = async (registry: Registry, name: string) =>
  (await registry.getSingleMetric(name)?.get())?.values.map(({ labels, value }) => ({ ...labels, value }));

test('anomalies are counted by kind and metric, from zero on where they are looked for', async () => {
  const registry = new Registry();
  const recorder = anomalyMetrics(registry, [
    { kind: 'satellite', metric: 'battery_charge_percent' },
    { kind: 'satellite', metric: 'storage_usage_mb' },
  ]);
  const total = () => valuesOf(registry, 'pharos_anomalies_total');
  const battery = { source_kind: 'satellite', metric: 'battery_charge_percent' };
  const storage = { source_kind: 'satellite', metric: 'storage_usage_mb' };
  expect(await total()).toEqual([
    { ...battery, value: 0 },
    { ...storage, value: 0 },
  ]);
  recorder.anomaly('satellite', 'storage_usage_mb');
  recorder.anomaly('satellite', 'storage_usage_mb');
  expect(await total()).toEqual([
    { ...battery, value: 0 },
    { ...storage, value: 2 },
  ]);
});

test('those that were joined are counted apart', async () => {
  const registry = new Registry();
  const recorder = anomalyMetrics(registry, []);
  expect(await valuesOf(registry, 'pharos_anomalies_joined_total')).toEqual([{ value: 0 }]);
  recorder.anomaliesJoined(3);
  expect(await valuesOf(registry, 'pharos_anomalies_joined_total')).toEqual([{ value: 3 }]);
});
