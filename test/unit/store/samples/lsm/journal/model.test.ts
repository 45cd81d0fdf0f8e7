import fc from 'fast-check';
import { expect, test } from 'vitest';

import { temporaryFolder } from '../../../../../support/folder.js';
import { allOf, journalRecord, openJournal } from '../../../../../support/journal.js';

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('append' as const), rows: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rotate' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('drop' as const), back: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reopen' as const), ahead: fc.integer({ min: -2, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('read' as const), back: fc.nat(6) }) },
);

test('after any appends, turns, drops and restarts the journal holds what a list would hold', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      using folder = temporaryFolder();
      let kept: { readonly segment: number; readonly record: ReturnType<typeof journalRecord> }[] = [];
      let { journal } = await openJournal(folder.path);
      let segment = 1;
      let commit = 0;
      for (const each of steps) {
        if (each.do === 'append') {
          const record = journalRecord(++commit, each.rows);
          await journal.append(record);
          kept.push({ segment, record });
        } else if (each.do === 'rotate') {
          await journal.rotate();
          segment++;
        } else if (each.do === 'drop') {
          const upTo = segment - each.back;
          await journal.drop(upTo);
          kept = kept.filter((one) => one.segment > upTo);
        } else if (each.do === 'read') {
          const after = commit - each.back;
          const later = kept.filter(({ record }) => record.commit > after).map(({ record }) => record);
          expect(await allOf(journal.read(after))).toEqual(later);
        } else {
          await journal.close();
          const nextSegment = Math.max(0, segment + each.ahead);
          const opened = await openJournal(folder.path, { nextSegment });
          expect(opened.taken).toEqual(kept);
          segment = Math.max(nextSegment, (kept.at(-1)?.segment ?? -1) + 1);
          journal = opened.journal;
        }
        expect(journal.segment).toBe(segment);
      }
      await journal.close();
      const { journal: last, taken } = await openJournal(folder.path);
      expect(taken).toEqual(kept);
      await last.close();
    }),
    { numRuns: 60 },
  );
});
