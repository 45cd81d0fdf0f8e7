import type { FeedSource, LoggedItem, LoggedType, NewLoggedItem } from '../../domain/feed.js';
import type { MetricValue } from '../../domain/metric.js';
import type { Labels } from '../../domain/sample.js';
import { yieldToLoop } from '../../platform/yield.js';
import { countMessages, type CountKey } from './message-counts.js';
import type { Database, Transaction } from './schema.js';

/** Rows of one statement: the engine holds the event loop for each, and has a limit of parameters. */
const atOnce = 250;
/** Rows that one look at the log goes over: 2 ms. */
const lookedAt = 5000;
/** Items of one page of `loggedSince`. */
const pageSize = 500;

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
  const kept: LoggedItem[] = [];
  for (const item of items) {
    const { tenant, sourceId, kind, type, name, ts, body } = item;
    const { id } = await tx
      .insertInto('messages')
      .values({ tenant, source_id: sourceId, kind, type, name, ts, body: JSON.stringify(body) })
      .returning('id')
      .executeTakeFirstOrThrow();
    kept.push({ ...item, id: Number(id) });
  }
  await countMessages(tx, items.map(keyOf), 1);
  return kept;
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
    const next = db.selectFrom('messages').where('id', '>', after).orderBy('id').limit(lookedAt);
    const rows = await db
      .selectFrom(next.selectAll().as('next'))
      .selectAll()
      .where('tenant', '=', tenant)
      .where('type', '!=', 'data')
      .orderBy('id')
      .limit(pageSize)
      .execute();
    yield* rows.map(toLogged);
    const looked = db.selectFrom(next.select('id').as('next')).select(({ fn }) => fn.max<number | null>('id').as('id'));
    const last = rows.length === pageSize ? rows.at(-1) : await looked.executeTakeFirst();
    if (typeof last?.id !== 'number') return;
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

function keyOf({ tenant, sourceId, type, name }: NewLoggedItem): CountKey {
  return { tenant, source_id: sourceId, type, name };
}

/** The id of the newest row, 0 before the first. */
export async function newestLogged(db: Database): Promise<number> {
  const newest = await db.selectFrom('messages').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return newest?.id ?? 0;
}
