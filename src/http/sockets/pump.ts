import type { LiveFrame, Subscription } from '../../live/frames.js';

/** Frames that are taken at a time: what is taken is sent, whether or not the reader keeps up. */
const atOnce = 32;

/** Where frames go. */
export interface Outlet {
  /** Whether what was sent before is to be taken first. */
  readonly isBlocked: boolean;
  send(frames: readonly LiveFrame[]): void;
}

/** Moves frames from a subscription to its reader, as fast as that takes them: what it does not take waits in the hub. */
export class Pump {
  readonly #outlet: Outlet;
  #subscription: Subscription;

  constructor(subscription: Subscription, outlet: Outlet) {
    this.#outlet = outlet;
    this.#subscription = subscription;
  }

  get subscription(): Subscription {
    return this.#subscription;
  }

  /** Sends what waits from now on. */
  start(): void {
    this.#subscription.onReady(() => this.run());
    this.run();
  }

  /** Sends what waits, as far as the reader takes it. To be called again when it takes more. */
  run(): void {
    while (!this.#outlet.isBlocked) {
      const frames = this.#subscription.take(atOnce);
      if (frames.length === 0) return;
      this.#outlet.send(frames);
    }
  }

  /** Goes on with `next`, which has taken the place of the former subscription. */
  change(next: Subscription): void {
    this.#subscription = next;
    this.start();
  }

  close(): void {
    this.#subscription.close();
  }
}
