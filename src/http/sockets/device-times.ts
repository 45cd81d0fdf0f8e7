import type { RejectReason } from '../../domain/ports/intake.js';
import { parseInstant } from '../../ingest/protocols/instant.js';
import type { TimeLimits } from './services.js';

export type TimeFault = Extract<RejectReason, 'bad_timestamp' | 'too_old' | 'in_future'>;

/** When a message came, and what that says of the times that may be in it. */
export interface Arrival {
  /** Epoch ms; the time of what has none of its own. */
  readonly now: number;
  readonly limits: TimeLimits;
}

/** The time that a message names, epoch ms; NaN when it cannot be read. */
export function timeOf(timestamp: unknown, { now }: Arrival): number {
  if (timestamp === undefined) return now;
  return typeof timestamp === 'string' ? parseInstant(timestamp) : Number.NaN;
}

/** Why a time, epoch ms, is not taken; undefined when it is. */
export function timeFault(ts: number, { now, limits }: Arrival): TimeFault | undefined {
  if (Number.isNaN(ts)) return 'bad_timestamp';
  if (ts < now - limits.max_past_seconds * 1000) return 'too_old';
  return ts > now + limits.max_future_seconds * 1000 ? 'in_future' : undefined;
}
