import type { LoggedItem, NewLoggedItem } from '../../domain/feed.js';
import { appendLogged, loggedSince } from '../../store/state/messages.js';
import type { Transaction } from '../../store/state/schema.js';
import type { StateStore } from '../../store/state/state.js';

/** Where orders, and what becomes of them, are kept beside the values of devices. */
export interface MessageLog {
  /** Keeps items in the caller's transaction. Once that has committed, the caller tells them to the feed, in order. */
  append(tx: Transaction, items: readonly NewLoggedItem[]): Promise<readonly LoggedItem[]>;
}

export function createMessageLog(): MessageLog {
  return { append: appendLogged };
}

/** The way to what a tenant's log holds after an id, in order, up to the newest: for who has missed something of the feed. */
export function messagesSince(state: StateStore): (id: number, tenant: string) => AsyncIterable<LoggedItem> {
  return (id, tenant) => loggedSince(state.db, id, tenant);
}
