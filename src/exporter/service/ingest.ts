import { Counter, Gauge, type Registry } from 'prom-client';

import { rejectReasons } from '../../domain/ports/intake.js';
import type { Recorder } from '../../domain/ports/recorder.js';
import { amount } from './amount.js';

const requestsTotal = 'ingest_requests_total';
const datapointsTotal = 'ingest_datapoints_total';
const errorsTotal = 'ingest_errors_total';
const rejectedTotal = 'pharos_ingest_rejected_samples_total';
const queueSamples = 'pharos_ingest_queue_samples';

const outcomes = ['accepted', 'refused', 'failed'] as const;

type Ingest = Pick<Recorder, 'ingestRequest' | 'samplesAccepted' | 'samplesRejected' | 'queuedSamples'>;

/** What came in at the door. `protocols` are those whose series begin at zero; others begin with their first request. */
export function ingestMetrics(registry: Registry, protocols: readonly string[]): Ingest {
  const registers = [registry];
  const requests = new Counter({
    name: requestsTotal,
    help: 'Ingest requests by protocol and by what became of the request as a whole.',
    labelNames: ['protocol', 'outcome'],
    registers,
  });
  const datapoints = new Counter({
    name: datapointsTotal,
    help: 'Samples that were accepted, which means that they are on disk.',
    labelNames: ['protocol'],
    registers,
  });
  const errors = new Counter({
    name: errorsTotal,
    help: 'Ingest requests that were refused or that failed.',
    labelNames: ['outcome'],
    registers,
  });
  const rejected = new Counter({
    name: rejectedTotal,
    help: 'Samples that were rejected, by reason, while the rest of their request was kept.',
    labelNames: ['reason'],
    registers,
  });
  const queued = new Gauge({
    name: queueSamples,
    help: 'Samples that wait to be written to disk.',
    registers,
  });

  const known = new Set<string>();
  function begin(protocol: string): void {
    if (known.has(protocol)) return;
    known.add(protocol);
    for (const outcome of outcomes) requests.inc({ protocol, outcome }, 0);
    datapoints.inc({ protocol }, 0);
  }
  protocols.forEach(begin);
  for (const outcome of ['refused', 'failed'] as const) errors.inc({ outcome }, 0);
  for (const reason of rejectReasons) rejected.inc({ reason }, 0);

  return {
    ingestRequest(protocol, outcome) {
      begin(protocol);
      requests.inc({ protocol, outcome });
      if (outcome !== 'accepted') errors.inc({ outcome });
    },
    samplesAccepted(protocol, count) {
      begin(protocol);
      datapoints.inc({ protocol }, amount(count));
    },
    samplesRejected: (reason, count) => rejected.inc({ reason }, amount(count)),
    queuedSamples: (count) => queued.set(amount(count)),
  };
}
