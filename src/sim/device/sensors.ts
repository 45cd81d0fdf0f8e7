import { device, settableSensors } from '../../catalog/device.js';
import type { MetricDefinition } from '../../domain/metric.js';
import type { Random } from '../../platform/random.js';
import { clamp, Drift } from '../processes.js';
import type { Streams } from './streams.js';

export type Sensor = (typeof settableSensors)[number];
/** A value of each sensor, in the units of the catalog. */
export type Readings = Readonly<Record<Sensor, number>>;

interface Quality {
  /** From one reading to the next; one standard deviation. */
  readonly noise: number;
  /** How far the sensor goes astray when nobody calibrates it; one standard deviation. */
  readonly drift: number;
  readonly decimals: number;
}

const qualities: Readonly<Record<Sensor, Quality>> = {
  temperature: { noise: 0.03, drift: 0.4, decimals: 2 },
  pressure: { noise: 0.03, drift: 0.5, decimals: 2 },
  humidity: { noise: 0.1, drift: 1.5, decimals: 1 },
  battery: { noise: 0, drift: 0, decimals: 1 },
  voltage: { noise: 0.004, drift: 0.02, decimals: 3 },
};

export function isSensor(id: unknown): id is Sensor {
  return settableSensors.some((sensor) => sensor === id);
}

/** The metric that the sensor reports. */
export function metricOf(sensor: Sensor): MetricDefinition {
  const metric = device.metrics.find(({ id }) => id === sensor);
  if (metric === undefined) throw new TypeError(`the catalog has no metric for the sensor ${sensor}`);
  return metric;
}

/** A sensor: what it reports of the truth is noisy, and goes astray until it is calibrated. It may be set to report something else. */
class Probe {
  readonly #quality: Quality;
  readonly #min: number;
  readonly #max: number;
  readonly #drift: Drift;
  #calibratedAt: number;
  #set: number | undefined;

  constructor(sensor: Sensor, random: Random) {
    const { range } = metricOf(sensor);
    this.#quality = qualities[sensor];
    this.#min = range?.min ?? -Infinity;
    this.#max = range?.max ?? Infinity;
    this.#drift = new Drift({ tauSeconds: 24 * 3600, smoothSeconds: 3600 }, random);
    this.#calibratedAt = this.#drift.value;
  }

  get isSet(): boolean {
    return this.#set !== undefined;
  }

  set(value: number | undefined): void {
    this.#set = value;
  }

  calibrate(): void {
    this.#calibratedAt = this.#drift.value;
  }

  step(seconds: number, random: Random): void {
    this.#drift.step(seconds, random);
  }

  read(truth: number, random: Random): number {
    const { noise, drift, decimals } = this.#quality;
    // Drawn in any case, so that setting one sensor leaves the others as they are.
    const error = noise * random.normal() + drift * (this.#drift.value - this.#calibratedAt);
    if (this.#set !== undefined) return this.#set;
    const scale = 10 ** decimals;
    return clamp(Math.round((truth + error) * scale) / scale, this.#min, this.#max);
  }
}

/** The sensors of the device, by the ids of their metrics. */
export class Sensors {
  readonly #probes: Readonly<Record<Sensor, Probe>>;

  constructor(random: Random) {
    this.#probes = {
      temperature: new Probe('temperature', random.fork('temperature')),
      pressure: new Probe('pressure', random.fork('pressure')),
      humidity: new Probe('humidity', random.fork('humidity')),
      battery: new Probe('battery', random.fork('battery')),
      voltage: new Probe('voltage', random.fork('voltage')),
    };
  }

  /** Those that report what they were set to. */
  get setOnes(): readonly Sensor[] {
    return settableSensors.filter((sensor) => this.#probes[sensor].isSet);
  }

  /** `value` is within the range of the sensor. */
  set(sensor: Sensor, value: number): void {
    this.#probes[sensor].set(value);
  }

  /** Ends what was set. */
  reset(): void {
    for (const sensor of settableSensors) this.#probes[sensor].set(undefined);
  }

  calibrate(): void {
    for (const sensor of settableSensors) this.#probes[sensor].calibrate();
  }

  step(seconds: number, { drift }: Streams): void {
    for (const sensor of settableSensors) this.#probes[sensor].step(seconds, drift);
  }

  read(truth: Readings, { noise }: Streams): Readings {
    return {
      temperature: this.#probes.temperature.read(truth.temperature, noise),
      pressure: this.#probes.pressure.read(truth.pressure, noise),
      humidity: this.#probes.humidity.read(truth.humidity, noise),
      battery: this.#probes.battery.read(truth.battery, noise),
      voltage: this.#probes.voltage.read(truth.voltage, noise),
    };
  }
}
