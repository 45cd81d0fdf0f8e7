import type { CommandStage } from '../../domain/command.js';
import { yieldToLoop } from '../../platform/yield.js';
import { fromRow, type CommandRow } from './commands.js';
import type { Database } from './schema.js';

/** Rows that one statement looks at: the engine holds the event loop for all of it, some ms for so many. */
const slice = 20_000;

/** Which commands to list; what is left out matches everything. Times are epoch ms, inclusive, of the issue. */
export interface CommandFilter {
  readonly tenant: string;
  readonly sourceId?: string | undefined;
  readonly command?: string | undefined;
  readonly stage?: CommandStage | undefined;
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** Where a slice ends. */
interface Place {
  readonly issued_at: number;
  readonly id: string;
}

/** One page of commands, the newest first, and how many match in all. Others get their turn between slices of a long history. */
export async function listCommands(
  db: Database,
  filter: CommandFilter,
  { limit, offset }: Page,
): Promise<{ readonly commands: CommandRow[]; readonly total: number }> {
  const ids: string[] = [];
  let total = 0;
  let after: Place | undefined;
  do {
    if (after !== undefined) await yieldToLoop();
    const matching = matchingOf(db, filter, after);
    const { count } = await matching.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
    const skipped = Math.max(offset - total, 0);
    if (ids.length < limit && skipped < Number(count)) {
      const newest = matching.select('id').orderBy('issued_at', 'desc').orderBy('id', 'desc');
      for (const { id } of await newest
        .limit(limit - ids.length)
        .offset(skipped)
        .execute())
        ids.push(id);
    }
    total += Number(count);
    after = await endOfSlice(db, filter, after);
  } while (after !== undefined);
  return { commands: await commandsOf(db, ids), total };
}

function matchingOf(db: Database, filter: CommandFilter, after: Place | undefined) {
  const { sourceId, command, stage } = filter;
  let query = db.selectFrom(sliceOf(db, filter, after).as('slice'));
  if (sourceId !== undefined) query = query.where('source_id', '=', sourceId);
  if (command !== undefined) query = query.where('command', '=', command);
  return stage === undefined ? query : query.where('stage', '=', stage);
}

/** The last of a full slice; undefined when there is nothing beyond it. */
function endOfSlice(db: Database, filter: CommandFilter, after: Place | undefined): Promise<Place | undefined> {
  return db
    .selectFrom(sliceOf(db, filter, after).as('slice'))
    .select(['issued_at', 'id'])
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .offset(slice - 1)
    .limit(1)
    .executeTakeFirst();
}

function sliceOf(db: Database, { tenant, since, until }: CommandFilter, after: Place | undefined) {
  let query = db
    .selectFrom('commands')
    .select(['issued_at', 'id', 'source_id', 'command', 'stage'])
    .where('tenant', '=', tenant)
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(slice);
  if (since !== undefined) query = query.where('issued_at', '>=', since);
  if (until !== undefined) query = query.where('issued_at', '<=', until);
  if (after === undefined) return query;
  const { issued_at: at, id } = after;
  return query
    .where('issued_at', '<=', at)
    .where((is) => is.or([is('issued_at', '<', at), is.and([is('issued_at', '=', at), is('id', '<', id)])]));
}

async function commandsOf(db: Database, ids: readonly string[]): Promise<CommandRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('commands')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(fromRow);
}
