/**
 * A process of its own that appends to a journal until it is killed: `journal-writer.ts <folder> <first commit>`. Prints `ack
 * <commit>` for each record that is on disk; begins another segment every 50 records.
 */
import { journalRecord, openJournal } from './journal.js';

const [folder = '', first = '1'] = process.argv.slice(2);
const { journal } = await openJournal(folder);
for (let commit = Number(first); ; commit++) {
  if (commit % 50 === 0) await journal.rotate();
  await journal.append(journalRecord(commit, commit % 700));
  process.stdout.write(`ack ${commit}\n`);
}
