import { beatOf, type Beat } from './rhythm.js';

/** The most time that a source makes up after its steps failed. */
const mostOwedMs = 3_600_000;
/** Where more than this seems to have passed since the last turn, the clock was set: turns are an hour apart at most. */
const longestGapMs = 2 * 3_600_000;
/** How far a word between two turns may be ahead of the clock, so that several within one millisecond have their own times. */
const mostAheadMs = 1000;
/** A turn is of an instant in the past, and may take its time: a word that is further ahead of it was said before the clock was set back. */
const mostAheadOfTurnMs = 60_000;

/** An instant at which a source says its values. */
export interface Moment {
  /** Epoch ms. */
  readonly ts: number;
  /** Time of the model since the last moment. */
  readonly elapsedSeconds: number;
}

interface Rhythm {
  /** Undefined for one moment, at the end. */
  readonly intervalMs: number | undefined;
  /** So many moments at most, about. */
  readonly mostSteps: number;
}

interface Turn extends Rhythm {
  /** The instant that the turn leads to, epoch ms. */
  readonly ts: number;
  readonly elapsedSeconds: number;
}

/** The moments of a stretch of time that are still to come. */
interface Agenda {
  readonly beginTs: number;
  readonly lengthMs: number;
  readonly offsetsMs: readonly number[];
  readonly mostMs: number;
  next: number;
  /** The last moment, ms after the beginning. */
  lastMs: number;
}

/**
 * The time of one simulated source: which moments are due, and how much time each stands for. Between two turns it may be interrupted
 * for a word out of turn; what follows goes on from there, in the rhythm from before, and no moment comes twice or goes back.
 */
export class Timeline {
  #reachedTs: number;
  /** Of the last turn. */
  #turnTs: number;
  /** Time of the model since its last step. */
  #owedMs = 0;
  /** Time since the last moment of the rhythm. */
  #sinceBeatMs = 0;
  /** How far an interruption went, until a turn has gone further. */
  #aheadTs: number | undefined;
  #agenda: Agenda | undefined;
  #isHeldBack = false;

  constructor(ts: number) {
    this.#reachedTs = ts;
    this.#turnTs = ts;
  }

  /** Whether the rhythm asked for more moments than the last turn allowed. */
  get isHeldBack(): boolean {
    return this.#isHeldBack;
  }

  /** The moments up to `ts` are due. */
  turn({ ts, elapsedSeconds, ...rhythm }: Turn): void {
    const lengthMs = this.#lengthMs(ts, elapsedSeconds * 1000);
    this.#agenda = undefined;
    this.#turnTs = ts;
    if (lengthMs === 0) return;
    const { offsetsMs, isHeldBack } = this.#enter(ts, lengthMs, rhythm);
    this.#isHeldBack = isHeldBack;
    this.#plan({ beginTs: ts - lengthMs, lengthMs, offsetsMs }, rhythm);
  }

  /**
   * The moments before `now` are due, after those of a turn that is still under way. Returns when a word may be said, `now` or a little
   * later; undefined while the clock is behind what was said already.
   */
  interrupt(now: number, rhythm: Rhythm): number | undefined {
    const ts = Math.max(Math.ceil(now), this.#reachedTs + 1);
    if (ts - now > mostAheadMs) return undefined;
    const gapMs = ts - this.#reachedTs;
    const lengthMs = gapMs > longestGapMs ? 0 : gapMs;
    const beginTs = ts - lengthMs;
    const { offsetsMs } = this.#enter(ts, lengthMs, rhythm);
    const before = offsetsMs.filter((at) => beginTs + Math.round(at) < ts);
    this.#plan({ beginTs, lengthMs, offsetsMs: before }, rhythm);
    this.#aheadTs = ts;
    return ts;
  }

  /** The next moment that is due; the same until it is taken. */
  due(): Moment | undefined {
    const agenda = this.#agenda;
    const at = agenda?.offsetsMs[agenda.next];
    if (agenda === undefined || at === undefined) return undefined;
    const elapsedMs = Math.min(at - agenda.lastMs, agenda.mostMs);
    return { ts: agenda.beginTs + Math.round(at), elapsedSeconds: elapsedMs / 1000 };
  }

  /** The source went through the moment that was due. */
  take(): void {
    const agenda = this.#agenda;
    const at = agenda?.offsetsMs[agenda.next];
    if (agenda === undefined || at === undefined) return;
    agenda.next += 1;
    agenda.lastMs = at;
    this.#owedMs = Math.max(0, agenda.lengthMs - at);
    this.#sinceBeatMs = this.#owedMs;
  }

  /** Nothing more is due until the next turn, which makes the time up. */
  drop(): void {
    this.#agenda = undefined;
  }

  /** The word out of turn at `ts`. */
  word(ts: number): Moment {
    return { ts, elapsedSeconds: Math.min(this.#owedMs, mostOwedMs) / 1000 };
  }

  /** The word was said; the rhythm, of this interval from now on, keeps its beat. */
  takeWord(intervalMs: number | undefined): void {
    this.#owedMs = 0;
    if (intervalMs === undefined) return;
    const sinceMs = this.#sinceBeatMs % intervalMs;
    // A moment less than half a millisecond later would have the time of the word, which stands for it.
    this.#sinceBeatMs = intervalMs - sinceMs < 0.5 ? sinceMs - intervalMs : sinceMs;
  }

  /** How much of a turn is left to go through. */
  #lengthMs(ts: number, wholeMs: number): number {
    const aheadTs = this.#aheadTs;
    if (aheadTs === undefined) return wholeMs;
    if (aheadTs > ts && aheadTs - ts < mostAheadOfTurnMs) return 0;
    this.#aheadTs = undefined;
    if (aheadTs >= ts - wholeMs && aheadTs <= ts) return ts - aheadTs;
    // The clock was set, or the source paused: the turn does not go on from the word, but from the turn before it.
    this.#sinceBeatMs = Math.max(0, this.#sinceBeatMs - (aheadTs - this.#turnTs));
    return wholeMs;
  }

  #enter(ts: number, lengthMs: number, rhythm: Rhythm): Beat {
    const beat = beatOf({ lengthMs, sinceLastMs: this.#sinceBeatMs, ...rhythm });
    this.#reachedTs = ts;
    return beat;
  }

  #plan({ beginTs, lengthMs, offsetsMs }: Omit<Agenda, 'mostMs' | 'next' | 'lastMs'>, { intervalMs }: Rhythm): void {
    const mostMs = Math.max(mostOwedMs, lengthMs, intervalMs ?? 0);
    this.#agenda = { beginTs, lengthMs, offsetsMs, mostMs, next: 0, lastMs: -this.#owedMs };
    this.#owedMs += lengthMs;
    this.#sinceBeatMs += lengthMs;
  }
}
