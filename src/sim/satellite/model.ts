import type { Config } from '../../config/schema.js';
import type { Random } from '../../platform/random.js';
import type { ModelContext, SourceModel, StepInput, Values } from '../model.js';
import { Satellite } from './satellite.js';

function settingOf({ simulation }: Config, name: 'rate_hz' | 'anomaly_rate'): number {
  const value = simulation['satellite']?.[name];
  if (typeof value === 'number') return value;
  throw new TypeError(`simulation.satellite.${name}: expected a number, got ${typeof value}`);
}

/** A satellite of the swarm that plays within the server; it says its values `rate_hz` times a second. */
class SatelliteModel implements SourceModel {
  readonly #satellite: Satellite;

  constructor({ random }: ModelContext) {
    this.#satellite = new Satellite(random);
  }

  reseed(random: Random): void {
    this.#satellite.reseed(random);
  }

  intervalSeconds(settings: Config): number {
    return 1 / settingOf(settings, 'rate_hz');
  }

  step({ elapsedSeconds, settings }: StepInput): Values {
    return { ...this.#satellite.step(elapsedSeconds, settingOf(settings, 'anomaly_rate')) };
  }
}

export function createSatellite(context: ModelContext): SourceModel {
  return new SatelliteModel(context);
}
