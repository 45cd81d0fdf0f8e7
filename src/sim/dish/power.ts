import type { Random } from '../../platform/random.js';
import { happens } from '../processes.js';

const rebootsPerSecond = 1 / (7 * 86_400);
const shortestBootSeconds = 45;
const longestBootSeconds = 120;

/** The terminal's own life: uptime, and a reboot about once a week, after which it takes a minute or two to find its satellites. */
export class Power {
  #uptimeSeconds = 0;
  #bootSeconds = 0;

  get uptimeSeconds(): number {
    return this.#uptimeSeconds;
  }

  /** Whether it is still starting: it knows its place, and nothing of the network. */
  get isBooting(): boolean {
    return this.#uptimeSeconds < this.#bootSeconds;
  }

  step(seconds: number, random: Random): void {
    this.#uptimeSeconds += seconds;
    if (!happens(rebootsPerSecond, seconds, random)) return;
    this.#uptimeSeconds = 0;
    this.#bootSeconds = random.between(shortestBootSeconds, longestBootSeconds);
  }
}
