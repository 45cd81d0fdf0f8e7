import type { Clock } from '../../platform/clock.js';
import { Connection, type Outcome } from './connection.js';

/** How long a request may wait for its answer. */
const answerWithinMs = 10_000;
/** After a fault a connection rests, so that a server that is gone is not asked thousands of times a second. */
const restMs = 100;

interface PoolParts {
  readonly url: URL;
  /** Requests that may be under way at once. */
  readonly connections: number;
  readonly clock: Clock;
  /** Called whenever a connection has become free. */
  readonly onFree: () => void;
}

/** A bounded number of connections. The one that was used last is used next, so that no more are open than the load needs. */
export class Pool {
  readonly #clock: Clock;
  readonly #onFree: () => void;
  readonly #free: Connection[];
  /** Connections that wait for an answer, oldest request first, with the time until which they do. */
  readonly #waiting = new Map<Connection, number>();

  constructor({ url, connections, clock, onFree }: PoolParts) {
    this.#clock = clock;
    this.#onFree = onFree;
    this.#free = Array.from({ length: connections }, () => new Connection(url));
  }

  get hasFree(): boolean {
    return this.#free.length > 0;
  }

  /** Requests that wait for an answer. */
  get underWay(): number {
    return this.#waiting.size;
  }

  /** Sends a request on a free connection; `done` is called once, in ten seconds or a little later at the latest. */
  send(text: string, done: (outcome: Outcome) => void): void {
    const connection = this.#free.pop();
    if (connection === undefined) throw new Error('No connection of the pool is free');
    this.#waiting.set(connection, this.#clock.monotonic() + answerWithinMs);
    connection.send(text, (outcome) => {
      this.#waiting.delete(connection);
      done(outcome);
      if ('fault' in outcome) this.#clock.after(restMs, () => this.#release(connection));
      else this.#release(connection);
    });
  }

  /** Gives up the requests that have waited for too long. */
  giveUpLate(): void {
    const now = this.#clock.monotonic();
    for (const [connection, until] of this.#waiting) {
      if (until > now) return;
      connection.giveUp(`no answer within ${answerWithinMs / 1000} s`);
    }
  }

  /** Closes every connection; the requests that wait are given up with `fault`. */
  close(fault: string): void {
    for (const connection of [...this.#waiting.keys(), ...this.#free]) connection.giveUp(fault);
  }

  #release(connection: Connection): void {
    this.#free.push(connection);
    this.#onFree();
  }
}
