import { sql } from 'kysely';

import type { FeedSource, LoggedItem, LoggedType, NewLoggedItem } from '../../domain/feed.js';
import type { MetricValue } from '../../domain/metric.js';
import type { Labels } from '../../domain/sample.js';
import { yieldToLoop } from '../../platform/yield.js';
import { countMessages } from './message-counts.js';
import type { Database, Transaction } from './schema.js';

/** Rows of one statement: the engine holds the event loop for each, and has a limit of parameters. */
const atOnce = 250;
/** Items of one page of `loggedSince`. */
const pageSize = 500;

/** As the index of logged items has it: with a parameter in place of the text, the engine would not find that index. */
const isLogged = sql<boolean>`type <> 'data'`;

/** A value as people see it, to be kept in the log. */
export interface LoggedValue extends FeedSource {
  readonly metric: string;
  readonly labels: Labels;
  /** Epoch ms. */
  readonly ts: number;
  readonly value: MetricValue | null;
}

/** Keeps items, in order, and gives them the ids that they have from now on. */
export async function appendLogged(tx: Transaction, items: readonly NewLoggedItem[]): Promise<readonly LoggedItem[]> {
  const rows = items.map(({ tenant, sourceId, kind, type, name, ts, body }) => {
    return { tenant, source_id: sourceId, kind, type, name, ts, body: JSON.stringify(body) };
  });
  const ids: number[] = [];
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = tx.insertInto('messages').values(rows.slice(from, from + atOnce));
    // Rows get their ids in order, and an engine may name them in any.
    const given = (await some.returning('id').execute()).map(({ id }) => Number(id));
    ids.push(...given.sort((a, b) => a - b));
  }
  await countMessages(tx, rows, 1);
  return items.map((item, i) => ({ ...item, id: ids[i]! }));
}

/** Keeps values, in order. */
export async function appendValues(tx: Transaction, values: readonly LoggedValue[]): Promise<void> {
  const rows = values.map(({ tenant, sourceId, kind, metric, labels, ts, value }) => {
    const body = Object.keys(labels).length === 0 ? value : { value, labels };
    return { tenant, source_id: sourceId, kind, type: 'data', name: metric, ts, body: JSON.stringify(body) };
  });
  for (let from = 0; from < rows.length; from += atOnce) {
    await tx
      .insertInto('messages')
      .values(rows.slice(from, from + atOnce))
      .execute();
  }
  await countMessages(tx, rows, 1);
}

/** The items of a tenant after the one of that id, in order, those that are added meanwhile too; values are not among them. */
export async function* loggedSince(db: Database, id: number, tenant: string): AsyncGenerator<LoggedItem> {
  for (let after = id; ; await yieldToLoop()) {
    const rows = await db
      .selectFrom('messages')
      .selectAll()
      .where('tenant', '=', tenant)
      .where('id', '>', after)
      .where(isLogged)
      .orderBy('id')
      .limit(pageSize)
      .execute();
    yield* rows.map(toLogged);
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = last.id;
  }
}

interface LoggedRow {
  readonly id: number;
  readonly tenant: string;
  readonly source_id: string;
  readonly kind: string;
  readonly type: string;
  readonly name: string;
  readonly ts: number;
  readonly body: string;
}

function toLogged({ id, tenant, source_id, kind, type, name, ts, body }: LoggedRow): LoggedItem {
  return {
    id,
    tenant,
    sourceId: source_id,
    kind,
    type: type as LoggedType,
    name,
    ts,
    body: JSON.parse(body) as LoggedItem['body'],
  };
}

/** The id of the newest row that there ever was, 0 before the first: rows that were removed have used theirs. */
export async function newestLogged(db: Database): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select seq from sqlite_sequence where name = 'messages'`.execute(db);
  return rows[0]?.seq ?? 0;
}
