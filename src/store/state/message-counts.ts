import type { MessageCountsTable, Database, Transaction } from './schema.js';

/** What messages are counted by. */
export type CountKey = Omit<MessageCountsTable, 'count'>;

/** Which messages to count; what is left out matches everything. */
export interface CountFilter {
  readonly tenant: string;
  readonly types: readonly string[];
  readonly sourceId?: string | undefined;
  readonly name?: string | undefined;
}

/** How many messages there are of a type and name. */
export interface MessageCount {
  readonly type: string;
  readonly name: string;
  readonly count: number;
}

/** Counts messages that the same transaction adds (`by` is 1) or takes away (-1). */
export async function countMessages(tx: Transaction, keys: readonly CountKey[], by: 1 | -1): Promise<void> {
  if (keys.length === 0) return;
  const rows = new Map<string, { key: CountKey; count: number }>();
  for (const { tenant, source_id, type, name } of keys) {
    const text = JSON.stringify([tenant, source_id, type, name]);
    const row = rows.get(text) ?? { key: { tenant, source_id, type, name }, count: 0 };
    row.count += by;
    rows.set(text, row);
  }
  await tx
    .insertInto('message_counts')
    .values([...rows.values()].map(({ key, count }) => ({ ...key, count })))
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'source_id', 'type', 'name']).doUpdateSet((row) => ({
        count: row('message_counts.count', '+', row.ref('excluded.count')),
      })),
    )
    .execute();
  if (by < 0) await tx.deleteFrom('message_counts').where('count', '<=', 0).execute();
}

/** How many messages match, by type and name. Costs what there are metrics and commands, not messages. */
export async function messageCounts(db: Database, filter: CountFilter): Promise<readonly MessageCount[]> {
  const { tenant, types, sourceId, name } = filter;
  let query = db
    .selectFrom('message_counts')
    .select(({ fn }) => ['type', 'name', fn.sum<number>('count').as('count')])
    .where('tenant', '=', tenant)
    .where('type', 'in', types)
    .groupBy(['type', 'name']);
  if (sourceId !== undefined) query = query.where('source_id', '=', sourceId);
  if (name !== undefined) query = query.where('name', '=', name);
  return (await query.execute()).map((row) => ({ ...row, count: Number(row.count) }));
}

export function sumOf(counts: readonly MessageCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
