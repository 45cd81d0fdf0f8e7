/**
 * A process of its own that appends to a store until it is killed: `writer.ts <folder> <first batch>`. Prints `ack <batch>`
 * for each batch that is on disk. Batch n holds rows that can be told from n alone, and repeats those of batch n - 1.
 */
import { systemClock } from '../../src/platform/clock.js';
import { crashHeadRows, crashRows } from './crash-rows.js';
import { lsmStore } from './lsm.js';
import { batchOf, forEver } from './samples.js';

const endOfTime = 8.64e15;
const [folder = '', first = '0'] = process.argv.slice(2);
const store = lsmStore(folder, { headRows: crashHeadRows, clock: systemClock });
await store.start();
let rollingUp = Promise.resolve();
for (let n = Number(first); ; n++) {
  const rows = [...crashRows(n, store.directory), ...crashRows(Math.max(0, n - 1), store.directory)];
  await store.append(batchOf(rows));
  process.stdout.write(`ack ${n}\n`);
  // Not awaited: kills hit it half-way, beside appends. A time without end, so that the hour counts as over.
  if (n % 7 === 3) rollingUp = rollingUp.then(async () => void (await store.rollUp(endOfTime, forEver)));
}
