import type { Random } from '../../platform/random.js';
import { Noise } from '../processes.js';
import type { Sight } from './orbit.js';

const frequencyMhz = 2250;
/** Transmitter (37 dBm), antennas (6 and 50 dBi) and losses (3 dB) of the link to a station. */
const linkBudgetDbm = 90;
/** Loss of the air straight up; it grows as the way through the air does. */
const airDb = 0.3;
/** Between passes telemetry goes over a relay satellite: weak, and nearly steady. */
const relayDbm = -86;
const fastFadingDb = 1.2;
const slowFadingDb = 0.8;
/** What noise may take from the signal at most. */
const weakestDbm = -97;

/** Loss of free space in decibels (ITU-R P.525: range in km, frequency in MHz). */
function freeSpaceDb(rangeKm: number): number {
  return 32.44 + 20 * Math.log10(frequencyMhz) + 20 * Math.log10(rangeKm);
}

/** Signal strength: rises and fades with range and elevation over a pass, with the noise of the link on top. */
export class Signal {
  readonly #fast: Noise;
  readonly #slow: Noise;

  constructor(random: Random) {
    this.#fast = new Noise(2, random);
    this.#slow = new Noise(120, random);
  }

  step(seconds: number, random: Random): void {
    this.#fast.step(seconds, random);
    this.#slow.step(seconds, random);
  }

  dbm(sight: Sight | undefined): number {
    const clear =
      sight === undefined ? relayDbm : linkBudgetDbm - freeSpaceDb(sight.rangeKm) - airDb / sight.sinElevation;
    return Math.max(weakestDbm, clear + fastFadingDb * this.#fast.value + slowFadingDb * this.#slow.value);
  }
}
