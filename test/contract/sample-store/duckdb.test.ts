import { LiveValue } from '../../../src/domain/live.js';
import { createDuckDbStore } from '../../../src/store/samples/duckdb/store.js';
import { keepingRecorder } from '../../support/recorder.js';
import { VirtualClock } from '../../support/virtual-clock.js';
import { describeSampleStore } from './suite.js';

describeSampleStore('DuckDB', (folder) =>
  createDuckDbStore({
    folder,
    memoryLimitMb: new LiveValue(128),
    recorder: keepingRecorder(),
    clock: new VirtualClock(),
  }),
);
