import { parseCursor, type Position } from './cursor.js';
import type { LiveFrame } from './frames.js';

type ResetReason = Extract<LiveFrame, { readonly type: 'reset' }>['reason'];

/** Where a reader goes on, and why that is not where it asked to. */
export interface Resumption {
  readonly from: Position;
  readonly reset: ResetReason | undefined;
}

interface Reach {
  /** Up to where everything was told. */
  readonly now: Position;
  /** The oldest commit that may be replayed. */
  readonly oldestCommit: number;
}

/**
 * A cursor that is none, or is ahead of all that was told, is that of another data folder: the reader goes on from now. Logged
 * items are held as long as their log, so that only data can be too old.
 */
export function resumption(cursor: string, { now, oldestCommit }: Reach): Resumption {
  const asked = parseCursor(cursor);
  const isKnown =
    asked !== undefined &&
    asked.id <= now.id &&
    (asked.commit < now.commit || (asked.commit === now.commit && asked.rows === 0));
  if (!isKnown) return { from: now, reset: 'unknown_cursor' };
  if (asked.commit >= oldestCommit) return { from: asked, reset: undefined };
  return { from: { ...asked, commit: oldestCommit, rows: 0 }, reset: 'too_old' };
}
