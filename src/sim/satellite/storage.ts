import type { Random } from '../../platform/random.js';
import { clamp, lasting } from '../processes.js';

const housekeepingMbPerSecond = 2;
const imagingMbPerSecond = 24;
const downlinkMbPerSecond = 100;
/** The camera works in spells. */
const spellSeconds = 240;
/** Recording slows down towards the limit, where it stops: there is room for the bookkeeping only. */
const slowsAtMb = 80_000;
const stopsAtMb = 90_000;

interface RecorderState {
  readonly isSunlit: boolean;
  /** Share of the highest data rate at which a station takes data down; 0 between passes. */
  readonly downlink: number;
}

/** The mass memory: filled by housekeeping and, in daylight, the camera; emptied over ground stations. */
export class Storage {
  #mb: number;
  #isImaging: boolean;
  #spellSeconds: number;

  constructor(random: Random) {
    this.#mb = random.between(10_000, 70_000);
    this.#isImaging = random.chance(0.5);
    this.#spellSeconds = lasting(spellSeconds, random);
  }

  get mb(): number {
    return this.#mb;
  }

  step(seconds: number, { isSunlit, downlink }: RecorderState, random: Random): void {
    this.#spellSeconds -= seconds;
    if (this.#spellSeconds <= 0) {
      this.#isImaging = !this.#isImaging;
      this.#spellSeconds = lasting(spellSeconds, random);
    }
    const filling = housekeepingMbPerSecond + (isSunlit && this.#isImaging ? imagingMbPerSecond : 0);
    const room = clamp((stopsAtMb - this.#mb) / (stopsAtMb - slowsAtMb), 0, 1);
    this.#mb = clamp(this.#mb + (filling * room - downlinkMbPerSecond * downlink) * seconds, 0, stopsAtMb);
  }
}
