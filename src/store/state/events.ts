import type { Insertable, Selectable } from 'kysely';

import type { AnomalyEvidence, EventType, Severity, SourceEvent } from '../../domain/event.js';
import type { Labels } from '../../domain/sample.js';
import { yieldToLoop } from '../../platform/yield.js';
import type { Database, EventsTable, Transaction } from './schema.js';

/** Rows of one statement. The engine holds the event loop for each statement, and has a limit of parameters. */
const atOnce = 100;

/** Rows that one question looks at: the engine holds the event loop for all of it, 10 ms for so many. */
export const maxSearched = 20_000;

/** Which events to list; what is left out matches everything. Times are epoch ms, inclusive, of their start. */
export interface EventFilter {
  readonly tenant: string;
  readonly type: EventType;
  readonly sourceId?: string | undefined;
  readonly metric?: string | undefined;
  readonly severity?: Severity | undefined;
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  readonly isOpen?: boolean | undefined;
}

/** Keeps new events; those that are known by their id are brought up to date. */
export async function saveEvents(tx: Transaction, events: readonly SourceEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += atOnce) {
    await tx
      .insertInto('events')
      .values(events.slice(from, from + atOnce).map(toRow))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((row) => ({
          peak_ts: row.ref('excluded.peak_ts'),
          peak_value: row.ref('excluded.peak_value'),
          end_ts: row.ref('excluded.end_ts'),
          severity: row.ref('excluded.severity'),
          evidence: row.ref('excluded.evidence'),
        })),
      )
      .execute();
  }
}

/**
 * One page of events, the newest start first, and how many match in all, of the newest `maxSearched` that the tenant, the
 * source and the times leave.
 */
export async function listEvents(
  db: Database,
  filter: EventFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly events: SourceEvent[]; readonly total: number }> {
  const matching = matchingEvents(db, filter);
  const { total } = await matching.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const page = matching.select('id').orderBy('start_ts', 'desc').orderBy('id', 'desc').limit(limit).offset(offset);
  const ids = (await page.execute()).map(({ id }) => id);
  if (ids.length === 0) return { events: [], total: Number(total) };
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('start_ts', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return { events: rows.map(fromRow), total: Number(total) };
}

/** The events of a type that have not ended, of every tenant, in order of their start. */
export async function openEvents(db: Database, type: EventType): Promise<SourceEvent[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('type', '=', type)
    .where('end_ts', 'is', null)
    .orderBy('start_ts')
    .execute();
  return rows.map(fromRow);
}

/** When the events of each series last ended, epoch ms, of the newest `maxSearched` that ended at or after `since`. */
export async function lastEnds(db: Database, type: EventType, since: number) {
  const ended = db
    .selectFrom('events')
    .select(['tenant', 'source_id', 'kind', 'metric', 'labels', 'end_ts'])
    .where('type', '=', type)
    .where('end_ts', '>=', since)
    .orderBy('end_ts', 'desc')
    .limit(maxSearched);
  const rows = await db
    .selectFrom(ended.as('ended'))
    .select(['tenant', 'source_id', 'kind', 'metric', 'labels'])
    .select(({ fn }) => fn.max('end_ts').as('end_ts'))
    .groupBy(['tenant', 'source_id', 'kind', 'metric', 'labels'])
    .execute();
  return rows.map(({ end_ts, ...row }) => ({ series: seriesOf(row), endTs: Number(end_ts) }));
}

/**
 * Drops the events that ended before `before` (epoch ms), of every type and tenant; returns how many went. Those that last
 * stay. Each statement waits for the disk, so others get their turn in between.
 */
export async function purgeEvents(db: Database, before: number): Promise<number> {
  const old = db.selectFrom('events').select('id').where('end_ts', '<', before).limit(atOnce);
  for (let gone = 0; ; await yieldToLoop()) {
    const { numDeletedRows } = await db.deleteFrom('events').where('id', 'in', old).executeTakeFirstOrThrow();
    gone += Number(numDeletedRows);
    if (Number(numDeletedRows) < atOnce) return gone;
  }
}

function matchingEvents(db: Database, { metric, severity, isOpen, ...filter }: EventFilter) {
  const newest = within(db, filter)
    .select(['id', 'start_ts', 'metric', 'severity', 'end_ts'])
    .orderBy('start_ts', 'desc')
    .orderBy('id', 'desc')
    .limit(maxSearched);
  let query = db.selectFrom(newest.as('newest'));
  if (metric !== undefined) query = query.where('metric', '=', metric);
  if (severity !== undefined) query = query.where('severity', '=', severity);
  if (isOpen !== undefined) query = query.where('end_ts', isOpen ? 'is' : 'is not', null);
  return query;
}

function within(db: Database, { tenant, type, sourceId, since, until }: EventFilter) {
  let query = db.selectFrom('events').where('tenant', '=', tenant).where('type', '=', type);
  if (sourceId !== undefined) query = query.where('source_id', '=', sourceId);
  if (since !== undefined) query = query.where('start_ts', '>=', since);
  return until === undefined ? query : query.where('start_ts', '<=', until);
}

function toRow(event: SourceEvent): Insertable<EventsTable> {
  const { labels } = event;
  return {
    id: event.id,
    tenant: event.tenant,
    type: event.type,
    source_id: event.sourceId,
    kind: event.kind,
    metric: event.metric,
    labels: Object.keys(labels).length === 0 ? null : JSON.stringify(labels),
    start_ts: event.startTs,
    peak_ts: event.peakTs,
    peak_value: event.peakValue,
    end_ts: event.endTs ?? null,
    severity: event.severity,
    evidence: JSON.stringify(event.evidence),
  };
}

function fromRow(row: Selectable<EventsTable>): SourceEvent {
  return {
    id: row.id,
    type: row.type as EventType,
    ...seriesOf(row),
    startTs: row.start_ts,
    peakTs: row.peak_ts ?? row.start_ts,
    peakValue: row.peak_value ?? Number.NaN,
    endTs: row.end_ts ?? undefined,
    severity: row.severity as Severity,
    evidence: JSON.parse(row.evidence) as AnomalyEvidence,
  };
}

function seriesOf(row: Pick<Selectable<EventsTable>, 'tenant' | 'source_id' | 'kind' | 'metric' | 'labels'>) {
  const labels = row.labels === null ? {} : (JSON.parse(row.labels) as Labels);
  return { tenant: row.tenant, kind: row.kind, sourceId: row.source_id, metric: row.metric ?? '', labels };
}
