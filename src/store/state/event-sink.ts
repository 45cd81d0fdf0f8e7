import type { EventSink } from '../../domain/ports/events.js';
import { lastEnds, openEvents, saveEvents } from './events.js';
import type { StateStore } from './state.js';

/** Keeps events in the state store, together with the progress of who found them. */
export function createEventSink(state: StateStore): EventSink {
  return {
    save: (events, progress) =>
      state.transaction(async (tx) => {
        await saveEvents(tx, events);
        if (progress === undefined) return;
        await tx
          .insertInto('followers')
          .values({ name: progress.follower, last_commit: progress.commit })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ last_commit: progress.commit }))
          .execute();
      }),
    async progressOf(follower) {
      const row = await state.db
        .selectFrom('followers')
        .select('last_commit')
        .where('name', '=', follower)
        .executeTakeFirst();
      return row?.last_commit ?? 0;
    },
    async recall(type, endedSince) {
      return { open: await openEvents(state.db, type), lastEnds: await lastEnds(state.db, type, endedSince) };
    },
  };
}
