import { describe, expect, test } from 'vitest';

import { startApp } from '../support/app.js';
import { temporaryFolder } from '../support/folder.js';
import { ingest } from '../support/host-samples.js';

describe('ingest to query', () => {
  test('what was accepted is read back by query, latest, host and /metrics; the rest comes back with index and reason', async () => {
    await using app = await startApp();
    const { body } = await ingest(app, 'h-1', [
      { metric: 'cpu.utilization', value: 12.5, agoMs: 5000 },
      { metric: 'nonsense', value: 1 },
      { metric: 'cpu.utilization', value: 101 },
      { metric: 'cpu.utilization', value: 1, agoMs: 3_600_001 },
      { metric: 'cpu.utilization', value: 1, agoMs: -300_001 },
      { metric: 'cpu.utilization', value: 'high' },
      { metric: 'cpu.core.3', value: 7 },
      { metric: 'disk.used_pct', value: 40, labels: { mount: '/', device: 'sda1' } },
    ]);
    expect(body).toEqual({
      accepted: 3,
      rejected: 5,
      errors: [
        { index: 1, reason: 'unknown_metric' },
        { index: 2, reason: 'out_of_range' },
        { index: 3, reason: 'too_old' },
        { index: 4, reason: 'in_future' },
        { index: 5, reason: 'wrong_type' },
      ],
    });
    const query = (await app.json('/api/v1/metrics/query?host_id=h-1&metric=cpu.utilization&range=1h')).body;
    expect(query).toEqual({
      metric: 'cpu.utilization',
      host_id: 'h-1',
      source_id: 'h-1',
      unit: 'percent',
      resolution: 'raw',
      datapoints: [{ ts: '2025-12-31T23:59:55.000Z', value: 12.5 }],
    });
    const latest = (await app.json('/api/v1/metrics/latest?source_id=h-1')).body.latest;
    expect(latest.map(({ metric, value }: { metric: string; value: number }) => [metric, value])).toEqual([
      ['cpu.utilization', 12.5],
      ['cpu.core.3', 7],
      ['disk.used_pct', 40],
    ]);
    const host = (await app.json('/api/v1/hosts/h-1?range=15m')).body;
    expect(host.host.metrics_summary).toEqual({
      cpu_pct: 12.5,
      mem_pct: null,
      gpu_pct: null,
      disk_pct: 40,
      net_tx_mbps: null,
    });
    expect(host.metrics['cpu.utilization']).toEqual([{ ts: '2025-12-31T23:59:55.000Z', value: 12.5 }]);
    const text = await (await app.fetch('/metrics')).text();
    expect(text).toContain('pharos_host_cpu_core_percent{source_id="h-1",core="3"} 7');
    expect(text).toMatch(/pharos_ingest_rejected_samples_total\{reason="too_old"\} 1/);
  });

  test('a sample sent twice is stored once, and a later value for the same time replaces it', async () => {
    await using app = await startApp();
    for (const value of [1, 1, 2])
      expect((await ingest(app, 'h-1', [{ metric: 'cpu.load1', value }])).body.accepted).toBe(1);
    const { datapoints } = (await app.json('/api/v1/metrics/query?host_id=h-1&metric=cpu.load1')).body;
    expect(datapoints).toEqual([{ ts: '2026-01-01T00:00:00.000Z', value: 2 }]);
  });

  test('top processes keep their pid and name with the latest value, not as series', async () => {
    await using app = await startApp();
    for (const pid of ['10', '11', '12']) {
      await ingest(app, 'h-1', [
        { metric: 'proc.top.cpu_pct', value: 90, labels: { rank: '1', pid, name: `worker-${pid}` } },
      ]);
      app.clock.jump(1000);
    }
    const { latest, total } = (await app.json('/api/v1/metrics/latest?source_id=h-1')).body;
    expect([total, latest[0].labels, latest[0].attributes]).toEqual([
      1,
      { rank: '1' },
      { pid: '12', name: 'worker-12' },
    ]);
  });

  test('several series of a metric come in order of time with their labels, and labels pick some', async () => {
    await using app = await startApp();
    const temperature = (value: number, gpu: string, agoMs: number) => ({
      metric: 'gpu.temperature_c',
      value,
      agoMs,
      labels: { gpu_index: gpu },
    });
    await ingest(app, 'h-1', [temperature(50, '0', 2000), temperature(60, '1', 1000), temperature(51, '0', 0)]);
    const all = (await app.json('/api/v1/metrics/query?host_id=h-1&metric=gpu.temperature_c')).body.datapoints;
    expect(
      all.map(({ value, labels }: { value: number; labels: { gpu_index: string } }) => [value, labels.gpu_index]),
    ).toEqual([
      [50, '0'],
      [60, '1'],
      [51, '0'],
    ]);
    const labels = encodeURIComponent('{"gpu_index":"0"}');
    const one = (await app.json(`/api/v1/metrics/query?host_id=h-1&metric=gpu.temperature_c&labels=${labels}`)).body
      .datapoints;
    expect(one.map(({ value }: { value: number }) => value)).toEqual([50, 51]);
  });

  test.each([
    ['host_id=none&metric=cpu.load1', 404, undefined],
    ['host_id=h-1&metric=network.latency_ms', 400, 'metric'],
    ['metric=cpu.load1', 400, 'source_id'],
    ['host_id=h-1&source_id=h-2&metric=cpu.load1', 400, 'source_id'],
    ['host_id=h-1&metric=cpu.load1&range=1y', 400, 'range'],
    ['host_id=h-1&metric=cpu.load1&range=1h&from=2026-01-01T00:00:00Z', 400, 'range'],
    ['host_id=h-1&metric=cpu.load1&from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z', 400, 'from'],
    ['host_id=h-1&metric=cpu.load1&from=yesterday', 400, 'from'],
    ['host_id=h-1&metric=cpu.load1&labels=gpu', 400, 'labels'],
    ['host_id=h-1&metric=cpu.load1&resolution=2m', 400, 'resolution'],
    ['host_id=h-1', 400, 'metric'],
  ])('the query %s answers %i and names %s', async (query, status, path) => {
    await using app = await startApp();
    await ingest(app, 'h-1', [{ metric: 'cpu.load1', value: 1 }]);
    const answer = await app.json(`/api/v1/metrics/query?${query}`);
    expect([answer.status, answer.body.error.details[0]?.path]).toEqual([status, path]);
  });

  test('a known metric without data answers an empty list', async () => {
    await using app = await startApp();
    await ingest(app, 'h-1', [{ metric: 'cpu.load1', value: 1 }]);
    expect((await app.json('/api/v1/metrics/query?host_id=h-1&metric=mem.used_pct')).body.datapoints).toEqual([]);
  });

  test.each([
    ['1h', 'raw'],
    ['24h', '1m'],
    ['7d', '5m'],
    ['8d', '1h'],
  ])('a range of %s is answered at %s', async (range, resolution) => {
    await using app = await startApp();
    await ingest(app, 'h-1', [
      { metric: 'cpu.load1', value: 1, agoMs: 60_000 },
      { metric: 'cpu.load1', value: 3, agoMs: 59_000 },
    ]);
    const { body } = await app.json(`/api/v1/metrics/query?host_id=h-1&metric=cpu.load1&range=${range}`);
    expect(body.resolution).toBe(resolution);
    expect(body.datapoints.map(({ value }: { value: number }) => value)).toEqual(resolution === 'raw' ? [1, 3] : [2]);
  });

  test('absent is null in JSON and no line on /metrics', async () => {
    await using app = await startApp({ env: { PHAROS_NETWORK__SCENARIO: 'outage' } });
    await app.advance(2000);
    const { datapoints } = (await app.json('/api/v1/metrics/query?source_id=dish-1&metric=network.latency_ms')).body;
    expect(datapoints.map(({ value }: { value: null }) => value)).toEqual([null, null]);
    const { latest } = (await app.json('/api/v1/metrics/latest?metric=network.latency_ms')).body;
    expect([latest[0].value, latest[0].quality]).toEqual([null, 'absent']);
  });

  test('after a restart the newest values are on /metrics and in the status at once', async () => {
    using folder = temporaryFolder();
    {
      await using app = await startApp({ dataDir: folder.path });
      await app.advance(3000);
      await ingest(app, 'h-1', [{ metric: 'cpu.load1', value: 4 }]);
    }
    await using app = await startApp({ dataDir: folder.path, env: { PHAROS_MODE: 'live' } });
    const text = await (await app.fetch('/metrics?registry=telemetry')).text();
    expect(text).toContain('pharos_host_cpu_load1{source_id="h-1"} 4');
    expect(text).toMatch(/^starlink_dish_speed_knots\{source_id="dish-1"\} /m);
    expect((await app.json('/api/v1/sources')).body.sources.map(({ id }: { id: string }) => id)).toEqual([
      'device-1',
      'dish-1',
      'h-1',
      'satellite-1',
      'satellite-2',
      'satellite-3',
    ]);
  });
});
