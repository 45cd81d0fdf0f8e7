import type { Random } from '../../platform/random.js';
import { lasting } from '../processes.js';

const restSeconds = 20 * 60;
const moveSeconds = 3 * 60;

/** Whether somebody carries the device about: spells of minutes, with longer rests between them. */
export class Motion {
  #isMoving = false;
  #leftSeconds: number;

  constructor(random: Random) {
    this.#leftSeconds = lasting(restSeconds, random);
  }

  get isMoving(): boolean {
    return this.#isMoving;
  }

  step(seconds: number, random: Random): void {
    this.#leftSeconds -= seconds;
    if (this.#leftSeconds > 0) return;
    this.#isMoving = !this.#isMoving;
    this.#leftSeconds = lasting(this.#isMoving ? moveSeconds : restSeconds, random);
  }
}
