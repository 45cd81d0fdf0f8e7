/**
 * A process of its own whose files may grow to a limit only, as on a full disk: `full-disk.ts <folder> <limit bytes>`.
 * Appends until it is refused, goes on for a while, lifts the limit and appends again; prints what happened as JSON.
 */
import { execFileSync } from 'node:child_process';

import { PharosError } from '../../src/domain/errors.js';
import { systemClock } from '../../src/platform/clock.js';
import { lsmStore } from './lsm.js';
import { keepingRecorder } from './recorder.js';
import { batchOf, hostKey, type Row } from './samples.js';

const [folder = '', limit = ''] = process.argv.slice(2);
const t0 = Date.parse('2026-01-01T00:00:00Z');
const recorder = keepingRecorder();
const store = lsmStore(folder, { recorder, clock: systemClock, headRows: 200_000 });

function limitFiles(bytes: string): void {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`]);
}

/** Each batch names a series that is new. */
function batch(n: number) {
  const fresh = store.directory.idOf(hostKey({ sourceId: `host-${n}` }));
  return batchOf(Array.from({ length: 20_000 }, (_, i): Row => [fresh, t0 + i, Math.sqrt(n * 20_000 + i)]));
}

async function attempt(call: () => Promise<unknown>): Promise<string> {
  try {
    await call();
    return 'ok';
  } catch (error) {
    return error instanceof PharosError ? `${error.code}: ${error.message}` : String(error);
  }
}

// Without a listener the signal of an overlong write would end the process.
process.on('SIGXFSZ', () => undefined);
await store.start();
await store.append(batch(0));
limitFiles(limit);
let accepted = 1;
let n = 1;
const refusals: string[] = [];
while (refusals.length < 3) {
  const outcome = await attempt(() => store.append(batch(n++)));
  if (outcome === 'ok') accepted++;
  else refusals.push(outcome);
}
const countWhenFull = await store.count();
limitFiles('unlimited');
const check = await attempt(() => store.check());
for (let more = 0; more < 3; more++, accepted++) await store.append(batch(n++));
const count = await store.count();
const errors = recorder.calls.filter(([name]) => name === 'storeError').length;
await store.stop();
process.stdout.write(
  JSON.stringify({
    accepted,
    refusals,
    countWhenFull,
    check,
    count,
    commit: store.lastCommit,
    series: store.directory.size,
    errors,
  }),
);
