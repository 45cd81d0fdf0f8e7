import type { EventState, SourceEvent } from '../../domain/event.js';
import type { NewLoggedItem } from '../../domain/feed.js';
import { eventItem } from '../../domain/wire/event.js';
import type { Transaction } from './schema.js';

/** Rows of one statement: the engine has a limit of parameters. */
const atOnce = 100;

/**
 * What is to be told of events that are about to be kept, in order of time: what began, and what ended, beside what is kept
 * of them. One that had ended and goes on, because it was joined with what came after it, begins again.
 */
export async function changesOf(tx: Transaction, events: readonly SourceEvent[]): Promise<readonly NewLoggedItem[]> {
  const known = await statesOf(tx, events);
  const changes: NewLoggedItem[] = [];
  for (const event of events) {
    const before = known.get(event.id);
    const state = event.endTs === undefined ? 'open' : 'ended';
    if (state === before) continue;
    known.set(event.id, state);
    if (before !== 'open') changes.push(eventItem(event, 'open'));
    if (state === 'ended') changes.push(eventItem(event, 'ended'));
  }
  return changes.sort((a, b) => a.ts - b.ts);
}

/** The states of those events that are kept already, by id. */
async function statesOf(tx: Transaction, events: readonly SourceEvent[]): Promise<Map<string, EventState>> {
  const states = new Map<string, EventState>();
  for (let from = 0; from < events.length; from += atOnce) {
    const ids = events.slice(from, from + atOnce).map(({ id }) => id);
    const rows = await tx.selectFrom('events').select(['id', 'end_ts']).where('id', 'in', ids).execute();
    for (const { id, end_ts: end } of rows) states.set(id, end === null ? 'open' : 'ended');
  }
  return states;
}
