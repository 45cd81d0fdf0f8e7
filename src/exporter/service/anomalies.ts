import { Counter, type Registry } from 'prom-client';

import type { Recorder } from '../../domain/ports/recorder.js';
import { amount } from './amount.js';

const anomaliesTotal = 'pharos_anomalies_total';
const joinedTotal = 'pharos_anomalies_joined_total';

/** A metric of a kind of source in which anomalies are looked for. */
export interface Watched {
  readonly kind: string;
  readonly metric: string;
}

/** What the detectors found. The series of each watched metric begins at zero. */
export function anomalyMetrics(
  registry: Registry,
  watched: readonly Watched[],
): Pick<Recorder, 'anomaly' | 'anomaliesJoined'> {
  const anomalies = new Counter({
    name: anomaliesTotal,
    help: 'Anomalies that began, by kind of source and metric.',
    labelNames: ['source_kind', 'metric'],
    registers: [registry],
  });
  const joined = new Counter({
    name: joinedTotal,
    help: 'Anomalies that are kept as part of the one before them, because they came faster than events can be kept.',
    registers: [registry],
  });
  for (const { kind, metric } of watched) anomalies.inc({ source_kind: kind, metric }, 0);
  return {
    anomaly: (kind, metric) => anomalies.inc({ source_kind: kind, metric }),
    anomaliesJoined: (count) => joined.inc(amount(count)),
  };
}
