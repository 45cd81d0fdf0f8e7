import type { DataEntry, LoggedEntry } from './entry.js';
import type { LiveFrame } from './frames.js';

/** What waits for one reader: one class a strategy. */
export interface Queue {
  /** Adds data in order, lets go of the oldest beyond `limit` items of it, and counts what it let go. */
  putData(entries: readonly DataEntry[], limit: number): void;
  putLogged(entries: readonly LoggedEntry[]): void;
  /** At most `max` frames, oldest first. */
  take(max: number): LiveFrame[];
  /** Whether `take` would give a frame. */
  readonly isReady: boolean;
  /** Items that wait, and how many of them are logged. */
  readonly size: number;
  readonly loggedSize: number;
  /** What waits now need not wait for its time. */
  hurry(): void;
  clear(): void;
}
