import type { Clock } from '../platform/clock.js';
import type { SampleStore } from '../store/samples/store.js';
import type { SourceDirectory } from '../store/state/source-directory.js';
import type { SourceStatusTracker } from './status.js';

export interface FleetServices {
  readonly samples: SampleStore;
  readonly sources: SourceDirectory;
  readonly status: SourceStatusTracker;
  readonly clock: Clock;
}
