import type { EventSink } from '../../domain/ports/events.js';
import type { Feed } from '../../domain/ports/feed.js';
import { changesOf } from './event-changes.js';
import { lastEnds, openEvents, saveEvents } from './events.js';
import { progressOf, saveProgress } from './followers.js';
import { appendLogged } from './messages.js';
import type { StateStore } from './state.js';

/**
 * Keeps events in the state store, together with the progress of who found them. That one begins or ends goes into the log of
 * the feed in the same transaction, and is told once that has committed: who missed it finds it there.
 */
export function createEventSink(state: StateStore, feed: Feed): EventSink {
  return {
    async save(events, progress) {
      const told = await state.transaction(async (tx) => {
        const changes = await changesOf(tx, events);
        await saveEvents(tx, events);
        if (progress !== undefined) await saveProgress(tx, progress.follower, progress.commit);
        return appendLogged(tx, changes);
      });
      if (told.length > 0) feed.tell(told);
    },
    progressOf: (follower) => progressOf(state.db, follower),
    async recall(type, endedSince) {
      return { open: await openEvents(state.db, type), lastEnds: await lastEnds(state.db, type, endedSince) };
    },
  };
}
