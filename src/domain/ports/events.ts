import type { EventType, SourceEvent } from '../event.js';
import type { SeriesKey } from '../sample.js';

/** How far a follower of commits has come: it has looked at all commits up to this one. */
export interface Progress {
  readonly follower: string;
  readonly commit: number;
}

/** When the last event of a series that is over ended, epoch ms. */
export interface LastEnd {
  readonly series: SeriesKey;
  readonly endTs: number;
}

/** What was kept of events of one type. */
export interface RecalledEvents {
  /** Those that had not ended. */
  readonly open: readonly SourceEvent[];
  /** One for each series that has an event which ended at or after the time asked for. */
  readonly lastEnds: readonly LastEnd[];
}

/** Where detectors put what they found. */
export interface EventSink {
  /** Keeps new and changed events, by their id, and the progress with them: all of it or, when it rejects, nothing. */
  save(events: readonly SourceEvent[], progress?: Progress): Promise<void>;
  /** The commit up to which a follower has come; 0 before its first. */
  progressOf(follower: string): Promise<number>;
  recall(type: EventType, endedSince: number): Promise<RecalledEvents>;
}
