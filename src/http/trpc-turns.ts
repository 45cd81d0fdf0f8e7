import { PharosError } from '../domain/errors.js';
import { yieldToLoop } from '../platform/yield.js';
import type { CallTurns } from '../router/trpc.js';
import type { ReadGate } from './sockets/read-gate.js';

/** Calls of one connection that run at a time: the answers of all of them are in memory at once. */
const mostRunning = 4;
/** Calls of one connection that run or wait, from which on no more of it is read. */
const mostUnderWay = 20;

interface Waiting {
  readonly begin: () => void;
  readonly drop: (error: PharosError) => void;
}

/** The calls of one connection, a few at a time, in the order in which they came, with everybody else's turn in between. */
export class Turns implements CallTurns {
  readonly #gate: Pick<ReadGate, 'hold' | 'release'> | undefined;
  #waiting: Waiting[] = [];
  #running = 0;
  #isClosed = false;

  /** Where there is a gate, it is held while too much is under way. */
  constructor(gate?: Pick<ReadGate, 'hold' | 'release'>) {
    this.#gate = gate;
  }

  /** @throws PharosError UNAVAILABLE when the connection closed before the call had its turn; it is not made then. */
  async take<T>(call: () => Promise<T>): Promise<T> {
    await this.#begin();
    try {
      return await call();
    } finally {
      void this.#end();
    }
  }

  /** Nobody waits for answers any more: what has not begun never will. */
  close(): void {
    this.#isClosed = true;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { drop } of waiting) drop(gone());
    this.#look();
  }

  async #begin(): Promise<void> {
    if (this.#isClosed) throw gone();
    if (this.#running < mostRunning) {
      this.#running += 1;
      this.#look();
      return;
    }
    await new Promise<void>((begin, drop) => {
      this.#waiting.push({ begin, drop });
      this.#look();
    });
  }

  /** The answer goes out, and others are served, before the next begins. */
  async #end(): Promise<void> {
    await yieldToLoop();
    const next = this.#waiting.shift();
    if (next === undefined) this.#running -= 1;
    else next.begin();
    this.#look();
  }

  #look(): void {
    if (this.#running + this.#waiting.length >= mostUnderWay) this.#gate?.hold('work_waits');
    else this.#gate?.release('work_waits');
  }
}

function gone(): PharosError {
  return new PharosError('UNAVAILABLE', 'The connection closed before the call had its turn');
}
