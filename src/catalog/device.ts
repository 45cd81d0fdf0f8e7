import type { CommandTemplate } from '../domain/command.js';
import type { KindDefinition } from '../domain/kind.js';
import type { Range } from '../domain/metric.js';
import { defineMetrics } from './define.js';

/** The sensors of a device that `set_sensor_value` may set; each is a metric of the device by the same id. */
export const settableSensors = ['temperature', 'pressure', 'humidity', 'battery', 'voltage'] as const;

/** What a device says of itself as a whole. */
export const systemStatuses = ['operational', 'calibrating', 'degraded', 'fault'] as const;

/** How often a device may be set to send its values, seconds from one set to the next. */
export const intervalSeconds = { min: 0.1, max: 60 } as const;

const metrics = defineMetrics('pharos_device', [
  {
    id: 'temperature',
    title: 'Temperature',
    help: 'Temperature at the device in degrees Celsius.',
    unit: 'celsius',
    type: 'number',
    range: { min: -50, max: 150 },
    thresholds: { direction: 'above', warn: 60, crit: 80 },
  },
  {
    id: 'pressure',
    title: 'Pressure',
    help: 'Air pressure at the device in hectopascals.',
    unit: 'hectopascals',
    type: 'number',
    range: { min: 300, max: 1200 },
  },
  {
    id: 'humidity',
    title: 'Humidity',
    help: 'Relative humidity of the air at the device in percent.',
    unit: 'percent',
    type: 'number',
    range: { min: 0, max: 100 },
  },
  {
    id: 'battery',
    title: 'Battery',
    help: 'Charge of the battery of the device in percent.',
    unit: 'percent',
    type: 'number',
    range: { min: 0, max: 100 },
    thresholds: { direction: 'below', warn: 20, crit: 10 },
  },
  {
    id: 'voltage',
    title: 'Supply voltage',
    help: 'Voltage at which the device is supplied, in volts.',
    unit: 'volts',
    type: 'number',
    range: { min: 0, max: 60 },
  },
  {
    id: 'motion',
    title: 'Motion',
    help: 'Whether the device is being moved at the moment.',
    unit: 'none',
    type: 'boolean',
  },
  {
    id: 'system_status',
    title: 'System status',
    help: 'State of the device as a whole.',
    unit: 'none',
    type: 'enum',
    values: systemStatuses,
  },
  {
    id: 'firmware_version',
    title: 'Firmware version',
    help: 'Version of the software that the device runs.',
    unit: 'none',
    type: 'text',
  },
  {
    id: 'update_interval',
    title: 'Update interval',
    help: 'Time from one set of values to the next, in seconds, as set_update_interval sets it.',
    unit: 'seconds',
    type: 'number',
    range: intervalSeconds,
  },
  {
    id: 'uptime',
    title: 'Uptime',
    help: 'Time since the device last started, in seconds.',
    unit: 'seconds',
    type: 'number',
    range: { min: 0 },
  },
]);

const commands: readonly CommandTemplate[] = [
  {
    id: 'set_update_interval',
    description: 'Sets how often the device sends its values.',
    parameters: {
      interval: {
        type: 'number',
        required: true,
        range: intervalSeconds,
        description: 'Time from one set of values to the next, in seconds.',
      },
    },
    verify: { metric: 'update_interval', parameter: 'interval' },
  },
  {
    id: 'reset_sensors',
    description: 'Gives every sensor back to its own reading and ends what set_sensor_value has set.',
    parameters: {},
  },
  {
    id: 'set_sensor_value',
    description: 'Makes one sensor report a given value from now on.',
    parameters: {
      sensor: {
        type: 'enum',
        required: true,
        values: settableSensors,
        description: 'The sensor to set, by the id of its telemetry type.',
      },
      value: {
        type: 'number',
        required: true,
        rangeBy: { parameter: 'sensor', ranges: rangesOf(settableSensors) },
        description: 'The value to report, in the unit of the sensor and within its range.',
      },
    },
  },
  {
    id: 'get_status',
    description: 'Asks the device for its present state.',
    parameters: {},
  },
  {
    id: 'calibrate_sensors',
    description: 'Calibrates all sensors, during which the system status is "calibrating".',
    parameters: {
      duration: {
        type: 'number',
        required: true,
        range: { min: 1, max: 30 },
        description: 'How long the calibration takes, in seconds.',
      },
    },
    lasts: 'duration',
  },
];

export const device: KindDefinition = {
  id: 'device',
  title: 'Device',
  help: 'A device with sensors that is watched live and takes commands.',
  // Two values missed at the slowest interval that a device can be set to.
  lostAfterSeconds: 2 * intervalSeconds.max,
  metrics,
  commands,
  simulation: { enabled: true, count: 1 },
};

function rangesOf(ids: readonly string[]): Readonly<Record<string, Range>> {
  return Object.fromEntries(metrics.flatMap(({ id, range }) => (ids.includes(id) && range ? [[id, range]] : [])));
}
