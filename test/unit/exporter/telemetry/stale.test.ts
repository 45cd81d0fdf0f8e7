import { describe, expect, test } from 'vitest';

import { World } from '../world.js';

describe('a series whose source went silent', () => {
  test('stays for as long as the setting says, then leaves, never frozen', async () => {
    const world = new World({ stale_after_seconds: 10 });
    world.commit(world.series('online'), 1);

    await world.clock.advance(10_000);
    expect(await world.lines()).toEqual(['test_online{source_id="dish-1"} 1']);
    await world.clock.advance(1);
    expect(await world.lines()).toEqual([]);
  });

  test('comes back with its next sample, be its value the same', async () => {
    const world = new World({ stale_after_seconds: 10 });
    const online = world.series('online');
    world.commit(online, 1);
    await world.clock.advance(20_000);
    await world.text();
    world.commit(online, 1);

    expect(await world.lines()).toEqual(['test_online{source_id="dish-1"} 1']);
  });

  test('leaves alone: its neighbours of the family keep their values and labels', async () => {
    const world = new World({ stale_after_seconds: 10 });
    const cores = [0, 1, 2].map((core) => world.series(`core.${core}`));
    cores.forEach((core, index) => world.commit(core, index));
    await world.text();
    await world.clock.advance(8000);
    world.commit(cores[0] as number, 0);
    world.commit(cores[2] as number, 2);
    await world.clock.advance(4000);

    expect(await world.lines()).toEqual([
      'test_core_percent{source_id="dish-1",core="0"} 0',
      'test_core_percent{source_id="dish-1",core="2"} 2',
    ]);
    world.commit(cores[1] as number, 9);
    expect(await world.lines()).toContain('test_core_percent{source_id="dish-1",core="1"} 9');
  });

  test('is judged by the age of its sample, not by when it came in', async () => {
    const world = new World({ stale_after_seconds: 10 });
    world.commit(world.series('online'), 1, 11_000);

    expect(await world.lines()).toEqual([]);
  });

  test('follows a change of the setting at the next scrape', async () => {
    const world = new World({ stale_after_seconds: 300 });
    world.commit(world.series('online'), 1, 60_000);
    expect(await world.lines()).toHaveLength(1);

    world.set({ stale_after_seconds: 30 });
    expect(await world.lines()).toEqual([]);
  });

  test('is not brought back by a sample older than one that was seen before', async () => {
    const world = new World({ stale_after_seconds: 10 });
    const online = world.series('online');
    world.commit(online, 1);
    await world.clock.advance(11_000);
    await world.text();
    world.set({ stale_after_seconds: 100 });
    world.commit(online, 0, 12_000);

    expect(await world.lines()).toEqual([]);
  });
});
