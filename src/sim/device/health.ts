import type { systemStatuses } from '../../catalog/device.js';
import type { Random } from '../../platform/random.js';
import { lasting } from '../processes.js';

export type SystemStatus = (typeof systemStatuses)[number];

const hourSeconds = 3600;
const faultEverySeconds = 72 * hourSeconds;
/** Until the device's own watchdog starts it again. */
const faultSeconds = 45;
const degradedBatteryPercent = 20;

/** The device's own life: seldom it hangs, and its watchdog starts it again. */
export class Health {
  #uptimeSeconds = 0;
  #isFaulty = false;
  #leftSeconds: number;

  constructor(random: Random) {
    this.#leftSeconds = hourSeconds + lasting(faultEverySeconds, random);
  }

  get uptimeSeconds(): number {
    return this.#uptimeSeconds;
  }

  get isFaulty(): boolean {
    return this.#isFaulty;
  }

  step(seconds: number, random: Random): void {
    this.#uptimeSeconds += seconds;
    this.#leftSeconds -= seconds;
    if (this.#leftSeconds > 0) return;
    this.#isFaulty = !this.#isFaulty;
    if (!this.#isFaulty) this.#uptimeSeconds = 0;
    this.#leftSeconds = this.#isFaulty ? faultSeconds : hourSeconds + lasting(faultEverySeconds, random);
  }
}

/** What the device says of itself; `batteryPercent` is what its sensor reports. */
export function statusOf(state: {
  readonly isFaulty: boolean;
  readonly isCalibrating: boolean;
  readonly batteryPercent: number;
}): SystemStatus {
  if (state.isFaulty) return 'fault';
  if (state.isCalibrating) return 'calibrating';
  return state.batteryPercent < degradedBatteryPercent ? 'degraded' : 'operational';
}
