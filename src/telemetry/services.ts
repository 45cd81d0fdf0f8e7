import type { Config } from '../config/schema.js';
import type { Live } from '../domain/live.js';
import type { StaleAfter } from '../domain/quality.js';
import type { Clock } from '../platform/clock.js';
import type { SampleStore } from '../store/samples/store.js';
import type { SourceDirectory } from '../store/state/source-directory.js';
import type { LatestAttributes } from './attributes.js';

/** What the use cases of this room work with. */
export interface TelemetryServices {
  readonly samples: SampleStore;
  readonly sources: SourceDirectory;
  readonly attributes: LatestAttributes;
  readonly clock: Clock;
  readonly config: Live<Config>;
  readonly staleAfter: StaleAfter;
}
