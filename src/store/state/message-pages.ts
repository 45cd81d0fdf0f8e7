import type { FeedSource } from '../../domain/feed.js';
import { yieldInLine } from '../../platform/yield.js';
import { messageCounts, sumOf, type CountFilter } from './message-counts.js';
import type { Database } from './schema.js';

/** Rows that one look at the log goes over: the engine holds the event loop for 3 ms. */
const lookedAt = 5000;

/** Which messages to list; what is left out matches everything. Times are epoch ms, inclusive. */
export interface MessageFilter extends CountFilter {
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

/** A row of the log. */
export interface StoredMessage extends FeedSource {
  readonly id: number;
  readonly type: string;
  readonly name: string;
  readonly ts: number;
  /** What the JSON says: see MessagesTable. */
  readonly body: unknown;
}

interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** A place in the log, which is in order of time and then of id. */
interface Place {
  readonly ts: number;
  readonly id: number;
}

/** Rows of the log from `oldest` (included; undefined for the beginning) to before `end`. */
interface Stretch {
  readonly oldest: Place | undefined;
  readonly end: Place;
}

/**
 * One page of messages, newest first, and how many match in all. The log is looked at piece by piece, with everybody else's
 * turn in between; without times it is known beforehand how many match, and no more is looked at than the page needs.
 */
export async function listMessages(
  db: Database,
  filter: MessageFilter,
  { limit, offset }: Page,
): Promise<{ readonly messages: readonly StoredMessage[]; readonly matching: number }> {
  const counts = await messageCounts(db, filter);
  const isTimed = filter.since !== undefined || filter.until !== undefined;
  const known = isTimed ? undefined : sumOf(counts);
  const messages: StoredMessage[] = [];
  let matching = 0;
  if (counts.length === 0) return { messages, matching };

  const narrowed = narrow(filter, counts);
  let end: Place = { ts: filter.until ?? Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };
  for (;;) {
    await yieldInLine();
    const stretch = { oldest: await placeBefore(db, narrowed, end), end };
    const isSkipped = isTimed || matching < offset;
    const held = isSkipped ? await countIn(db, narrowed, stretch) : lookedAt;
    if (matching + held > offset && messages.length < limit) {
      const page = { limit: limit - messages.length, offset: Math.max(0, offset - matching) };
      const found = await rowsIn(db, narrowed, { ...stretch, ...page });
      messages.push(...found);
      if (!isSkipped) matching += found.length;
    }
    if (isSkipped) matching += held;
    const isFull = messages.length === limit || matching === known;
    if (stretch.oldest === undefined || (known !== undefined && isFull))
      return { messages, matching: known ?? matching };
    end = stretch.oldest;
  }
}

/** The filter with what the counts know of it: a single type and name have an index of their own. */
function narrow(filter: MessageFilter, counts: Awaited<ReturnType<typeof messageCounts>>): MessageFilter {
  const [first] = counts;
  const types = [...new Set(counts.map(({ type }) => type))];
  return counts.length === 1 && first !== undefined ? { ...filter, types, name: first.name } : { ...filter, types };
}

/** The place so many rows before `end`, of the rows that the index tells apart; undefined where fewer are left. */
async function placeBefore(db: Database, filter: MessageFilter, end: Place): Promise<Place | undefined> {
  return indexed(db, filter, { end, oldest: undefined })
    .select(['ts', 'id'])
    .orderBy('ts', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .offset(lookedAt - 1)
    .executeTakeFirst();
}

async function countIn(db: Database, filter: MessageFilter, stretch: Stretch): Promise<number> {
  const { count } = await matchingIn(db, filter, stretch)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function rowsIn(
  db: Database,
  filter: MessageFilter,
  { limit, offset, ...stretch }: Stretch & Page,
): Promise<readonly StoredMessage[]> {
  const rows = await matchingIn(db, filter, stretch)
    .selectAll()
    .orderBy('ts', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  // Field by field: to spread what the engine gives costs several times as much.
  return rows.map(({ id, tenant, kind, source_id: sourceId, type, name, ts, body }) => ({
    id,
    tenant,
    kind,
    sourceId,
    type,
    name,
    ts,
    body: JSON.parse(body) as unknown,
  }));
}

function matchingIn(db: Database, filter: MessageFilter, stretch: Stretch) {
  const { types, sourceId, name } = filter;
  let query = indexed(db, filter, stretch).where('type', 'in', types);
  if (name !== undefined) query = query.where('name', '=', name);
  return sourceId === undefined ? query : query.where('source_id', '=', sourceId);
}

/** The rows of a stretch that an index leads to. */
function indexed(db: Database, { tenant, types, name, since }: MessageFilter, { oldest, end }: Stretch) {
  const [type] = types;
  let query = db
    .selectFrom('messages')
    .where('tenant', '=', tenant)
    .where((eb) => eb(eb.refTuple('ts', 'id'), '<', eb.tuple(end.ts, end.id)));
  if (oldest !== undefined) {
    query = query.where((eb) => eb(eb.refTuple('ts', 'id'), '>=', eb.tuple(oldest.ts, oldest.id)));
  }
  if (since !== undefined) query = query.where('ts', '>=', since);
  if (types.length === 1 && type !== undefined && name !== undefined) {
    query = query.where('type', '=', type).where('name', '=', name);
  }
  return query;
}
