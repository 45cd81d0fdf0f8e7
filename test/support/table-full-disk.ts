/**
 * A process of its own whose files may grow to a limit only, as on a full disk: `table-full-disk.ts <folder>`.
 * Writes two tables, then others and a merge that do not fit, and lifts the limit; prints what happened as JSON.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { createRandom } from '../../src/platform/random.js';
import { mergeTables } from '../../src/store/samples/lsm/table/merge.js';
import { TableWriter } from '../../src/store/samples/lsm/table/writer.js';

const [folder = ''] = process.argv.slice(2);
const random = createRandom(1);

function limitFiles(bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`]);
}

/** Values that cannot be made shorter: 8 bytes a row. */
function write(name: string, rows: number, first = 0): void {
  const writer = new TableWriter(join(folder, name), { columns: 1 });
  const ts = Float64Array.from({ length: 4000 }, (_, i) => first + i);
  for (let series = 0; series < rows / 4000; series++) {
    writer.add(series, { ts, values: [Float64Array.from(ts, () => Math.exp(random.normal()))] });
  }
  writer.finish();
}

const merge = () =>
  mergeTables(
    ['0.table', '1.table'].map((name) => join(folder, name)),
    { path: join(folder, 'merged.table'), meta: { columns: 1 } },
  );

function failure(work: () => unknown) {
  try {
    work();
    return 'none';
  } catch (error) {
    return { code: (error as NodeJS.ErrnoException).code, files: files() };
  }
}

const files = () => readdirSync(folder).sort();

// Without a listener the signal of an overlong write would end the process.
process.on('SIGXFSZ', () => undefined);
write('0.table', 200_000);
write('1.table', 200_000, 4000);
const before = files();
limitFiles(600_000);
// A table is written by the megabyte: the first is refused before its end, the second at its end.
const whileWritten = failure(() => write('long.table', 200_000));
const whileFinished = failure(() => write('short.table', 100_000));
const merged = failure(merge);
limitFiles('unlimited');
const rows = merge()?.rows;
process.stdout.write(
  JSON.stringify({ before, whileWritten, whileFinished, merge: merged, afterwards: { rows, files: files() } }),
);
