import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { temporaryFolder } from '../../../../../support/folder.js';
import { digested, journalRecord, replayedFrom } from '../../../../../support/journal.js';

const writer = fileURLToPath(new URL('../../../../../support/journal-writer.ts', import.meta.url));

/** Lets a writer append from commit `first` on and kills it after `acks` answers; gives the last commit that it answered. */
async function writeAndKill(folder: string, first: number, acks: number): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', writer, folder, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let last = first - 1;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line.slice('ack '.length));
    if (last >= first + acks - 1) child.kill('SIGKILL');
  }
  expect(await ended, 'how the writer ended').toEqual([null, 'SIGKILL']);
  return last;
}

test('a writer that is killed has every record that it acknowledged in the journal, and at most one more', async () => {
  using folder = temporaryFolder();
  let next = 1;
  for (const acks of [3, 130, 61]) {
    const last = await writeAndKill(folder.path, next, acks);
    const replayed = await replayedFrom(folder.path);
    const expected = Array.from({ length: replayed.length }, (_, n) => journalRecord(n + 1, (n + 1) % 700));
    expect(replayed.map(digested)).toEqual(expected.map(digested));
    expect(replayed.length).toBeGreaterThanOrEqual(last);
    expect(replayed.length).toBeLessThanOrEqual(last + 1);
    next = replayed.length + 1;
  }
});
