import { Counter, Histogram, type Registry } from 'prom-client';

import type { Recorder } from '../../domain/ports/recorder.js';
import { resolutions } from '../../domain/resolution.js';
import { amount } from './amount.js';

const queryDurationSeconds = 'db_query_duration_seconds';
const errorsTotal = 'pharos_store_errors_total';
const purgedTotal = 'pharos_store_purged_samples_total';

const buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Calls of the two stores. Which operations there are is theirs to say: the errors of each begin at zero with its first call. */
export function storeMetrics(registry: Registry): Pick<Recorder, 'storeCall' | 'storeError' | 'samplesPurged'> {
  const labelNames = ['store', 'operation'] as const;
  const duration = new Histogram({
    name: queryDurationSeconds,
    help: 'Duration of the calls of a store, by store and operation.',
    labelNames,
    buckets,
    registers: [registry],
  });
  const errors = new Counter({
    name: errorsTotal,
    help: 'Calls of a store that failed, by store and operation.',
    labelNames,
    registers: [registry],
  });

  const purged = new Counter({
    name: purgedTotal,
    help: 'Samples, or roll-up buckets, that were let go because their tier is not kept longer, by tier.',
    labelNames: ['tier'],
    registers: [registry],
  });
  for (const tier of resolutions) purged.inc({ tier }, 0);

  return {
    storeCall(store, operation, seconds) {
      duration.observe({ store, operation }, amount(seconds));
      errors.inc({ store, operation }, 0);
    },
    storeError: (store, operation) => errors.inc({ store, operation }),
    samplesPurged: (tier, count) => purged.inc({ tier }, amount(count)),
  };
}
