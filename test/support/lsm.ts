import { LiveValue } from '../../src/domain/live.js';
import type { Clock } from '../../src/platform/clock.js';
import { createLsmStore } from '../../src/store/samples/lsm/store.js';
import type { SampleStore } from '../../src/store/samples/store.js';
import { keepingLogger } from './log.js';
import { keepingRecorder } from './recorder.js';
import { VirtualClock } from './virtual-clock.js';

interface LsmTestOptions {
  /** Rows of a head; few make tables of every few appends. */
  readonly headRows?: number;
  readonly recorder?: ReturnType<typeof keepingRecorder>;
  readonly clock?: Clock;
}

/** The log-structured store over `folder`, not yet started, doing its work in turn on this thread. */
export function lsmStore(folder: string, { headRows, recorder, clock }: LsmTestOptions = {}): SampleStore {
  return createLsmStore({
    folder,
    memoryLimitMb: new LiveValue(128),
    recorder: recorder ?? keepingRecorder(),
    clock: clock ?? new VirtualClock(),
    logger: keepingLogger().logger,
    ...(headRows === undefined ? {} : { headRows }),
  });
}
