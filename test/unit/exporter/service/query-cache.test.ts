import { expect, test } from 'vitest';

import { World } from '../world.js';

test('the cache of queries is told by two counters that begin at zero', async () => {
  const world = new World();
  const lines = async () =>
    (await world.lines({ registry: 'service' })).filter((line) => line.startsWith('pharos_query_cache_'));
  expect(await lines()).toEqual(['pharos_query_cache_hits_total 0', 'pharos_query_cache_misses_total 0']);
  for (const hit of [true, false, true, true]) world.exporter.recorder.queryCache(hit);
  expect(await lines()).toEqual(['pharos_query_cache_hits_total 3', 'pharos_query_cache_misses_total 1']);
});
