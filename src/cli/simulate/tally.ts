import type { Outcome } from './connection.js';
import { Histogram } from './histogram.js';

/** Reasons that are told apart; any further one counts as the last. */
const mostReasons = 10;
const otherReasons = 'other reasons';

interface Reason {
  points: number;
  /** What the server said the first time. */
  readonly said: string | undefined;
}

/** The request that an outcome is of. */
interface Answered {
  readonly points: number;
  /** Whether its answer is a receipt that says how many of them were rejected. */
  readonly isBatch: boolean;
  readonly latencyMs: number;
}

/** What became of the points of a swarm. */
export class Tally {
  #sent = 0;
  #accepted = 0;
  #rejected = 0;
  #failed = 0;
  readonly #reasons = new Map<string, Reason>();
  /** From the instant that a request was due to its answer, ms. */
  readonly latency = new Histogram();

  get sent(): number {
    return this.#sent;
  }

  get accepted(): number {
    return this.#accepted;
  }

  /** Points that the server refused: they would be refused again. */
  get rejected(): number {
    return this.#rejected;
  }

  /** Points that were answered by a fault of the server, or not at all. */
  get failed(): number {
    return this.#failed;
  }

  /** Why points were rejected or failed, with the number of points. */
  get reasons(): ReadonlyMap<string, Readonly<Reason>> {
    return this.#reasons;
  }

  send(points: number): void {
    this.#sent += points;
  }

  answer(outcome: Outcome, { points, isBatch, latencyMs }: Answered): void {
    if ('fault' in outcome) {
      this.#fail(points, outcome.fault);
      return;
    }
    this.latency.record(latencyMs);
    const { status, body } = outcome;
    if (status >= 200 && status < 300) this.#take(points, isBatch ? receiptOf(body, points) : 0);
    else if (status >= 400 && status < 500 && status !== 408 && status !== 429) this.#reject(points, `${status}`, body);
    else this.#fail(points, `${status}`, body);
  }

  #take(points: number, rejected: number | undefined): void {
    if (rejected === undefined) {
      this.#fail(points, 'an answer without a receipt');
      return;
    }
    this.#accepted += points - rejected;
    if (rejected > 0) this.#reject(rejected, 'rejected within a batch');
  }

  #reject(points: number, reason: string, body?: Buffer): void {
    this.#rejected += points;
    this.#note(points, reason, body);
  }

  #fail(points: number, reason: string, body?: Buffer): void {
    this.#failed += points;
    this.#note(points, reason, body);
  }

  #note(points: number, reason: string, body?: Buffer): void {
    const isNew = !this.#reasons.has(reason);
    const name = isNew && this.#reasons.size >= mostReasons - 1 ? otherReasons : reason;
    const known = this.#reasons.get(name) ?? { points: 0, said: body === undefined ? undefined : messageOf(body) };
    known.points += points;
    this.#reasons.set(name, known);
  }
}

/** How many points of a batch the receipt says were rejected; undefined where it is no receipt. */
function receiptOf(body: Buffer, points: number): number | undefined {
  const receipt = parsed(body);
  const rejected =
    typeof receipt === 'object' && receipt !== null && 'rejected' in receipt ? receipt.rejected : undefined;
  const isCount = typeof rejected === 'number' && Number.isInteger(rejected) && rejected >= 0 && rejected <= points;
  return isCount ? rejected : undefined;
}

/** The message of the one error body. */
function messageOf(body: Buffer): string | undefined {
  const answer = parsed(body);
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return undefined;
  const { error } = answer;
  if (typeof error !== 'object' || error === null || !('message' in error)) return undefined;
  return typeof error.message === 'string' ? error.message : undefined;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
