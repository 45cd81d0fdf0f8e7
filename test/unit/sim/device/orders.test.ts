import { describe, expect, test } from 'vitest';

import { device } from '../../../../src/catalog/device.js';
import { mean, numberOf } from '../dish/run-dish.js';
import { DeviceRun } from './run-device.js';

const accepted = { stage: 'accepted', message: 'The device has accepted the command.' };
const executing = { stage: 'executing', message: 'The device carries it out.' };
const succeeded = (message: string) => ({ answers: [accepted, executing, { stage: 'succeeded', message }] });
const failed = (message: string) => ({ answers: [{ stage: 'failed', message }] });

describe('set_update_interval', () => {
  test('is in force at once, and told from the next step on', () => {
    const run = new DeviceRun();
    expect(run.order('set_update_interval', { interval: 0.1 })).toEqual(
      succeeded('Sends its values every 0.1 s from now on.'),
    );
    expect(run.intervalSeconds).toBe(0.1);
    expect(run.step()['update_interval']).toBe(0.1);
  });
});

describe('set_sensor_value', () => {
  test('makes the sensor report that value until reset_sensors, and leaves the others as they are', () => {
    const [run, other] = [new DeviceRun(), new DeviceRun()];
    expect(run.order('set_sensor_value', { sensor: 'temperature', value: 99.5 })).toEqual(
      succeeded('temperature reports 99.5 °C from now on.'),
    );
    const undisturbed = other.run(20);
    expect(run.run(20)).toEqual(undisturbed.map((values) => ({ ...values, temperature: 99.5 })));
    expect(run.order('reset_sensors')).toEqual(succeeded('Reports what it measures again: temperature.'));
    expect(run.step()).toEqual(other.step());
  });

  test('of the battery decides what the system status says', () => {
    const run = new DeviceRun();
    run.order('set_sensor_value', { sensor: 'battery', value: 19.9 });
    expect(run.step()).toMatchObject({ battery: 19.9, system_status: 'degraded' });
  });

  test.each([
    ['temperature', -50.1, 'temperature must be from -50 to 150 °C, got -50.1.'],
    ['pressure', 1200.5, 'pressure must be from 300 to 1200 hPa, got 1200.5.'],
    ['humidity', 101, 'humidity must be from 0 to 100 %, got 101.'],
    ['battery', -1, 'battery must be from 0 to 100 %, got -1.'],
    ['voltage', 61, 'voltage must be from 0 to 60 V, got 61.'],
    ['altitude', 1, 'There is no sensor altitude that can be set.'],
    ['temperature', true, 'value must be a number.'],
  ])('of %s to %s fails with a sentence and changes nothing', (sensor, value, message) => {
    const [run, other] = [new DeviceRun(), new DeviceRun()];
    expect(run.order('set_sensor_value', { sensor, value })).toEqual(failed(message));
    expect(run.step()).toEqual(other.step());
  });

  test.each(['temperature', 'pressure', 'humidity', 'battery', 'voltage'])(
    'takes %s to both ends of its range',
    (id) => {
      const { min, max } = device.metrics.find((metric) => metric.id === id)?.range ?? {};
      const run = new DeviceRun();
      for (const value of [Number(min), Number(max)]) {
        expect(run.order('set_sensor_value', { sensor: id, value }).answers.at(-1)?.stage).toBe('succeeded');
        expect(run.step()[id]).toBe(value);
      }
    },
  );
});

test('reset_sensors without a sensor that is set says so', () => {
  expect(new DeviceRun().order('reset_sensors')).toEqual(succeeded('No sensor was set.'));
});

describe('get_status', () => {
  test('answers with the state of the device in one sentence', () => {
    const run = new DeviceRun();
    run.step(3 * 3600 + 300);
    run.order('set_sensor_value', { sensor: 'temperature', value: 21 });
    run.order('set_sensor_value', { sensor: 'battery', value: 50 });
    run.order('set_update_interval', { interval: 2.5 });
    run.step(0);
    expect(run.order('get_status')).toEqual(
      succeeded(
        'The device is operational and has been up for 3 h 5 min: battery at 50 % and discharging, 21 °C, ' +
          'values every 2.5 s, set by command: temperature, battery.',
      ),
    );
  });

  test.each([
    [59, '59 s'],
    [60, '1 min'],
    [3599, '59 min'],
  ])('tells an uptime of %i s as %s', (seconds, text) => {
    const run = new DeviceRun();
    run.step(seconds);
    expect(run.order('get_status').answers.at(-1)?.message).toContain(`has been up for ${text}: `);
  });

  test('says that nothing was measured before the first step', () => {
    expect(new DeviceRun().order('get_status')).toEqual(
      succeeded('The device is operational and has measured nothing yet.'),
    );
  });
});

describe('calibrate_sensors', () => {
  test('goes on for its duration, the system status telling so until it is concluded', () => {
    const run = new DeviceRun();
    expect(run.order('calibrate_sensors', { duration: 12 })).toEqual({
      answers: [accepted, { stage: 'executing', message: 'Calibrates its sensors for 12 s.' }],
      end: { afterSeconds: 12, answer: { stage: 'succeeded', message: 'All sensors are calibrated.' } },
    });
    expect(run.step()['system_status']).toBe('calibrating');
    run.model.conclude?.('order-0');
    expect(run.step()['system_status']).toBe('calibrating');
    run.model.conclude?.('order-1');
    expect(run.step()['system_status']).toBe('operational');
  });

  test('fails while another is under way', () => {
    const run = new DeviceRun();
    run.order('calibrate_sensors', { duration: 12 });
    expect(run.order('calibrate_sensors', { duration: 1 })).toEqual(failed('A calibration is under way already.'));
  });

  test('takes away the error that the sensors have gathered', () => {
    const [run, other] = [new DeviceRun(), new DeviceRun()];
    const pressureOf = (each: DeviceRun) => mean(each.run(50, 0).map((values) => numberOf(values, 'pressure')));
    run.step(86_400);
    other.step(86_400);
    run.order('calibrate_sensors', { duration: 1 });
    run.model.conclude?.('order-1');
    expect(Math.abs(pressureOf(run) - pressureOf(other))).toBeGreaterThan(0.05);
  });

  test('fails while the device is in fault', () => {
    const run = new DeviceRun(2);
    const day = 24 * 120;
    const isFaulty = Array.from({ length: day }).some(() => run.step(30)['system_status'] === 'fault');
    expect(isFaulty).toBe(true);
    expect(run.order('calibrate_sensors', { duration: 1 })).toEqual(
      failed('The device is in fault and cannot calibrate its sensors.'),
    );
  });
});

test.each([['self_destruct'], ['toString'], ['']])('an order that it does not know, "%s", fails', (command) => {
  expect(new DeviceRun().order(command)).toEqual(failed(`The device knows no command ${command}.`));
});

test('every command of the catalog is known to the simulated device', () => {
  for (const { id } of device.commands) {
    const parameters = { interval: 1, sensor: 'voltage', value: 1, duration: 1 };
    expect(new DeviceRun().order(id, parameters).answers[0]).toEqual(accepted);
  }
});
