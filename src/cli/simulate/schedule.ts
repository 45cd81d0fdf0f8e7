/** A point that could not be sent within this time after it was due is given up: its satellite has newer values by then. */
const mostLateMs = 1000;

interface ScheduleParts {
  /** Points a second of the whole swarm. */
  readonly pointsPerSecond: number;
  /** 0 for no end. */
  readonly durationSeconds: number;
  /** Points of one request. */
  readonly batch: number;
}

/** Points that go together: `count` of them from the number `first` on. */
export interface Portion {
  readonly first: number;
  readonly count: number;
  /** When the last of them is due, ms after the start. */
  readonly dueMs: number;
}

/**
 * When the points of a swarm are due. They are numbered in order of time and spread evenly, whatever the server does (an open loop);
 * what it keeps from being sent in time is dropped and counted, so that nothing piles up.
 */
export class Schedule {
  readonly #msPerPoint: number;
  readonly #batch: number;
  #total: number;
  #next = 0;
  #dropped = 0;

  constructor({ pointsPerSecond, durationSeconds, batch }: ScheduleParts) {
    this.#msPerPoint = 1000 / pointsPerSecond;
    this.#batch = batch;
    // The first point is due at once; a millionth of a point is what floating point may have added.
    this.#total = durationSeconds === 0 ? Infinity : Math.ceil(pointsPerSecond * durationSeconds - 1e-6);
  }

  /** Points that were given up. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Whether every point was handed out or given up. */
  get isOver(): boolean {
    return this.#next >= this.#total;
  }

  /** When the points of the next request are all due, ms after the start; Infinity when there are none. */
  get nextDueMs(): number {
    return this.isOver ? Infinity : this.dueMs(this.#next + this.#nextCount() - 1);
  }

  /** When the point of this number is due, ms after the start. */
  dueMs(point: number): number {
    return point * this.#msPerPoint;
  }

  /** The next request that is due, if one is; what is too late is dropped first. */
  take(elapsedMs: number): Portion | undefined {
    this.#drop(elapsedMs - mostLateMs);
    const dueMs = this.nextDueMs;
    if (dueMs > elapsedMs) return undefined;
    const portion = { first: this.#next, count: this.#nextCount(), dueMs };
    this.#next += portion.count;
    return portion;
  }

  /** Ends it: what is too late by now is dropped, and what was not handed out besides is not due any more. */
  end(elapsedMs: number): void {
    this.#drop(elapsedMs - mostLateMs);
    this.#total = this.#next;
  }

  #nextCount(): number {
    return Math.min(this.#batch, this.#total - this.#next);
  }

  /** Gives up the whole requests that were due before `beforeMs`. */
  #drop(beforeMs: number): void {
    if (!(this.nextDueMs < beforeMs)) return;
    const due = Math.min(Math.ceil(beforeMs / this.#msPerPoint), this.#total);
    const whole = due === this.#total ? due - this.#next : Math.floor((due - this.#next) / this.#batch) * this.#batch;
    this.#next += whole;
    this.#dropped += whole;
  }
}
