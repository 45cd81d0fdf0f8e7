import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

import { LiveValue } from '../../../src/domain/live.js';
import type { MetricDefinition } from '../../../src/domain/metric.js';
import { createExporter } from '../../../src/exporter/exporter.js';
import { MemoryDirectory } from '../../support/memory-log.js';
import { VirtualClock } from '../../support/virtual-clock.js';
import { catalogOf, defaultSettings, kindOf, quietLoop, World } from './world.js';

const all = { registry: 'all', names: 'document', format: 'text' } as const;
const telemetry = { ...all, registry: 'telemetry' } as const;

describe('/metrics', () => {
  test('is both registries, each of which can be asked for alone', async () => {
    const world = new World();
    world.commit(world.series('online'), 1);
    const [both, one, other] = [
      await world.text({ registry: 'all' }),
      await world.text({ registry: 'telemetry' }),
      await world.text({ registry: 'service' }),
    ];

    expect(one).toContain('test_online{source_id="dish-1"} 1');
    expect(one).not.toContain('pharos_build_info');
    expect(other).not.toContain('test_online');
    expect(other).toContain('pharos_build_info{version="1.2.3"');
    expect(both).toContain(one.trimEnd());
    expect(both).toContain('pharos_build_info{version="1.2.3"');
    expect(both.endsWith('\n')).toBe(true);
  });

  test('is text of version 0.0.4 or OpenMetrics 1.0.0, which ends in # EOF and has no blank line', async () => {
    const world = new World();
    world.commit(world.series('net.sent_mb', { labels: { interface: 'eth0' } }), 3);
    const text = await world.exporter.render(all);
    const openMetrics = await world.exporter.render({ ...all, format: 'openmetrics' });

    expect(text.contentType).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(text.body.toString()).not.toContain('# EOF');
    expect(openMetrics.contentType).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    expect(openMetrics.body.toString()).toMatch(/[^\n]\n# EOF\n$/);
    expect(openMetrics.body.toString()).not.toContain('\n\n');
    expect(openMetrics.body.toString()).toContain(
      '# TYPE test_sent_mb counter\ntest_sent_mb_total{source_id="dish-1",interface="eth0"} 3\n',
    );
  });

  test('is the same document in both formats of the service, but for what OpenMetrics calls counters', async () => {
    const world = new World();
    world.exporter.recorder.configChanged();
    const text = await world.text({ registry: 'service' });
    const openMetrics = await world.text({ registry: 'service', format: 'openmetrics' });

    expect(text).toContain('# TYPE pharos_config_changes_total counter\npharos_config_changes_total 1\n');
    expect(openMetrics).toContain('# TYPE pharos_config_changes counter\npharos_config_changes_total 1\n');
    expect(openMetrics).toContain('pharos_simulation_tick_lag_seconds_bucket{le="+Inf"} 0\n');
    expect(await world.text({ registry: 'service' })).toContain('# TYPE pharos_config_changes_total counter');
  });

  test('is built once for scrapes at the same instant', async () => {
    const world = new World();
    world.commit(world.series('online'), 1);
    const [first, second] = await Promise.all([world.exporter.render(all), world.exporter.render(all)]);

    expect(second).toBe(first);
  });

  test('is built anew when a commit changed it, even while an older build runs', async () => {
    const world = new World();
    world.commit(world.series('online'), 1);
    const running = world.exporter.render(telemetry);
    world.commit(world.series('online'), 0);
    const after = await world.exporter.render(telemetry);

    expect((await running).body.toString()).toContain('test_online{source_id="dish-1"} 1');
    expect(after.body.toString()).toContain('test_online{source_id="dish-1"} 0');
    expect(await world.exporter.render(telemetry)).toBe(after);
  });

  test('keeps the text of telemetry while commits change no value', async () => {
    const world = new World();
    const online = world.series('online');
    world.commit(online, 1);
    const before = await world.exporter.render(telemetry);
    await world.clock.advance(1000);
    world.commit(online, 1);

    expect(await world.exporter.render(telemetry)).toBe(before);
  });

  test('always tells the newest of the service itself', async () => {
    const world = new World();
    await world.text({ registry: 'all' });
    world.exporter.recorder.configChanged();

    expect(await world.lines({ registry: 'all' })).toContain('pharos_config_changes_total 1');
  });

  test('can be had packed, which is done once', async () => {
    const world = new World();
    world.commit(world.series('online'), 1);
    const page = await world.exporter.render(telemetry);

    expect(gunzipSync(await page.gzip())).toEqual(page.body);
    expect(await page.gzip()).toBe(await page.gzip());
  });

  test('does not serve a failed build again', async () => {
    let isBroken = true;
    const world = new World({ max_series: 5000 }, () =>
      isBroken ? Promise.reject(new Error('no way through')) : Promise.resolve(),
    );
    for (let core = 0; core < 1000; core++) world.commit(world.series(`core.${core}`), 1);

    await expect(world.exporter.render(telemetry)).rejects.toThrow('no way through');
    isBroken = false;
    expect(await world.lines()).toHaveLength(1000);
  });

  test('is the same when no yielding is injected', async () => {
    const world = new World({ max_series: 5000 });
    for (let core = 0; core < 2500; core++) world.commit(world.series(`core.${core}`), 1);

    expect(await world.lines()).toHaveLength(2500);
  });
});

describe('exporter.token', () => {
  test('is asked for only when one is set, and can change while it runs', () => {
    const world = new World();
    expect(world.exporter.admits(undefined)).toBe(true);

    world.set({ token: 'secret' });
    expect(world.exporter.admits(undefined)).toBe(false);
    expect(world.exporter.admits('Bearer wrong')).toBe(false);
    expect(world.exporter.admits('Bearer secret')).toBe(true);
  });
});

describe('createExporter', () => {
  const create = (...metrics: MetricDefinition[]) =>
    createExporter({
      catalog: catalogOf([kindOf('dish', metrics)]),
      directory: new MemoryDirectory(),
      clock: new VirtualClock(),
      settings: new LiveValue(defaultSettings),
      version: '0',
    });
  const metric = (type: 'gauge' | 'counter', name: string, baseName: string): MetricDefinition => ({
    id: name,
    title: name,
    help: name,
    unit: 'none',
    type: 'number',
    prometheus: { type, name, baseName, scale: 1 },
  });

  test.each([
    ['two metrics have one name', [metric('gauge', 'a', 'b'), metric('gauge', 'a', 'c')], 'a'],
    ['two metrics have one base name', [metric('gauge', 'a', 'c'), metric('gauge', 'b', 'c')], 'c'],
    ['OpenMetrics would give two one name', [metric('gauge', 'a', 'c'), metric('counter', 'a_total', 'd')], 'a'],
    ['a metric bears a name of the service', [metric('counter', 'ingest_requests_total', 'a')], 'ingest_requests'],
  ])('refuses a catalog in which %s, naming it', (_, metrics, name) => {
    expect(() => create(...metrics)).toThrow(`Two metric families have the name ${name} on one page`);
  });

  test('measures the event loop between start and stop', async () => {
    const calls: string[] = [];
    const world = createExporter({
      catalog: catalogOf([]),
      directory: new MemoryDirectory(),
      clock: new VirtualClock(),
      settings: new LiveValue(defaultSettings),
      version: '0',
      loopDelay: { ...quietLoop, start: () => calls.push('start'), stop: () => calls.push('stop') },
    });
    await world.start();
    await world.stop();

    expect(calls).toEqual(['start', 'stop']);
  });
});
