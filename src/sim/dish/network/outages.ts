import type { Random } from '../../../platform/random.js';
import { happens, lasting } from '../../processes.js';
import type { Conditions } from '../conditions.js';

const hour = 3600;
const meanSeconds = 3;
const shortestSeconds = 1;

/** Short total losses of the link: rare under a clear sky, the more often the more of it is hidden or the harder it rains. */
export class Outages {
  #leftSeconds = 0;

  get isOut(): boolean {
    return this.#leftSeconds > 0;
  }

  step(seconds: number, { blocked, rain, handover }: Conditions, random: Random): void {
    this.#leftSeconds = Math.max(0, this.#leftSeconds - seconds);
    const anHour = 0.3 + 40 * blocked ** 2 + 5 * rain ** 2 + 200 * handover ** 2;
    if (happens(anHour / hour, seconds, random)) {
      this.#leftSeconds = Math.max(this.#leftSeconds, shortestSeconds + lasting(meanSeconds, random));
    }
  }
}
