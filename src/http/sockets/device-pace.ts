import type { Clock } from '../../platform/clock.js';
import { Allowance } from './allowance.js';
import type { ReadGate } from './read-gate.js';

/** Refusals that a device is told of, a second, and at once after a pause. */
const told = { perSecond: 10, burst: 100 } as const;
/** A declaration costs more than anything else that a device can send. */
const hellos = { perSecond: 1, burst: 5 } as const;
const controls = { perSecond: 100, burst: 200 } as const;

/** Who sends too much is not read for so long, and longer by each message that had been read already. */
const slowDownMs = 250;
const eachMs = 1;

interface PaceOptions {
  readonly gate: ReadGate;
  readonly clock: Pick<Clock, 'after' | 'monotonic'>;
}

/** How much a device may do that is good for nothing, before it is not read for a while. */
export class DevicePace {
  readonly #options: PaceOptions;
  readonly #told: Allowance;
  readonly #hellos: Allowance;
  readonly #controls: Allowance;
  #owedMs = 0;

  constructor(options: PaceOptions) {
    const { clock } = options;
    this.#options = options;
    this.#told = new Allowance({ ...told, clock });
    this.#hellos = new Allowance({ ...hellos, clock });
    this.#controls = new Allowance({ ...controls, clock });
  }

  /** Whether one more refusal is to be told. */
  tells(): boolean {
    return this.#told.take();
  }

  /** Whether one more hello is to be taken. */
  takesHello(): boolean {
    return this.#hellos.take();
  }

  /** Whether one more ping or pong is within bounds. */
  takesControl(): boolean {
    return this.#controls.take();
  }

  slowDown(): void {
    this.#owedMs += eachMs;
    if (this.#options.gate.hold('too_fast')) this.#wait(slowDownMs);
  }

  #wait(ms: number): void {
    const { gate, clock } = this.#options;
    clock.after(ms, () => {
      const left = this.#owedMs - ms;
      this.#owedMs = 0;
      if (left > 0) this.#wait(left);
      else gate.release('too_fast');
    });
  }
}
