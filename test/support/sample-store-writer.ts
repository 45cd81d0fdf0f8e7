/**
 * A process of its own that appends to a store until it is killed: `writer.ts <folder> <first batch>`. Prints `ack <batch>`
 * for each batch that is on disk. Batch n holds rows that can be told from n alone, and repeats those of batch n - 1.
 */
import { LiveValue } from '../../src/domain/live.js';
import { systemClock } from '../../src/platform/clock.js';
import { createDuckDbStore } from '../../src/store/samples/duckdb/store.js';
import { crashRows } from './crash-rows.js';
import { keepingRecorder } from './recorder.js';
import { batchOf } from './samples.js';

const [folder = '', first = '0'] = process.argv.slice(2);
const store = createDuckDbStore({
  folder,
  memoryLimitMb: new LiveValue(128),
  recorder: keepingRecorder(),
  clock: systemClock,
});
await store.start();
for (let n = Number(first); ; n++) {
  const rows = [...crashRows(n, store.directory), ...crashRows(Math.max(0, n - 1), store.directory)];
  await store.append(batchOf(rows));
  process.stdout.write(`ack ${n}\n`);
}
