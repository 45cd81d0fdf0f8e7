import fc from 'fast-check';
import { expect, test } from 'vitest';

import { allOf, journalRecord } from '../../../../../support/journal.js';
import { PassedWorld } from '../../../../../support/passed-world.js';

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('append' as const), rows: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rotate' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('drop' as const), back: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('read' as const), back: fc.nat(9) }) },
);

test('after any appends, turns, drops and restarts each record is read once, and only what was not dropped is replayed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      await using world = await PassedWorld.begin();
      const all: { readonly segment: number; readonly record: ReturnType<typeof journalRecord> }[] = [];
      /** How many of the first are not in the journal any more. */
      let dropped = 0;
      const commitsFrom = (after: number) =>
        all.filter(({ record }) => record.commit > after).map(({ record }) => record);
      for (const each of steps) {
        if (each.do === 'append') {
          const record = journalRecord(all.length + 1, each.rows);
          const { segment } = world.journal;
          await world.journal.append(record);
          all.push({ segment, record });
        } else if (each.do === 'rotate') {
          await world.journal.rotate();
        } else if (each.do === 'drop') {
          const upTo = world.journal.segment - each.back;
          await world.journal.drop(upTo);
          dropped = Math.max(dropped, all.filter(({ segment }) => segment <= upTo).length);
        } else if (each.do === 'read') {
          const after = all.length - each.back;
          expect(await allOf(world.journal.read(after))).toEqual(commitsFrom(after));
        } else {
          await world.restart({ commit: all.length });
          expect(world.replayed).toEqual(all.slice(dropped).map(({ record }) => record.commit));
        }
        expect(world.journal.oldestCommit).toBe(all[0]?.record.commit);
      }
      expect(await allOf(world.journal.read(0))).toEqual(commitsFrom(0));
      expect(world.lines).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
