import type { Config } from '../config/schema.js';

/** A clock that is further ahead than this was set, and the time did not pass. */
const longestLagMs = 3_600_000;

interface Turn {
  /** The whole second that the samples are of, epoch ms. */
  readonly ts: number;
  readonly elapsedSeconds: number;
  /** How late the turn is. */
  readonly lagSeconds: number;
  /** How far the clock was from where it was expected, when that was too far to be believed. */
  readonly jumpMs?: number;
}

/** Says when a tick is due, and how much time it stands for. */
export class Pace {
  #lastTs: number | undefined;
  #isPaused = false;

  /** The time until the next turn counts as one interval at most. */
  pause(): void {
    this.#isPaused = true;
  }

  /** The turn that is due at `now`, if one is. */
  next(now: number, { update_interval_seconds: intervalSeconds }: Config): Turn | undefined {
    const intervalMs = intervalSeconds * 1000;
    const ts = Math.floor(now / 1000) * 1000;
    const last = this.#lastTs;
    if (last === undefined) return this.#turn({ ts, elapsedSeconds: 0, lagSeconds: (now - ts) / 1000 });
    const gapMs = ts - last;
    const jumped = gapMs < 0 || gapMs - intervalMs > longestLagMs;
    if (jumped || this.#isPaused) {
      if (gapMs >= 0 && gapMs < intervalMs) return undefined;
      const turn = { ts, elapsedSeconds: intervalSeconds, lagSeconds: (now - ts) / 1000 };
      return this.#turn(this.#isPaused ? turn : { ...turn, jumpMs: gapMs - intervalMs });
    }
    if (gapMs < intervalMs) return undefined;
    return this.#turn({ ts, elapsedSeconds: gapMs / 1000, lagSeconds: (now - last - intervalMs) / 1000 });
  }

  #turn(turn: Turn): Turn {
    this.#lastTs = turn.ts;
    this.#isPaused = false;
    return turn;
  }
}
