import type { Clock } from '../../platform/clock.js';
import type { Fleet } from './fleet.js';
import { Pool } from './pool.js';
import type { Requests } from './requests.js';
import { Schedule, type Portion } from './schedule.js';
import { Tally } from './tally.js';

/** Timers are no finer than this; points that are due within it go together. */
const shortestWaitMs = 2;
/** Timers cannot wait for months. */
const longestWaitMs = 3_600_000;
/** A plan that the clock's wall time left by more is brought back to it: the machine slept, or its clock was set. */
const mostDriftMs = 1000;
const checkEveryMs = 500;

interface SwarmParts {
  readonly url: URL;
  readonly satellites: number;
  /** Points a second of each satellite. */
  readonly rateHz: number;
  /** 0 for until `stop`. */
  readonly durationSeconds: number;
  /** Points of one request; undefined for `POST /telemetry`, one by one. */
  readonly batch: number | undefined;
  readonly connections: number;
  readonly fleet: Fleet;
  readonly requests: Requests;
  readonly clock: Clock;
}

/** How a swarm does, or did. */
export type SwarmFigures = Pick<Swarm, 'tally' | 'dropped' | 'elapsedSeconds'>;

/** A swarm of satellites that sends to a server: an open loop, each point when it is due. */
export class Swarm {
  readonly tally = new Tally();
  readonly #parts: SwarmParts;
  readonly #schedule: Schedule;
  readonly #pool: Pool;
  readonly #begun: number;
  /** Wall time of the start, epoch ms. */
  #startTs: number;
  #endedMs: number | undefined;
  #cancelWait: () => void = () => undefined;
  #cancelCheck: () => void = () => undefined;
  readonly #over: Promise<void>;
  #finish: () => void = () => undefined;

  /** Begins at once. */
  constructor(parts: SwarmParts) {
    const { url, connections, clock, satellites, rateHz, durationSeconds, batch = 1 } = parts;
    this.#parts = parts;
    this.#schedule = new Schedule({ pointsPerSecond: satellites * rateHz, durationSeconds, batch });
    this.#pool = new Pool({ url, connections, clock, onFree: () => this.#pump() });
    this.#begun = clock.monotonic();
    this.#startTs = clock.now();
    this.#over = new Promise((resolve) => (this.#finish = resolve));
    this.#check();
    this.#pump();
  }

  /** Resolves when every point that was sent has its outcome. */
  get over(): Promise<void> {
    return this.#over;
  }

  /** Since the start, and no longer than until its end. */
  get elapsedSeconds(): number {
    return (this.#endedMs ?? this.#elapsedMs()) / 1000;
  }

  /** Points that were given up because the server was too slow for them. */
  get dropped(): number {
    return this.#schedule.dropped;
  }

  /** Sends no more; what is under way is still waited for. */
  stop(): void {
    this.#schedule.end(this.#elapsedMs());
    this.#pump();
  }

  #elapsedMs(): number {
    return this.#parts.clock.monotonic() - this.#begun;
  }

  /** Sends what is due while connections are free, and sets the timer for what comes next. */
  #pump(): void {
    if (this.#endedMs !== undefined) return;
    const elapsed = this.#elapsedMs();
    while (this.#pool.hasFree) {
      const portion = this.#schedule.take(elapsed);
      if (portion === undefined) break;
      this.#send(portion);
    }
    if (this.#schedule.isOver) this.#endIfDone();
    else this.#wait(elapsed);
  }

  #wait(elapsed: number): void {
    this.#cancelWait();
    // With no connection free, the next one that becomes free goes on.
    if (!this.#pool.hasFree) return;
    const waitMs = Math.min(longestWaitMs, Math.max(shortestWaitMs, this.#schedule.nextDueMs - elapsed));
    this.#cancelWait = this.#parts.clock.after(waitMs, () => this.#pump());
  }

  #send(portion: Portion): void {
    const { fleet, requests, batch } = this.#parts;
    const { first, count, dueMs } = portion;
    const text =
      batch === undefined
        ? requests.point(fleet.point(first, dueMs, this.#startTs))
        : requests.batch(fleet.batch(portion, this.#schedule, this.#startTs));
    this.tally.send(count);
    this.#pool.send(text, (outcome) => {
      const latencyMs = this.#elapsedMs() - dueMs;
      this.tally.answer(outcome, { points: count, isBatch: batch !== undefined, latencyMs });
    });
  }

  #check(): void {
    const { clock } = this.#parts;
    const drift = clock.now() - this.#startTs - this.#elapsedMs();
    if (Math.abs(drift) > mostDriftMs) this.#startTs += drift;
    this.#pool.giveUpLate();
    this.#cancelCheck = clock.after(checkEveryMs, () => this.#check());
  }

  #endIfDone(): void {
    if (this.#pool.underWay > 0) return;
    this.#endedMs = this.#elapsedMs();
    this.#cancelWait();
    this.#cancelCheck();
    this.#pool.close('the swarm ended');
    this.#finish();
  }
}
