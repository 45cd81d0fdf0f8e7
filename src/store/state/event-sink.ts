import type { EventSink } from '../../domain/ports/events.js';
import { lastEnds, openEvents, saveEvents } from './events.js';
import { progressOf, saveProgress } from './followers.js';
import type { StateStore } from './state.js';

/** Keeps events in the state store, together with the progress of who found them. */
export function createEventSink(state: StateStore): EventSink {
  return {
    save: (events, progress) =>
      state.transaction(async (tx) => {
        await saveEvents(tx, events);
        if (progress === undefined) return;
        await saveProgress(tx, progress.follower, progress.commit);
      }),
    progressOf: (follower) => progressOf(state.db, follower),
    async recall(type, endedSince) {
      return { open: await openEvents(state.db, type), lastEnds: await lastEnds(state.db, type, endedSince) };
    },
  };
}
