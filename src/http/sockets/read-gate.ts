/** Something whose reading can be paused, such as a socket. */
interface Readable {
  pause(): void;
  resume(): void;
}

/** Why nothing more is read for now. */
export type HoldReason = 'answers_wait' | 'too_fast' | 'work_waits' | 'hello_waits' | 'stopping';

/** Reading goes on when nothing holds it any more: what is not read waits with its sender. */
export class ReadGate {
  readonly #reader: Readable;
  readonly #holds = new Set<HoldReason>();

  constructor(reader: Readable) {
    this.#reader = reader;
  }

  /** Whether reading is paused: what the other end says is not heard then. */
  get isHeld(): boolean {
    return this.#holds.size > 0;
  }

  /** Whether it was not held for that reason before. */
  hold(reason: HoldReason): boolean {
    if (this.#holds.has(reason)) return false;
    this.#holds.add(reason);
    if (this.#holds.size === 1) this.#reader.pause();
    return true;
  }

  release(reason: HoldReason): void {
    if (this.#holds.delete(reason) && this.#holds.size === 0) this.#reader.resume();
  }
}
