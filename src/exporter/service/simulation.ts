import { Counter, Histogram, type Registry } from 'prom-client';

import type { Recorder } from '../../domain/ports/recorder.js';
import { amount } from './amount.js';

const tickDurationSeconds = 'pharos_simulation_tick_duration_seconds';
const tickLagSeconds = 'pharos_simulation_tick_lag_seconds';
const errorsTotal = 'pharos_simulation_errors_total';

const durationBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];
const lagBuckets = [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 5, 10];

/** The simulation loop. `kinds` are the kinds that it may play. */
export function simulationMetrics(
  registry: Registry,
  kinds: readonly string[],
): Pick<Recorder, 'simulationTick' | 'simulationError'> {
  const registers = [registry];
  const duration = new Histogram({
    name: tickDurationSeconds,
    help: 'Duration of one turn of the simulation loop.',
    buckets: durationBuckets,
    registers,
  });
  const lag = new Histogram({
    name: tickLagSeconds,
    help: 'How late a turn of the simulation loop began.',
    buckets: lagBuckets,
    registers,
  });
  const errors = new Counter({
    name: errorsTotal,
    help: 'Steps of a model that failed, by kind of source; its last values stay, with their own time.',
    labelNames: ['kind'],
    registers,
  });
  for (const kind of kinds) errors.inc({ kind }, 0);

  return {
    simulationTick(seconds, lagSeconds) {
      duration.observe(amount(seconds));
      lag.observe(amount(lagSeconds));
    },
    simulationError: (kind) => errors.inc({ kind }),
  };
}
