import { describe, expect, test } from 'vitest';

import { World } from '../world.js';

describe('telemetry on /metrics', () => {
  test('shows the newest value of each series with its source', async () => {
    const world = new World();
    const latency = world.series('network.latency_ms');
    world.commit(latency, 51.5);
    world.commit(latency, 48.25);

    expect(await world.lines()).toEqual(['test_latency_ms{source_id="dish-1"} 48.25']);
  });

  test('shows no value where none was ever sent, although the family is declared', async () => {
    const text = await new World().text();

    expect(text).toContain('# TYPE test_latency_ms gauge');
    expect(text).not.toMatch(/^test_/m);
  });

  test('drops the line of a value that became absent, and brings it back with the next one', async () => {
    const world = new World();
    const latency = world.series('network.latency_ms');
    world.commit(latency, 50);
    world.commit(latency, NaN);
    expect(await world.lines()).toEqual([]);

    world.commit(latency, 0);
    expect(await world.lines()).toEqual(['test_latency_ms{source_id="dish-1"} 0']);
  });

  test('keeps the newest value when a late sample comes in, an absence included', async () => {
    const world = new World();
    const latency = world.series('network.latency_ms');
    world.commit(latency, 50);
    world.commit(latency, 40, 1000);
    world.commit(latency, NaN, 1000);

    expect(await world.lines()).toEqual(['test_latency_ms{source_id="dish-1"} 50']);
  });

  test('takes a corrected value for the same instant', async () => {
    const world = new World();
    const latency = world.series('network.latency_ms');
    world.commitRows([
      [latency, world.clock.now(), 50],
      [latency, world.clock.now(), 51],
    ]);

    expect(await world.lines()).toEqual(['test_latency_ms{source_id="dish-1"} 51']);
  });

  test('does not let a late sample show a series again that is absent now', async () => {
    const world = new World();
    const latency = world.series('network.latency_ms');
    world.commit(latency, NaN);
    world.commit(latency, 50, 1);

    expect(await world.lines()).toEqual([]);
  });

  test('tells the index of a pattern and the labels of a series apart', async () => {
    const world = new World();
    world.commit(world.series('core.11'), 5);
    world.commit(world.series('net.sent_mb', { labels: { interface: 'eth0' } }), 7);

    expect(await world.lines()).toEqual([
      'test_core_percent{source_id="dish-1",core="11"} 5',
      'test_sent_mb{source_id="dish-1",interface="eth0"} 7',
    ]);
  });

  test('shows booleans as 0 and 1 and enums by index, with their texts in HELP', async () => {
    const world = new World();
    world.commit(world.series('online'), 1);
    world.commit(world.series('weather'), 0);

    expect(await world.lines()).toEqual(['test_online{source_id="dish-1"} 1', 'test_weather{source_id="dish-1"} 0']);
    expect(await world.text()).toContain('# HELP test_weather Weather: 0 clear, 1 rain.');
  });

  test('leaves out texts, metrics that the catalog lacks, and kinds that it lacks', async () => {
    const world = new World();
    world.commit(world.series('software'), 3);
    world.commit(world.series('unheard.of'), 3);
    world.commit(world.series('online', { kind: 'toaster' }), 1);

    expect(await world.lines()).toEqual([]);
    expect(await world.text()).not.toContain('software');
  });

  test('takes the title for HELP where there is no help', async () => {
    expect(await new World().text()).toContain('# HELP test_online Online');
  });

  test('has the same samples in base units under base names', async () => {
    const world = new World();
    world.commit(world.series('network.latency_ms'), 51.3);
    world.commit(world.series('core.0'), 7);
    world.commit(world.series('net.sent_mb', { labels: { interface: 'eth0' } }), 2.5);
    world.commit(world.series('online'), 1);

    expect(await world.lines({ names: 'base' })).toEqual([
      'test_latency_seconds{source_id="dish-1"} 0.0513',
      'test_core_ratio{source_id="dish-1",core="0"} 0.07',
      'test_sent_bytes_total{source_id="dish-1",interface="eth0"} 2500000',
      'test_online{source_id="dish-1"} 1',
    ]);
  });

  test('starts from the values that the store remembers, unless newer ones are known', async () => {
    const world = new World();
    const [latency, online] = [world.series('network.latency_ms'), world.series('online')];
    world.commit(online, 0);
    world.exporter.seed([
      { series: latency, ts: world.clock.now() - 5000, value: 44 },
      { series: online, ts: world.clock.now() - 5000, value: 1 },
    ]);

    expect(await world.lines()).toEqual([
      'test_latency_ms{source_id="dish-1"} 44',
      'test_online{source_id="dish-1"} 0',
    ]);
  });
});
