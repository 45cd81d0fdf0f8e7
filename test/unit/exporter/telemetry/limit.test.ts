import { describe, expect, test } from 'vitest';

import { World } from '../world.js';

async function counted(world: World): Promise<Record<string, string | undefined>> {
  const lines = await world.lines({ registry: 'service' });
  const value = (start: string) => lines.find((line) => line.startsWith(`${start} `))?.slice(start.length + 1);
  return {
    shown: value('pharos_exporter_series'),
    limit: value('pharos_exporter_dropped_series{reason="limit"}'),
    collision: value('pharos_exporter_dropped_series{reason="collision"}'),
  };
}

function commitCores(world: World, count: number): number[] {
  const cores = Array.from({ length: count }, (_, core) => world.series(`core.${core}`));
  cores.forEach((core, index) => world.commit(core, index));
  return cores;
}

describe('exporter.max_series', () => {
  test('bounds the lines; what is beyond is counted and not shown', async () => {
    const world = new World({ max_series: 2 });
    commitCores(world, 5);

    expect(await world.lines()).toHaveLength(2);
    expect(await counted(world)).toEqual({ shown: '2', limit: '3', collision: '0' });
  });

  test('gives the place of a series that left to the next that has a sample', async () => {
    const world = new World({ max_series: 2 });
    const cores = commitCores(world, 3);
    world.commit(cores[0] as number, NaN);
    world.commit(cores[2] as number, 7);

    expect(await world.lines()).toEqual([
      'test_core_percent{source_id="dish-1",core="1"} 1',
      'test_core_percent{source_id="dish-1",core="2"} 7',
    ]);
    expect(await counted(world)).toEqual({ shown: '2', limit: '0', collision: '0' });
  });

  test('gives the places of stale series away without waiting for a scrape', async () => {
    const world = new World({ max_series: 1, stale_after_seconds: 10 });
    world.commit(world.series('core.0'), 1);
    await world.clock.advance(11_000);
    world.commit(world.series('core.1'), 2);

    expect(await world.lines()).toEqual(['test_core_percent{source_id="dish-1",core="1"} 2']);
  });

  test('does not count a series for ever that was refused and fell silent', async () => {
    const world = new World({ max_series: 1, stale_after_seconds: 10 });
    const [first] = commitCores(world, 2);
    await world.clock.advance(9000);
    world.commit(first as number, 5);
    await world.clock.advance(9000);

    expect(await counted(world)).toEqual({ shown: '1', limit: '0', collision: '0' });
  });

  test('does not count a refused series whose value became absent', async () => {
    const world = new World({ max_series: 1 });
    const [, second] = commitCores(world, 2);
    world.commit(second as number, NaN);

    expect(await counted(world)).toEqual({ shown: '1', limit: '0', collision: '0' });
  });

  test('can be lowered and raised while it runs', async () => {
    const world = new World({ max_series: 10 });
    world.commit(world.series('network.latency_ms'), 1);
    const cores = commitCores(world, 3);
    world.commit(world.series('online'), 1);
    world.commit(cores[0] as number, NaN);

    world.set({ max_series: 2 });
    expect(await world.lines()).toEqual([
      'test_latency_ms{source_id="dish-1"} 1',
      'test_core_percent{source_id="dish-1",core="1"} 1',
    ]);
    expect(await counted(world)).toEqual({ shown: '2', limit: '2', collision: '0' });

    world.set({ max_series: 10 });
    world.commit(cores[2] as number, 4);
    expect(await world.lines()).toContain('test_core_percent{source_id="dish-1",core="2"} 4');
  });
});

describe('two series of a family whose labels read alike', () => {
  test('are one line, never two: the second is counted', async () => {
    const world = new World();
    world.commit(world.series('online', { labels: { 'a.b': '1' } }), 1);
    world.commit(world.series('online', { labels: { 'a-b': '1' } }), 0);

    expect(await world.lines()).toEqual(['test_online{source_id="dish-1",a_b="1"} 1']);
    expect(await counted(world)).toEqual({ shown: '1', limit: '0', collision: '1' });
  });
});
