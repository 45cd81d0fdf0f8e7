import type { Random } from '../../platform/random.js';
import { clamp } from '../processes.js';
import { disturbed } from './anomalies.js';
import { Battery } from './battery.js';
import { Orbit } from './orbit.js';
import { Passes } from './passes.js';
import { Signal } from './signal.js';
import { Storage } from './storage.js';
import { rounded, type SatelliteValues } from './values.js';

/** Longer steps are walked through in steps of this length, so that the law of the values does not depend on how often they are said. */
const longestStepSeconds = 10;
/** A station takes data down at this share of the best rate at least. */
const poorestDownlink = 0.15;

const streamNames = ['orbit', 'passes', 'battery', 'storage', 'signal', 'anomalies'] as const;
/** One stream of chance for each process, so that none changes the course of another. */
type Streams = Readonly<Record<(typeof streamNames)[number], Random>>;

function createStreams(random: Random): Streams {
  return Object.fromEntries(streamNames.map((name) => [name, random.fork(name)])) as Streams;
}

/** An observation satellite on a low orbit. Pure: its values follow from the stream and the steps that it was given. */
export class Satellite {
  #streams: Streams;
  readonly #orbit: Orbit;
  readonly #passes: Passes;
  readonly #battery: Battery;
  readonly #storage: Storage;
  readonly #signal: Signal;

  constructor(random: Random) {
    const streams = createStreams(random);
    this.#streams = streams;
    this.#orbit = new Orbit(streams.orbit);
    this.#passes = new Passes(streams.passes);
    this.#battery = new Battery(streams.battery);
    this.#storage = new Storage(streams.storage);
    this.#signal = new Signal(streams.signal);
  }

  /** Draws from `random` from now on; the state stays as it is. */
  reseed(random: Random): void {
    this.#streams = createStreams(random);
  }

  /** The values after `elapsedSeconds` more; with the probability `anomalyRate` one of them is beyond its threshold. */
  step(elapsedSeconds: number, anomalyRate: number): SatelliteValues {
    for (let left = elapsedSeconds; left > 0; left -= longestStepSeconds) {
      this.#advance(Math.min(longestStepSeconds, left));
    }
    const normal = {
      battery_charge_percent: this.#battery.percent,
      storage_usage_mb: this.#storage.mb,
      signal_strength_dbm: this.#signal.dbm(this.#passes.sight),
    };
    return rounded(disturbed(normal, anomalyRate, this.#streams.anomalies));
  }

  #advance(seconds: number): void {
    const { passes, storage, signal } = this.#streams;
    this.#orbit.step(seconds);
    this.#passes.step(seconds, passes);
    this.#signal.step(seconds, signal);
    const { isSunlit } = this.#orbit;
    const { sight } = this.#passes;
    this.#battery.step(seconds, { isSunlit, isTransmitting: sight !== undefined });
    const downlink = sight === undefined ? 0 : clamp(sight.sinElevation, poorestDownlink, 1);
    this.#storage.step(seconds, { isSunlit, downlink }, storage);
  }
}
