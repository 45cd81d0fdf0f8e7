import { createHash } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import { device } from '../../../../src/catalog/device.js';
import { checkValue } from '../../../../src/catalog/value.js';
import { createRandom } from '../../../../src/platform/random.js';
import { changesOf, correlation, mean, numberOf } from '../dish/run-dish.js';
import { DeviceRun } from './run-device.js';

const minute = 60;
const hour = 3600;

describe.each([1, 2, 3])('a week of a device, seed %i', (seed) => {
  const week = new DeviceRun(seed).run((7 * 24 * hour) / 30, 30);
  const valuesOf = (metric: string) => week.map((values) => numberOf(values, metric));

  test('says every metric of the catalog at each step, within its range', () => {
    const ids = device.metrics.map(({ id }) => id).toSorted();
    expect(new Set(week.map((values) => Object.keys(values).toSorted().join()))).toEqual(new Set([ids.join()]));
    const refused = week.flatMap((values) =>
      device.metrics.filter((metric) => 'reason' in checkValue(metric, values[metric.id])),
    );
    expect(refused).toEqual([]);
  });

  test('is warmer in the afternoon than before dawn', () => {
    const temperatures = valuesOf('temperature');
    const at = (hourOfDay: number) =>
      mean(temperatures.filter((_, index) => Math.floor(index / 120) % 24 === hourOfDay));
    expect(at(15) - at(3)).toBeGreaterThan(3);
    expect(Math.max(...temperatures)).toBeLessThan(40);
    expect(Math.min(...temperatures)).toBeGreaterThan(-10);
  });

  test('has drier air the warmer it is, and never swings between two values', () => {
    expect(correlation(valuesOf('temperature'), valuesOf('humidity'))).toBeLessThan(-0.5);
    expect(Math.max(...changesOf(valuesOf('temperature')))).toBeLessThan(0.6);
    expect(Math.max(...changesOf(valuesOf('pressure')))).toBeLessThan(0.5);
    expect(Math.max(...changesOf(valuesOf('humidity')))).toBeLessThan(4);
  });

  test('drains its battery and charges it again, and its voltage follows', () => {
    const battery = valuesOf('battery');
    expect(Math.min(...battery)).toBeLessThan(40);
    expect(Math.max(...battery)).toBeGreaterThan(98);
    expect(correlation(battery, valuesOf('voltage'))).toBeGreaterThan(0.9);
    const falling = battery.filter((percent, index) => percent < (battery[index - 1] ?? percent)).length;
    const rising = battery.filter((percent, index) => percent > (battery[index - 1] ?? percent)).length;
    expect(rising).toBeGreaterThan(0);
    expect(falling).toBeGreaterThan(2 * rising);
  });

  test('has a system status that goes with its battery, but for a fault', () => {
    const odd = week.filter(({ system_status: status, battery }) => {
      return status !== 'fault' && status !== (Number(battery) < 20 ? 'degraded' : 'operational');
    });
    expect(odd).toEqual([]);
    expect(valuesOf('battery').some((percent) => percent < 20)).toBe(true);
  });

  test('is carried about for minutes at a time, and rests longer than that', () => {
    const moving = week.filter(({ motion }) => motion === true).length / week.length;
    expect(moving).toBeGreaterThan(0.06);
    expect(moving).toBeLessThan(0.25);
  });
});

describe('a device', () => {
  test('that is in fault is so for 45 s, and then starts again', () => {
    const day = new DeviceRun(2).run(24 * hour);
    const first = day.findIndex(({ system_status }) => system_status === 'fault');
    const after = first + day.slice(first).findIndex(({ system_status }) => system_status !== 'fault');
    expect(after - first).toBe(45);
    expect(numberOf(day[after - 1] ?? {}, 'uptime')).toBeGreaterThan(hour);
    expect(numberOf(day[after] ?? {}, 'uptime')).toBe(0);
  });

  test('uses more of its battery while it sends more often', () => {
    const drainOf = (interval: number) => {
      const run = new DeviceRun();
      run.order('set_update_interval', { interval });
      const before = numberOf(run.step(1), 'battery');
      return before - numberOf(run.step(30 * minute), 'battery');
    };
    expect(drainOf(0.1)).toBeGreaterThan(1.5 * drainOf(60));
  });

  test('says its values each second unless it is told otherwise', () => {
    const run = new DeviceRun();
    expect(run.intervalSeconds).toBe(1);
    expect(run.step(0)).toMatchObject({ update_interval: 1, uptime: 0, system_status: 'operational' });
  });

  test('gives the same values for the same seed and orders, byte for byte, and others for another seed', () => {
    const digests = [7, 7, 8].map((seed) => {
      const run = new DeviceRun(seed);
      const before = run.run(500, 0.1);
      run.order('set_sensor_value', { sensor: 'pressure', value: 500 });
      run.order('calibrate_sensors', { duration: 5 });
      const during = run.run(50, 0.1);
      run.model.conclude?.('order-2');
      const said = JSON.stringify([before, during, run.run(500, 7)]);
      return createHash('sha256').update(said).digest('hex');
    });
    expect(digests[1]).toBe(digests[0]);
    expect(digests[2]).not.toBe(digests[0]);
  });

  test('keeps its state when it is given another seed', () => {
    const run = new DeviceRun();
    const before = run.step(hour);
    run.model.reseed(createRandom(99));
    const after = run.step(0);
    expect(after).toMatchObject({ battery: before['battery'], uptime: before['uptime'], motion: before['motion'] });
    expect(numberOf(after, 'temperature')).toBeCloseTo(numberOf(before, 'temperature'), 0);
  });
});
