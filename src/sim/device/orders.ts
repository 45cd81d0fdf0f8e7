import type { Range } from '../../domain/metric.js';
import type { Order, OrderAnswer } from '../../domain/ports/commands.js';
import { units } from '../../domain/unit.js';
import type { Reply } from '../model.js';
import type { SystemStatus } from './health.js';
import { isSensor, metricOf, type Readings, type Sensor } from './sensors.js';

/** The device, as an order sees it. */
export interface Commanded {
  intervalSeconds: number;
  readonly status: SystemStatus;
  readonly uptimeSeconds: number;
  readonly isCharging: boolean;
  /** What its sensors reported last; undefined before the first step. */
  readonly readings: Readings | undefined;
  readonly setSensors: readonly Sensor[];
  setSensor(sensor: Sensor, value: number): void;
  resetSensors(): void;
  /** The order under way that calibrates, if there is one. */
  calibration: string | undefined;
}

type Handler = (device: Commanded, order: Order) => Reply;

const handlers: Readonly<Record<string, Handler>> = {
  set_update_interval(device, { parameters: { interval } }) {
    if (typeof interval !== 'number') return refused('interval must be a number of seconds.');
    device.intervalSeconds = interval;
    return done(`Sends its values every ${interval} s from now on.`);
  },

  reset_sensors(device) {
    const were = device.setSensors;
    device.resetSensors();
    return done(were.length === 0 ? 'No sensor was set.' : `Reports what it measures again: ${were.join(', ')}.`);
  },

  set_sensor_value(device, { parameters: { sensor, value } }) {
    if (!isSensor(sensor)) return refused(`There is no sensor ${String(sensor)} that can be set.`);
    if (typeof value !== 'number') return refused('value must be a number.');
    const { range, unit } = metricOf(sensor);
    const { symbol } = units[unit];
    if (!isWithin(value, range))
      return refused(`${sensor} must be from ${range?.min} to ${range?.max} ${symbol}, got ${value}.`);
    device.setSensor(sensor, value);
    return done(`${sensor} reports ${value} ${symbol} from now on.`);
  },

  get_status: (device) => done(stateOf(device)),

  calibrate_sensors(device, { id, parameters: { duration } }) {
    if (typeof duration !== 'number') return refused('duration must be a number of seconds.');
    if (device.status === 'fault') return refused('The device is in fault and cannot calibrate its sensors.');
    if (device.calibration !== undefined) return refused('A calibration is under way already.');
    device.calibration = id;
    return {
      answers: [accepted, { stage: 'executing', message: `Calibrates its sensors for ${duration} s.` }],
      end: { afterSeconds: duration, answer: { stage: 'succeeded', message: 'All sensors are calibrated.' } },
    };
  },
};

const accepted: OrderAnswer = { stage: 'accepted', message: 'The device has accepted the command.' };

/** Does what is ordered, or says in one sentence why not. */
export function carryOut(device: Commanded, order: Order): Reply {
  const handler = Object.hasOwn(handlers, order.command) ? handlers[order.command] : undefined;
  return handler?.(device, order) ?? refused(`The device knows no command ${order.command}.`);
}

function done(message: string): Reply {
  const executing = { stage: 'executing', message: 'The device carries it out.' } as const;
  return { answers: [accepted, executing, { stage: 'succeeded', message }] };
}

function refused(message: string): Reply {
  return { answers: [{ stage: 'failed', message }] };
}

function isWithin(value: number, { min = -Infinity, max = Infinity }: Range = {}): boolean {
  return value >= min && value <= max;
}

/** One sentence about the device. */
function stateOf({ status, uptimeSeconds, isCharging, readings, setSensors, intervalSeconds }: Commanded): string {
  if (readings === undefined) return `The device is ${status} and has measured nothing yet.`;
  const battery = `battery at ${readings.battery} % and ${isCharging ? 'charging' : 'discharging'}`;
  const set = setSensors.length === 0 ? 'no sensor is set' : `set by command: ${setSensors.join(', ')}`;
  const told = [battery, `${readings.temperature} °C`, `values every ${intervalSeconds} s`, set].join(', ');
  return `The device is ${status} and has been up for ${lengthOf(uptimeSeconds)}: ${told}.`;
}

function lengthOf(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return `${Math.floor(seconds)} s`;
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
