import { Counter, Gauge, type Registry } from 'prom-client';

import { rejectReasons } from '../../domain/ports/intake.js';
import { ingestOutcomes, type IngestOutcome, type Recorder } from '../../domain/ports/recorder.js';
import { amount } from './amount.js';

const requestsTotal = 'ingest_requests_total';
const datapointsTotal = 'ingest_datapoints_total';
const errorsTotal = 'ingest_errors_total';
const rejectedTotal = 'pharos_ingest_rejected_samples_total';
const turnedAwayTotal = 'pharos_ingest_turned_away_samples_total';
const queueSamples = 'pharos_ingest_queue_samples';

/** What was counted since the last scrape: a counter of prom-client costs as much as decoding a small request. */
interface Pending {
  requests: Record<IngestOutcome, number>;
  samples: number;
}

type Ingest = Pick<
  Recorder,
  'ingestRequest' | 'samplesAccepted' | 'samplesRejected' | 'samplesTurnedAway' | 'queuedSamples'
>;

/** What came in at the door. `protocols` are those whose series begin at zero; others begin with their first request. */
export function ingestMetrics(registry: Registry, protocols: readonly string[]): Ingest {
  const registers = [registry];
  const pending = new Map<string, Pending>();
  let inQueue = 0;
  new Counter({
    name: requestsTotal,
    help: 'Ingest requests by protocol and by what became of the request as a whole.',
    labelNames: ['protocol', 'outcome'],
    registers,
    collect() {
      for (const [protocol, { requests: counted }] of pending)
        for (const outcome of ingestOutcomes) {
          this.inc({ protocol, outcome }, counted[outcome]);
          counted[outcome] = 0;
        }
    },
  });
  new Counter({
    name: datapointsTotal,
    help: 'Samples that were accepted, which means that they are on disk.',
    labelNames: ['protocol'],
    registers,
    collect() {
      for (const [protocol, counted] of pending) {
        this.inc({ protocol }, counted.samples);
        counted.samples = 0;
      }
    },
  });
  const errors = new Counter({
    name: errorsTotal,
    help: 'Ingest requests that were refused or turned away, or that failed.',
    labelNames: ['outcome'],
    registers,
  });
  const rejected = new Counter({
    name: rejectedTotal,
    help: 'Samples that were rejected, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const turnedAway = new Counter({
    name: turnedAwayTotal,
    help: 'Samples of requests that were turned away, because the queue was full for example: their senders are to send them again.',
    registers,
  });
  new Gauge({
    name: queueSamples,
    help: 'Samples that wait to be written to disk.',
    registers,
    collect() {
      this.set(inQueue);
    },
  });

  function countsOf(protocol: string): Pending {
    const known = pending.get(protocol);
    if (known !== undefined) return known;
    const counts = { requests: { accepted: 0, refused: 0, turned_away: 0, failed: 0 }, samples: 0 };
    pending.set(protocol, counts);
    return counts;
  }
  protocols.forEach(countsOf);
  for (const outcome of ingestOutcomes) if (outcome !== 'accepted') errors.inc({ outcome }, 0);
  for (const reason of rejectReasons) rejected.inc({ reason }, 0);

  return {
    ingestRequest(protocol, outcome) {
      countsOf(protocol).requests[outcome] += 1;
      if (outcome !== 'accepted') errors.inc({ outcome });
    },
    samplesAccepted(protocol, count) {
      countsOf(protocol).samples += amount(count);
    },
    samplesTurnedAway: (count) => turnedAway.inc(amount(count)),
    samplesRejected: (reason, count) => rejected.inc({ reason }, amount(count)),
    queuedSamples: (count) => void (inQueue = amount(count)),
  };
}
