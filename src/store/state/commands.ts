import type { Insertable, Selectable } from 'kysely';

import type { CommandStage } from '../../domain/command.js';
import type { MetricValue } from '../../domain/metric.js';
import { yieldToLoop } from '../../platform/yield.js';
import type { CommandsTable, Database, Transaction } from './schema.js';

/** Rows of one statement that deletes: it waits for the disk, and the engine holds the event loop. */
const atOnce = 100;

/** A stage that a command reached; `ts` is epoch ms. */
export interface StageEntry {
  readonly stage: CommandStage;
  readonly ts: number;
  /** For people. */
  readonly message: string;
}

/** A command as it is kept. */
export interface CommandRow {
  readonly id: string;
  readonly tenant: string;
  readonly sourceId: string;
  readonly kind: string;
  readonly command: string;
  readonly parameters: Readonly<Record<string, MetricValue>>;
  readonly correlationId: string | null;
  readonly idempotencyKey: string | null;
  readonly isCritical: boolean;
  readonly issuedBy: string;
  /** Times are epoch ms. */
  readonly issuedAt: number;
  readonly approvedBy: string | null;
  readonly approvedAt: number | null;
  /** In order, one at least: the last says where the command is. */
  readonly stages: readonly StageEntry[];
  readonly finishedAt: number | null;
}

export async function insertCommand(tx: Transaction, command: CommandRow): Promise<void> {
  await tx.insertInto('commands').values(toRow(command)).execute();
}

/** Brings the approval and the stages of a command up to date. */
export async function updateCommand(tx: Transaction, command: CommandRow): Promise<void> {
  const { approved_by, approved_at, stage, message, stages, finished_at } = toRow(command);
  await tx
    .updateTable('commands')
    .set({ approved_by, approved_at, stage, message, stages, finished_at })
    .where('id', '=', command.id)
    .execute();
}

export async function getCommand(db: Database, tenant: string, id: string): Promise<CommandRow | undefined> {
  const row = await db
    .selectFrom('commands')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : fromRow(row);
}

/** Who issued a command, and the key under which that principal did. */
export interface CommandKey {
  readonly tenant: string;
  readonly issuedBy: string;
  readonly key: string;
}

export async function commandByKey(
  db: Database,
  { tenant, issuedBy, key }: CommandKey,
): Promise<CommandRow | undefined> {
  const row = await db
    .selectFrom('commands')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('issued_by', '=', issuedBy)
    .where('idempotency_key', '=', key)
    .executeTakeFirst();
  return row === undefined ? undefined : fromRow(row);
}

/** The commands of every tenant that have not ended, in the order in which they were issued. */
export async function unfinishedCommands(db: Database): Promise<CommandRow[]> {
  const rows = await db
    .selectFrom('commands')
    .selectAll()
    .where('finished_at', 'is', null)
    .orderBy('issued_at')
    .orderBy('id')
    .execute();
  return rows.map(fromRow);
}

/** Drops the commands of every tenant that ended before `before` (epoch ms), in slices; returns how many went. */
export async function purgeCommands(db: Database, before: number): Promise<number> {
  const old = db.selectFrom('commands').select('id').where('finished_at', '<', before).limit(atOnce);
  for (let gone = 0; ; await yieldToLoop()) {
    const { numDeletedRows } = await db.deleteFrom('commands').where('id', 'in', old).executeTakeFirstOrThrow();
    gone += Number(numDeletedRows);
    if (Number(numDeletedRows) < atOnce) return gone;
  }
}

function toRow(command: CommandRow): Insertable<CommandsTable> {
  const last = command.stages.at(-1);
  if (last === undefined) throw new TypeError('A command has one stage at least');
  return {
    id: command.id,
    tenant: command.tenant,
    source_id: command.sourceId,
    kind: command.kind,
    command: command.command,
    parameters: JSON.stringify(command.parameters),
    correlation_id: command.correlationId,
    idempotency_key: command.idempotencyKey,
    is_critical: command.isCritical ? 1 : 0,
    issued_by: command.issuedBy,
    issued_at: command.issuedAt,
    approved_by: command.approvedBy,
    approved_at: command.approvedAt,
    stage: last.stage,
    message: last.message,
    stages: JSON.stringify(command.stages),
    finished_at: command.finishedAt,
  };
}

export function fromRow(row: Selectable<CommandsTable>): CommandRow {
  return {
    id: row.id,
    tenant: row.tenant,
    sourceId: row.source_id,
    kind: row.kind,
    command: row.command,
    parameters: JSON.parse(row.parameters) as CommandRow['parameters'],
    correlationId: row.correlation_id,
    idempotencyKey: row.idempotency_key,
    isCritical: row.is_critical === 1,
    issuedBy: row.issued_by,
    issuedAt: row.issued_at,
    approvedBy: row.approved_by,
    approvedAt: row.approved_at,
    stages: JSON.parse(row.stages) as CommandRow['stages'],
    finishedAt: row.finished_at,
  };
}
