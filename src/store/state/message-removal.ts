import { yieldToLoop } from '../../platform/yield.js';
import { countMessages } from './message-counts.js';
import type { Database, Transaction } from './schema.js';

/** Rows of one transaction, during which everybody else waits: 10 ms. */
const atOnce = 1000;

/** Which messages to remove, of one tenant. */
export interface Removal {
  readonly tenant: string;
  /** Every type when none are named. */
  readonly types?: readonly string[];
  /** Of one name only, where types are named too: an index leads to them. */
  readonly name?: string;
  /** Those of before this time, epoch ms; of any time when not given. */
  readonly before?: number;
}

interface Place {
  readonly ts: number;
  readonly id: number;
}

/**
 * Removes the messages that are there when it begins, oldest first, in transactions of their own; returns how many went.
 * `first` is part of the first one.
 */
export async function removeMessages(
  db: Database,
  removal: Removal,
  first?: (tx: Transaction) => Promise<void>,
): Promise<number> {
  const { newest } = await db
    .selectFrom('messages')
    .select(({ fn }) => fn.max('id').as('newest'))
    .executeTakeFirstOrThrow();
  const upTo = Number(newest ?? 0);
  let after: Place | undefined;
  for (let gone = 0, turn = 0; ; turn += 1, await yieldToLoop()) {
    const { removed, last } = await db.transaction().execute(async (tx) => {
      if (turn === 0) await first?.(tx);
      return removeSome(tx, removal, { after, upTo });
    });
    gone += removed;
    after = last;
    if (after === undefined) return gone;
  }
}

/** Lets go of the messages of before `before` (epoch ms) but events, of every tenant; returns how many went. */
export async function purgeMessages(db: Database, before: number): Promise<number> {
  const counted = db.selectFrom('message_counts').select(['tenant', 'type']).distinct().where('type', '!=', 'event');
  const types = new Map<string, string[]>();
  for (const { tenant, type } of await counted.execute()) types.set(tenant, [...(types.get(tenant) ?? []), type]);
  let gone = 0;
  for (const [tenant, own] of types) gone += await removeMessages(db, { tenant, types: own, before });
  return gone;
}

/** Lets go of what was told of events before `before` (epoch ms), of every tenant; returns how many messages went. */
export async function purgeEventMessages(db: Database, before: number): Promise<number> {
  const types = ['event'];
  const counted = db.selectFrom('message_counts').select(['tenant', 'name']).distinct().where('type', 'in', types);
  let gone = 0;
  for (const { tenant, name } of await counted.execute()) {
    gone += await removeMessages(db, { tenant, types, name, before });
  }
  return gone;
}

/** Removes what matches of the next rows after a place; `last` is the last row that was looked at, if there may be more. */
async function removeSome(
  tx: Transaction,
  { tenant, types, name, before }: Removal,
  { after, upTo }: { readonly after: Place | undefined; readonly upTo: number },
): Promise<{ readonly removed: number; readonly last: Place | undefined }> {
  let query = tx
    .selectFrom('messages')
    .select(['id', 'ts', 'tenant', 'source_id', 'type', 'name'])
    .where('tenant', '=', tenant);
  if (before !== undefined) query = query.where('ts', '<', before);
  if (after !== undefined) {
    query = query.where((eb) => eb(eb.refTuple('ts', 'id'), '>', eb.tuple(after.ts, after.id)));
  }
  if (name !== undefined && types !== undefined) query = query.where('type', 'in', types).where('name', '=', name);
  const rows = await query.orderBy('ts').orderBy('id').limit(atOnce).execute();
  const gone = rows.filter(({ id, type }) => id <= upTo && (types?.includes(type) ?? true));
  if (gone.length > 0) {
    await tx
      .deleteFrom('messages')
      .where(
        'id',
        'in',
        gone.map(({ id }) => id),
      )
      .execute();
    await countMessages(tx, gone, -1);
  }
  return { removed: gone.length, last: rows.length === atOnce ? rows.at(-1) : undefined };
}
