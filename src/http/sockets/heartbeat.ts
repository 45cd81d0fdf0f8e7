import type { Clock } from '../../platform/clock.js';

export const heartbeatMs = 30_000;

interface HeartbeatOptions {
  readonly clock: Clock;
  /** Whether no ping would get through, or no answer be heard: nobody is judged by it then. */
  readonly isBlocked: () => boolean;
  readonly ping: () => void;
  /** Called once, when nothing came back for a whole interval after a ping; the last beat. */
  readonly lost: () => void;
  /** Called at every other beat, blocked or not. */
  readonly onBeat: () => void;
}

/** Finds connections whose other end is gone without a word. */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  #isAsked = false;
  #hasHeard = false;
  #cancel: () => void;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
    this.#cancel = options.clock.after(heartbeatMs, () => this.#beat());
  }

  /** Something came from the other end: it is there. */
  heard(): void {
    this.#hasHeard = true;
  }

  stop(): void {
    this.#cancel();
  }

  #beat(): void {
    const { clock, isBlocked, ping, lost, onBeat } = this.#options;
    const wasBlocked = isBlocked();
    if (this.#isAsked && !this.#hasHeard && !wasBlocked) {
      lost();
      return;
    }
    this.#isAsked = !wasBlocked;
    this.#hasHeard = false;
    this.#cancel = clock.after(heartbeatMs, () => this.#beat());
    if (!wasBlocked) ping();
    onBeat();
  }
}
