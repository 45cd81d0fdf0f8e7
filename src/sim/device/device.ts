import type { Random } from '../../platform/random.js';
import type { Values } from '../model.js';
import { Body } from './body.js';
import { statusOf, type SystemStatus } from './health.js';
import type { Commanded } from './orders.js';
import { Sensors, type Readings, type Sensor } from './sensors.js';
import { createStreams, type Streams } from './streams.js';

const firstIntervalSeconds = 1;
/** Longer steps are walked through in steps of this length, so that the law of the values does not depend on how often they are said. */
const longestStepSeconds = 10;

/** A battery-powered device that measures the air around it. Pure: its values follow from the stream, the steps and the orders. */
export class Device implements Commanded {
  intervalSeconds = firstIntervalSeconds;
  calibration: string | undefined;
  #streams: Streams;
  #readings: Readings | undefined;
  readonly #body: Body;
  readonly #sensors: Sensors;

  constructor(random: Random) {
    const streams = createStreams(random);
    this.#streams = streams;
    this.#body = new Body(streams);
    this.#sensors = new Sensors(streams.drift);
  }

  get readings(): Readings | undefined {
    return this.#readings;
  }

  get status(): SystemStatus {
    return statusOf({
      isFaulty: this.#body.health.isFaulty,
      isCalibrating: this.calibration !== undefined,
      batteryPercent: this.#readings?.battery ?? this.#body.power.percent,
    });
  }

  get uptimeSeconds(): number {
    return this.#body.health.uptimeSeconds;
  }

  get isCharging(): boolean {
    return this.#body.power.isCharging;
  }

  get setSensors(): readonly Sensor[] {
    return this.#sensors.setOnes;
  }

  setSensor(sensor: Sensor, value: number): void {
    this.#sensors.set(sensor, value);
  }

  resetSensors(): void {
    this.#sensors.reset();
  }

  endCalibration(): void {
    this.calibration = undefined;
    this.#sensors.calibrate();
  }

  /** Draws from `random` from now on; the state stays as it is. */
  reseed(random: Random): void {
    this.#streams = createStreams(random);
  }

  /** The values of all its metrics at `ts`, epoch ms, after `elapsedSeconds` more. */
  step(elapsedSeconds: number, ts: number): Values {
    for (let left = elapsedSeconds; left > 0; left -= longestStepSeconds) {
      const seconds = Math.min(longestStepSeconds, left);
      this.#body.step(seconds, this.intervalSeconds, this.#streams);
      this.#sensors.step(seconds, this.#streams);
    }
    const readings = this.#sensors.read(this.#body.truth(ts), this.#streams);
    this.#readings = readings;
    return {
      ...readings,
      motion: this.#body.motion.isMoving,
      system_status: this.status,
      firmware_version: this.#body.firmwareVersion,
      update_interval: this.intervalSeconds,
      uptime: Math.round(this.uptimeSeconds * 1000) / 1000,
    };
  }
}
