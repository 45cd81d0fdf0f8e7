import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { listCommands } from '../../../../src/store/state/command-list.js';
import { getCommand, insertCommand, purgeCommands, type CommandRow } from '../../../../src/store/state/commands.js';
import { startState } from '../../../support/state.js';

function commandRow(id: string, parts: Partial<CommandRow> = {}): CommandRow {
  return {
    id,
    tenant: 'default',
    sourceId: 'device-1',
    kind: 'device',
    command: 'get_status',
    parameters: {},
    correlationId: null,
    idempotencyKey: null,
    isCritical: false,
    issuedBy: 'anonymous',
    issuedAt: 1000,
    approvedBy: null,
    approvedAt: null,
    stages: [{ stage: 'queued', ts: 1000, message: 'Waits' }],
    finishedAt: null,
    ...parts,
  };
}

test('a command comes back as it was kept', async () => {
  await using world = await startState();
  const row = commandRow('c', {
    parameters: { sensor: 'temperature', value: 21.5, now: true },
    correlationId: 'mine',
    idempotencyKey: 'k',
    isCritical: true,
    approvedBy: 'key:b',
    approvedAt: 2000,
    stages: [
      { stage: 'queued', ts: 1000, message: 'Waits' },
      { stage: 'failed', ts: 3000, message: "It's broken" },
    ],
    finishedAt: 3000,
  });
  await world.state.transaction((tx) => insertCommand(tx, row));
  expect(await getCommand(world.state.db, 'default', 'c')).toEqual(row);
  expect(await getCommand(world.state.db, 'other', 'c')).toBeUndefined();
});

test('old commands go, with those of every tenant; what ended later and what is under way stays', async () => {
  await using world = await startState();
  await world.state.transaction(async (tx) => {
    for (let n = 0; n < 250; n += 1) await insertCommand(tx, commandRow(`old-${n}`, { finishedAt: 1000 + n }));
    await insertCommand(tx, commandRow('other', { tenant: 'other', finishedAt: 1249 }));
    await insertCommand(tx, commandRow('kept', { finishedAt: 1250 }));
    await insertCommand(tx, commandRow('open'));
  });
  expect(await purgeCommands(world.state.db, 1250)).toBe(251);
  const left = await world.state.db.selectFrom('commands').select('id').orderBy('id').execute();
  expect(left).toEqual([{ id: 'kept' }, { id: 'open' }]);
});

test('a history that is looked at in several slices is counted and paged as one', async () => {
  await using world = await startState();
  const count = 45_000;
  await world.state.transaction(async (tx) => {
    const columns =
      'id, tenant, source_id, kind, command, parameters, is_critical, issued_by, issued_at, stage, message, stages';
    const values = `printf('%06d', n), 'default', 'device-' || (n % 9), 'device', 'get_status', '{}', 0, 'a', n / 7, 'sent', '', '[]'`;
    const rows = `with recursive row(n) as (select 0 union all select n + 1 from row where n < ${count - 1})`;
    await sql.raw(`insert into commands (${columns}) ${rows} select ${values} from row`).execute(tx);
  });
  const filter = { tenant: 'default', sourceId: 'device-3' };
  const expected = Array.from({ length: count }, (_, n) => count - 1 - n)
    .filter((n) => n % 9 === 3)
    .map((n) => String(n).padStart(6, '0'));
  for (const offset of [0, 2200, 4440, 4990]) {
    const { commands, total } = await listCommands(world.state.db, filter, { limit: 50, offset });
    expect(total).toBe(expected.length);
    expect(commands.map(({ id }) => id)).toEqual(expected.slice(offset, offset + 50));
  }
});
