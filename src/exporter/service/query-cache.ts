import { Counter, type Registry } from 'prom-client';

import type { Recorder } from '../../domain/ports/recorder.js';

const hitsTotal = 'pharos_query_cache_hits_total';
const missesTotal = 'pharos_query_cache_misses_total';

/** The cache of metric queries; its hit rate is the one counter by the sum of both. */
export function queryCacheMetrics(registry: Registry): Pick<Recorder, 'queryCache'> {
  const registers = [registry];
  const hits = new Counter({
    name: hitsTotal,
    help: 'Metric queries that were answered from the cache, or with the answer of one under way.',
    registers,
  });
  const misses = new Counter({
    name: missesTotal,
    help: 'Metric queries that had to be computed although the cache is on.',
    registers,
  });
  return { queryCache: (hit) => (hit ? hits : misses).inc() };
}
