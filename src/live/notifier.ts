import { yieldToLoop } from '../platform/yield.js';

/** Who can be told that something waits. */
export interface Sleeper {
  /** Must not throw. */
  wake(): void;
}

/** How many are woken before the event loop serves others. */
const perTurn = 100;

/**
 * Wakes readers in turns of the event loop of their own: a commit does not wait for them, and many of them do not keep
 * requests waiting.
 */
export class Notifier {
  #sleepers: Sleeper[] = [];
  #running: Promise<void> | undefined;

  add(sleeper: Sleeper): void {
    this.#sleepers.push(sleeper);
    this.#running ??= this.#run();
  }

  /** Resolves when all were woken. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    await yieldToLoop();
    while (this.#sleepers.length > 0) {
      const sleepers = this.#sleepers;
      this.#sleepers = [];
      for (let i = 0; i < sleepers.length; i += 1) {
        sleepers[i]!.wake();
        if ((i + 1) % perTurn === 0) await yieldToLoop();
      }
    }
    this.#running = undefined;
  }
}
