import type { Clock } from '../platform/clock.js';

/** How long what is queued for a source that is away waits for it to come back. */
export const returnSeconds = 60;

/** The time for which a source is away, until it is given up. */
export class Absence {
  readonly #cancel: () => void;
  #isOver = false;

  /** `giveUp` is called once, unless the absence ends before. */
  constructor(clock: Pick<Clock, 'after'>, giveUp: () => void) {
    this.#cancel = clock.after(returnSeconds * 1000, () => {
      this.#isOver = true;
      giveUp();
    });
  }

  /** Whether the source was given up. */
  get isOver(): boolean {
    return this.#isOver;
  }

  end(): void {
    this.#cancel();
  }
}
