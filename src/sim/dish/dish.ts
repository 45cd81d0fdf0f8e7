import type { Config } from '../../config/schema.js';
import type { Random } from '../../platform/random.js';
import type { ModelContext, SourceModel, StepInput, Values } from '../model.js';
import type { Conditions } from './conditions.js';
import { Vehicle } from './movement/vehicle.js';
import { Link } from './network/link.js';
import { Satellites } from './network/satellites.js';
import { Obstruction } from './obstruction.js';
import { Power } from './power.js';
import { ScenarioLevels } from './scenario.js';
import { rainFadeDb, Signal } from './signal.js';
import { demandAt, solarHour } from './solar.js';
import { createStreams, type Streams } from './streams.js';
import { dishValues } from './values.js';
import { skyOf, Weather } from './weather.js';

/** The model's own time step: a late tick is walked through second by second and so ends where prompt ones would have. */
const longestStepSeconds = 1;

/** A satellite terminal on a moving vehicle. Causes first (place, weather, trees, satellites), then the link that suffers them. */
class Dish implements SourceModel {
  #streams: Streams;
  readonly #vehicle: Vehicle;
  readonly #power = new Power();
  readonly #weather: Weather;
  readonly #obstruction: Obstruction;
  readonly #signal: Signal;
  readonly #satellites: Satellites;
  readonly #scenario = new ScenarioLevels();
  readonly #link: Link;

  constructor({ ordinal, random, settings }: ModelContext) {
    const streams = createStreams(random);
    this.#streams = streams;
    this.#vehicle = new Vehicle(settings.route, ordinal, streams);
    this.#weather = new Weather(streams.weather);
    this.#obstruction = new Obstruction(streams.obstruction);
    this.#signal = new Signal(streams.signal);
    this.#satellites = new Satellites(streams.satellites);
    this.#link = new Link(streams);
  }

  reseed(random: Random): void {
    this.#streams = createStreams(random);
  }

  step({ elapsedSeconds, ts, settings }: StepInput): Values {
    for (let left = elapsedSeconds; left > 0; left -= longestStepSeconds) {
      const seconds = Math.min(longestStepSeconds, left);
      this.#advance(seconds, ts - (left - seconds) * 1000, settings);
    }
    return this.#values(ts, settings);
  }

  #advance(seconds: number, ts: number, settings: Config): void {
    const streams = this.#streams;
    this.#vehicle.step(seconds, settings.route, streams);
    this.#power.step(seconds, streams.power);
    this.#weather.step(seconds, streams.weather);
    this.#obstruction.step(seconds, settings.obstruction, streams.obstruction);
    this.#signal.step(seconds, streams.signal);
    this.#scenario.step(seconds, settings.network.scenario);
    this.#satellites.step(seconds, { ts, trouble: this.#scenario.forced.handover, random: streams.satellites });
    this.#link.step(seconds, { settings: settings.network, conditions: this.#conditions(ts, settings), streams });
  }

  #conditions(ts: number, settings: Config): Conditions {
    const { rain, overload } = this.#scenario.forced;
    return {
      blocked: this.#obstruction.percent(settings.obstruction) / 100,
      rain: Math.max(rain, settings.weather.enabled ? this.#weather.rain : 0),
      demand: demandAt(solarHour(ts, this.#vehicle.longitude)),
      overload,
      handover: this.#satellites.jolt,
    };
  }

  #values(ts: number, settings: Config): Values {
    const conditions = this.#conditions(ts, settings);
    return dishValues({
      fix: this.#vehicle.fix,
      uptimeSeconds: this.#power.uptimeSeconds,
      obstructionPercent: this.#obstruction.percent(settings.obstruction),
      signalPercent: this.#signal.percent(conditions),
      rainFadeDb: rainFadeDb(conditions),
      sky: skyOf(conditions.rain, settings.weather.enabled && this.#weather.isCloudy),
      link: this.#link.values(settings.network, conditions, this.#satellites.level),
      isBooting: this.#power.isBooting,
    });
  }
}

export function createDish(context: ModelContext): SourceModel {
  return new Dish(context);
}
