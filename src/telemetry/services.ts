import type { Config } from '../config/schema.js';
import { selectLive, type Live } from '../domain/live.js';
import type { Recorder } from '../domain/ports/recorder.js';
import type { StaleAfter } from '../domain/quality.js';
import type { Clock } from '../platform/clock.js';
import type { LatestAttributes } from './attributes.js';
import { AnswerCache } from './cache.js';
import type { SampleReader } from './reading/samples.js';
import type { SourceReader } from './selection/sources.js';
import { Slots } from './slots.js';
import type { MetricsAnswer } from './wire.js';

/** What the use cases of this room work with. */
export interface TelemetryServices {
  readonly samples: SampleReader;
  readonly sources: SourceReader;
  readonly attributes: LatestAttributes;
  readonly clock: Clock;
  readonly config: Live<Config>;
  readonly staleAfter: StaleAfter;
  /** Answers of queries that may be given again. */
  readonly answers: AnswerCache<MetricsAnswer>;
  /** Turns of queries that read much. */
  readonly reads: Slots;
  readonly exports: Slots;
}

/** Each holds at most some 80 MB, percentiles of five million buckets. */
const readsAtOnce = 2;
const readsWaiting = 64;

/** Exports last as long as their reader takes. */
const exportsAtOnce = 4;

/** The services of this room over the parts that others bring. */
export function createTelemetry({
  recorder,
  ...parts
}: Omit<TelemetryServices, 'answers' | 'reads' | 'exports'> & {
  readonly recorder: Pick<Recorder, 'queryCache'>;
}): TelemetryServices {
  const { clock, config } = parts;
  return {
    ...parts,
    answers: new AnswerCache({
      clock,
      recorder,
      ttlSeconds: selectLive(config, ({ cache }) => cache.query_ttl_seconds),
      pointsOf: ({ datapoints, series = [] }) =>
        series.reduce((points, one) => points + one.datapoints.length, datapoints.length),
    }),
    reads: new Slots({ atOnce: readsAtOnce, waiting: readsWaiting, what: 'large queries' }),
    exports: new Slots({ atOnce: exportsAtOnce, waiting: 0, what: 'exports' }),
  };
}
