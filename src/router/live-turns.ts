import { yieldToLoop } from '../platform/yield.js';

/** How much is given, to all readers together, before the event loop serves others; a frame of one message costs 1. */
const perTurn = 100;

interface Waiting {
  readonly cost: number;
  readonly go: () => void;
}

/** Readers of tRPC give frame after frame without ever letting go of the event loop by themselves. Here they take turns. */
export class FrameTurns {
  #left = perTurn;
  readonly #waiting: Waiting[] = [];
  #isRunning = false;

  /** Resolves when the frame may be given; readers that wait go in their order. */
  async take(cost: number): Promise<void> {
    if (!this.#isRunning) void this.#run();
    if (this.#left > 0 && this.#waiting.length === 0) this.#left -= cost;
    else await new Promise<void>((go) => void this.#waiting.push({ cost, go }));
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    do {
      await yieldToLoop();
      this.#left = perTurn;
      this.#letGo();
    } while (this.#left < perTurn);
    this.#isRunning = false;
  }

  #letGo(): void {
    while (this.#left > 0) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#left -= next.cost;
      next.go();
    }
  }
}
