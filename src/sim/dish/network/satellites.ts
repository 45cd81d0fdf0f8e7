import type { Random } from '../../../platform/random.js';
import { decay } from '../../processes.js';

/** Starlink assigns satellites anew at seconds 12, 27, 42 and 57 of each minute (Mohan et al., "A Multifaceted Look at Starlink", 2024). */
const slotMs = 15_000;
const slotOffsetMs = 12_000;
const settleSeconds = 1.5;
const recoverSeconds = 2;

/** The satellite overhead: each one a little nearer or farther, and under the hand-over scenario each change a jolt. */
export class Satellites {
  #slot: number | undefined;
  #target: number;
  #level: number;
  #jolt = 0;

  constructor(random: Random) {
    this.#target = random.normal();
    this.#level = this.#target;
  }

  /** How this satellite's distance compares: mean 0, deviation 1. */
  get level(): number {
    return this.#level;
  }

  /** 1 when a hand-over has just gone badly, then falling back to 0. */
  get jolt(): number {
    return this.#jolt;
  }

  /** `trouble`, 0 to 1, is how badly hand-overs go. */
  step(
    seconds: number,
    { ts, trouble, random }: { readonly ts: number; readonly trouble: number; readonly random: Random },
  ): void {
    const slot = Math.floor((ts - slotOffsetMs) / slotMs);
    this.#jolt *= decay(seconds, recoverSeconds);
    if (slot !== this.#slot) {
      this.#target = random.normal();
      const severity = random.between(0.6, 1);
      if (this.#slot !== undefined) this.#jolt = Math.max(this.#jolt, trouble * severity);
      this.#slot = slot;
    }
    this.#level = this.#target + (this.#level - this.#target) * decay(seconds, settleSeconds);
  }
}
