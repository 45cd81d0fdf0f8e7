import type { ReadGate } from './read-gate.js';

/** Readings, and messages of other kinds, that may wait to be on disk before more is read. */
const mostWaiting = 1000;

/** What a device has sent and has no answer for yet. Reading goes on while it is little. */
export class DeviceWork {
  readonly #gate: ReadGate;
  #waiting = 0;
  #idle: (() => void)[] = [];

  constructor(gate: ReadGate) {
    this.#gate = gate;
  }

  /** Does `work`, which counts as `size` readings until it has ended. It must not reject. */
  async do(size: number, work: () => Promise<void>): Promise<void> {
    this.#waiting += size;
    if (this.#waiting > mostWaiting) this.#gate.hold('work_waits');
    await work();
    this.#waiting -= size;
    if (this.#waiting <= mostWaiting) this.#gate.release('work_waits');
    if (this.#waiting > 0) return;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  /** Resolves when nothing is under way. */
  async ended(): Promise<void> {
    if (this.#waiting > 0) await new Promise<void>((resolve) => void this.#idle.push(resolve));
  }
}
