/**
 * A process of its own whose files may grow to a limit only, as on a full disk: `journal-full-disk.ts <folder> <limit bytes>`.
 * Appends until it is refused, goes on for a while, turns to a segment that has no room at all, lifts the limit and appends
 * again; prints what happened as JSON.
 */
import { execFileSync } from 'node:child_process';

import { codeOf } from '../../src/store/samples/lsm/journal/errors.js';
import { journalRecord, openJournal } from './journal.js';

const [folder = '', limit = ''] = process.argv.slice(2);

function limitFiles(bytes: string): void {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`]);
}

const acknowledged: number[] = [];
const refusals: (string | undefined)[] = [];
const { journal } = await openJournal(folder);
let commit = 0;

async function append(rows: number): Promise<void> {
  commit++;
  try {
    await journal.append(journalRecord(commit, rows));
    acknowledged.push(commit);
  } catch (error) {
    refusals.push(codeOf(error));
  }
}

limitFiles(limit);
while (refusals.length < 3) await append(1000);
await append(1);
const segmentWhenFull = journal.segment;
await journal.rotate();
limitFiles('1');
await append(1);
limitFiles('unlimited');
for (let more = 0; more < 3; more++) await append(1000);
process.stdout.write(JSON.stringify({ acknowledged, refusals, segmentWhenFull, segment: journal.segment }));
await journal.close();
