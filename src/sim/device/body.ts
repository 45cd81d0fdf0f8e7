import type { Random } from '../../platform/random.js';
import { Climate } from './climate.js';
import { Health } from './health.js';
import { Motion } from './motion.js';
import { Power } from './power.js';
import type { Readings } from './sensors.js';
import type { Streams } from './streams.js';
import { Weather } from './weather.js';

/** The device as it is, whatever its sensors report of it: causes first, then what suffers them. */
export class Body {
  readonly #weather: Weather;
  readonly #climate: Climate;
  readonly power: Power;
  readonly motion: Motion;
  readonly health: Health;
  readonly firmwareVersion: string;

  constructor(streams: Streams) {
    this.#weather = new Weather(streams.weather);
    this.#climate = new Climate(streams.climate);
    this.power = new Power(streams.power);
    this.motion = new Motion(streams.motion);
    this.health = new Health(streams.health);
    this.firmwareVersion = firmwareOf(streams.health.fork('firmware'));
  }

  step(seconds: number, intervalSeconds: number, streams: Streams): void {
    this.#weather.step(seconds, streams.weather);
    this.motion.step(seconds, streams.motion);
    this.health.step(seconds, streams.health);
    this.power.step(seconds, { isMoving: this.motion.isMoving, intervalSeconds }, streams.power);
    this.#climate.step(seconds, this.power.heatWatts, streams.climate);
  }

  /** What perfect sensors would report at `ts`, epoch ms. */
  truth(ts: number): Readings {
    const { high, pressureHpa } = this.#weather;
    const temperature = this.#climate.temperatureCelsius({ ts, high });
    return {
      temperature,
      pressure: pressureHpa,
      humidity: this.#climate.humidityPercent(temperature, high),
      battery: this.power.percent,
      voltage: this.power.volts,
    };
  }
}

function firmwareOf(random: Random): string {
  const [major, minor, patch] = [random.between(1, 4), random.between(0, 10), random.between(0, 20)].map((part) =>
    Math.floor(part),
  );
  return `${major}.${minor}.${patch}`;
}
