import type { Clock } from '../platform/clock.js';

const everyMs = 60_000;

interface Turn {
  at: number;
  silent: number;
}

/** Lets the first report of each reason pass and then one a minute at most, so that what goes wrong each second fills no log. */
export class Seldom {
  readonly #clock: Clock;
  readonly #turns = new Map<string, Turn>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls `report`, with the number of times it was not called since it last was, when it is its turn. */
  report(reason: string, report: (silent: number) => void): void {
    const now = this.#clock.monotonic();
    const turn = this.#turns.get(reason);
    if (turn !== undefined && now - turn.at < everyMs) {
      turn.silent += 1;
      return;
    }
    this.#turns.set(reason, { at: now, silent: 0 });
    report(turn?.silent ?? 0);
  }
}
