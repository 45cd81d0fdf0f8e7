import type { FeedItem } from '../domain/feed.js';

/** `seq` counts what was meant for the subscription from 1, without holes: what was dropped is told in a gap. */
export type LiveFrame =
  | { readonly type: 'item'; readonly seq: number; readonly cursor: string; readonly item: FeedItem }
  /** `seq` is that of the last item. */
  | { readonly type: 'batch'; readonly seq: number; readonly cursor: string; readonly items: readonly FeedItem[] }
  /** Data that was dropped: the range of its numbers, both ends included, and the cursor after it. */
  | { readonly type: 'gap'; readonly fromSeq: number; readonly toSeq: number; readonly cursor: string }
  /** The cursor of `resume` could not be followed: what comes next is from this cursor on. */
  | { readonly type: 'reset'; readonly cursor: string; readonly reason: 'too_old' | 'unknown_cursor' }
  /** Everything up to the cursor was told: said to an iteration that was given nothing for a while, never to `take`. */
  | { readonly type: 'position'; readonly cursor: string }
  /** Nothing comes after it. */
  | { readonly type: 'end'; readonly reason: string };

/** One reader's view of the feed: iterate it, or take from it. An iteration that is left closes it. */
export interface Subscription extends AsyncIterable<LiveFrame> {
  /** What waits, at most `max` frames, oldest first, without waiting. */
  take(max: number): readonly LiveFrame[];
  /** Calls `listener`, the only one, each time something waits after `take` found nothing more. */
  onReady(listener: () => void): void;
  /**
   * Behind the newest frame that was taken; behind everything that was told where nothing waits. Undefined as long as the reader
   * has not been told that its own cursor means nothing here.
   */
  readonly cursor: string | undefined;
  /** Drops what waits. The reader is told of a `reason` in an end frame. */
  close(reason?: string): void;
}

/** Reason of the end of a feed whose reader may no longer read it. */
export const noLongerPermitted = 'no_longer_permitted';

/** Messages that these frames tell were dropped. */
export function droppedIn(frames: readonly LiveFrame[]): number {
  return frames.reduce((sum, frame) => (frame.type === 'gap' ? sum + frame.toSeq - frame.fromSeq + 1 : sum), 0);
}
