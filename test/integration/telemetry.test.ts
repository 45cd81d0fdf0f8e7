import { describe, expect, test } from 'vitest';

import type { ModelTable } from '../../src/sim/model.js';
import { startApp, type TestApp } from '../support/app.js';
import { temporaryFolder } from '../support/folder.js';

interface Sent {
  readonly metric: string;
  readonly value: unknown;
  readonly agoMs?: number;
  readonly labels?: Record<string, string>;
}

function ingest(app: TestApp, hostId: string, samples: readonly Sent[]) {
  const metrics = samples.map(({ agoMs = 0, ...sample }) => ({
    ...sample,
    ts: new Date(app.clock.now() - agoMs).toISOString(),
  }));
  return app.post('/api/v1/ingest/metrics', { host_id: hostId, metrics });
}

describe('/api/status', () => {
  test('holds every dish metric of the catalog in its group, labelled, with the time of the newest sample', async () => {
    await using app = await startApp();
    await app.advance(3000);
    app.clock.jump(400);
    const { body } = await app.json('/api/status');
    const { kinds } = (await app.json('/api/v1/catalog')).body;
    const ids: string[] = kinds
      .find(({ id }: { id: string }) => id === 'dish')
      .metrics.map(({ id }: { id: string }) => id);
    const fields = ['position', 'network', 'obstruction', 'environment'].flatMap((group) =>
      Object.keys(body[group]).map((field) => `${group}.${field}`),
    );
    expect(fields.sort()).toEqual([...ids].sort());
    expect(Object.keys(body.labels).sort()).toEqual([...ids].sort());
    expect(body.timestamp).toBe('2026-01-01T00:00:03.000Z');
    expect(body.quality).toEqual({ position: 'good', network: 'good', obstruction: 'good', environment: 'good' });
  });

  test('without a dish, or for another than there is, answers 404', async () => {
    await using app = await startApp({ env: { PHAROS_MODE: 'live' } });
    await app.advance(3000);
    expect((await app.json('/api/status')).status).toBe(404);
    expect((await app.json('/api/status?source_id=dish-9')).body.error.message).toBe('There is no dish "dish-9"');
  });

  test('source_id names another dish', async () => {
    await using app = await startApp({ env: { PHAROS_SIMULATION__DISH__COUNT: '11' } });
    await app.advance(1000);
    expect((await app.json('/api/status')).body.source_id).toBe('dish-1');
    expect((await app.json('/api/status?source_id=dish-10')).body.source_id).toBe('dish-10');
  });

  test('a failing model leaves the last values, stale, with their own time; it is counted and logged, and the loop goes on', async () => {
    let failing = false;
    const models: ModelTable = {
      dish: () => ({
        reseed: () => undefined,
        step: () => {
          if (failing) throw new Error('the antenna fell off');
          return { 'network.latency_ms': 42 };
        },
      }),
    };
    await using app = await startApp({ models });
    await app.advance(2000);
    failing = true;
    await app.advance(3000);
    const stale = (await app.json('/api/status')).body;
    expect([stale.network.latency_ms, stale.timestamp, stale.quality.network]).toEqual([
      42,
      '2026-01-01T00:00:02.000Z',
      'stale',
    ]);
    expect((await app.json('/health')).status).toBe(200);
    expect((await app.json('/api/v1/health')).body.components.simulation.status).toBe('degraded');
    expect((await app.json('/health')).body.status).toBe('degraded');
    const entry = app.logs.find(({ level }) => level === 'ERROR');
    expect(JSON.stringify(entry)).toContain('the antenna fell off');
    expect(JSON.stringify(entry)).toContain('telemetry.test.ts');
    const text = await (await app.fetch('/metrics?registry=service')).text();
    expect(text).toMatch(/pharos_simulation_errors_total\{kind="dish"\} 3/);
    failing = false;
    await app.advance(2000);
    expect((await app.json('/api/status')).body.quality.network).toBe('good');
    expect((await app.json('/health')).body.status).toBe('ok');
  });
});

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

describe('status of sources', () => {
  test('warns from 70, is critical beyond 90 for a minute or after two silent minutes, and filters by it', async () => {
    await using app = await startApp({ env: { PHAROS_MODE: 'live' } });
    const statusOf = async () => (await app.json('/api/v1/hosts/h-1')).body.host.status;
    const cpu = (value: number) => ingest(app, 'h-1', [{ metric: 'cpu.utilization', value }]);
    await cpu(69.9);
    expect(await statusOf()).toBe('ok');
    await cpu(70);
    expect(await statusOf()).toBe('warn');
    app.clock.jump(1000);
    await cpu(90.5);
    expect(await statusOf()).toBe('warn');
    app.clock.jump(60_000);
    await cpu(91);
    expect(await statusOf()).toBe('crit');
    expect((await app.json('/api/v1/hosts?status=crit')).body.total).toBe(1);
    expect((await app.json('/api/v1/hosts?status=ok')).body.total).toBe(0);
    app.clock.jump(1000);
    await cpu(10);
    expect(await statusOf()).toBe('ok');
    app.clock.jump(120_000);
    expect(await statusOf()).toBe('ok');
    app.clock.jump(1);
    expect(await statusOf()).toBe('crit');
  });

  test('a restart changes no status', async () => {
    using folder = temporaryFolder();
    const options = { dataDir: folder.path, env: { PHAROS_MODE: 'live' } };
    {
      await using app = await startApp(options);
      for (const agoMs of [70_000, 40_000, 5000])
        await ingest(app, 'h-1', [{ metric: 'mem.used_pct', value: 95, agoMs }]);
      expect((await app.json('/api/v1/hosts/h-1')).body.host.status).toBe('crit');
    }
    await using app = await startApp(options);
    expect((await app.json('/api/v1/hosts/h-1')).body.host.status).toBe('crit');
  });
});
