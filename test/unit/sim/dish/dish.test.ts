import { describe, expect, test } from 'vitest';

import { dish as kind } from '../../../../src/catalog/dish.js';
import type { RouteSettings } from '../../../../src/config/schema.js';
import { createRandom, type Random } from '../../../../src/platform/random.js';
import { createDish } from '../../../../src/sim/dish/dish.js';
import { dayStart, DishRun, mean, numberOf, present, settingsWith, share } from './run-dish.js';
import { degreesBetween, metersBetween, placeOf } from './sphere.js';

test('a dish says a value, or that there is none, of every metric that the catalog gives it, and of no other', () => {
  const values = new DishRun().step(0);
  expect(Object.keys(values).sort()).toEqual(kind.metrics.map(({ id }) => id).sort());
  for (const { id, type, values: texts } of kind.metrics) {
    if (type === 'enum') expect(texts).toContain(values[id]);
    else expect(typeof values[id]).toBe(type === 'integer' ? 'number' : type);
  }
});

describe('a dish is made of its seed and its times', () => {
  test('the same ones give the same values, to the last bit', () => {
    expect(new DishRun({ seed: 5 }).run(3000)).toEqual(new DishRun({ seed: 5 }).run(3000));
  });

  test('another seed or another dish gives others', () => {
    const one = new DishRun({ seed: 5 }).run(10);
    expect(new DishRun({ seed: 6 }).run(10)).not.toEqual(one);
    expect(new DishRun({ seed: 5 }, { ordinal: 2 }).run(10)).not.toEqual(one);
  });

  test.each([10, 60, 3600])('a tick that is %i seconds late ends where as many prompt ones do', (seconds) => {
    const [late, prompt] = [new DishRun(), new DishRun()];
    late.step();
    prompt.step();
    expect(late.step(seconds)).toEqual(prompt.run(seconds).at(-1));
  });

  test('a part of a second counts as what it is', () => {
    const [halves, whole] = [new DishRun(), new DishRun()];
    const after = halves.run(20, 0.5).at(-1) ?? {};
    const before = whole.run(10).at(-1) ?? {};
    expect(numberOf(after, 'environment.uptime_seconds')).toBe(10);
    expect(metersBetween(placeOf(after), placeOf(before))).toBeLessThan(20);
  });
});

describe('settings that change', () => {
  test.each([
    { pattern: 'figure_8' },
    { pattern: 'straight' },
    { pattern: 'random_walk' },
    {
      pattern: 'waypoints',
      waypoints: [
        { latitude: 39, longitude: -72 },
        { latitude: 38, longitude: -70 },
      ],
    },
    { radius_km: 3 },
  ] satisfies Partial<RouteSettings>[])('to the route %j take the dish on from where it is', (route) => {
    const dish = new DishRun({ route: { speed_knots: { min: 60, max: 100 } } });
    const before = dish.run(500).at(-1) ?? {};
    dish.change({ route });
    const after = dish.step();
    expect(metersBetween(placeOf(before), placeOf(after))).toBeLessThan(52);
    const [was, is] = [before, after].map((values) => numberOf(values, 'position.heading_degrees'));
    expect(degreesBetween(was ?? NaN, is ?? NaN)).toBeLessThan(6.1);
    expect(numberOf(after, 'environment.uptime_seconds')).toBe(501);
  });

  test('to the route are in force at the next tick, and change the way', () => {
    const [changed, same] = [new DishRun(), new DishRun()];
    changed.run(100);
    same.run(100);
    changed.change({ route: { radius_km: 2 } });
    const [a, b] = [changed.run(300).at(-1) ?? {}, same.run(300).at(-1) ?? {}];
    expect(metersBetween(placeOf(a), placeOf(b))).toBeGreaterThan(1000);
  });

  test('to anything but the route leave the way as it was', () => {
    const [changed, same] = [new DishRun(), new DishRun()];
    changed.run(100);
    same.run(100);
    changed.change({ network: { scenario: 'rain' }, obstruction: { max_percent: 90 }, weather: { enabled: false } });
    expect(placeOf(changed.run(300).at(-1) ?? {})).toEqual(placeOf(same.run(300).at(-1) ?? {}));
  });

  test('to the start move the dish there', () => {
    const dish = new DishRun();
    dish.run(100);
    const start = { latitude: -33.9, longitude: 151.2 };
    dish.change({ route: { start } });
    const after = dish.step();
    expect(metersBetween(placeOf(after), start)).toBeLessThan(60);
    expect(numberOf(after, 'environment.uptime_seconds')).toBe(101);
  });

  test('to the bounds of speed and altitude hold from the next tick on', () => {
    const dish = new DishRun();
    dish.run(100);
    dish.change({ route: { speed_knots: { min: 3, max: 5 }, altitude_meters: { min: 10, max: 20 } } });
    for (const values of dish.run(50)) {
      expect(numberOf(values, 'position.speed_knots')).toBeGreaterThanOrEqual(3);
      expect(numberOf(values, 'position.speed_knots')).toBeLessThanOrEqual(5);
      expect(numberOf(values, 'position.altitude_meters')).toBeGreaterThanOrEqual(10);
      expect(numberOf(values, 'position.altitude_meters')).toBeLessThanOrEqual(20);
    }
  });

  test('from stop to loop set a dish that has halted off again, gradually', () => {
    const route = {
      pattern: 'straight',
      distance_km: 2,
      completion: 'stop',
      speed_knots: { min: 40, max: 60 },
    } as const;
    const dish = new DishRun({ route });
    expect(numberOf(dish.run(400).at(-1) ?? {}, 'position.speed_knots')).toBe(0);
    dish.change({ route: { completion: 'loop' } });
    const speeds = present(dish.run(120), 'position.speed_knots');
    expect(speeds[0]).toBeGreaterThan(0);
    expect(speeds[0]).toBeLessThan(1.1);
    expect(speeds.at(-1)).toBeGreaterThanOrEqual(40);
  });

  test('to the seed change what comes, and keep what is', () => {
    const [reseeded, same] = [new DishRun({ seed: 1 }), new DishRun({ seed: 1 })];
    reseeded.run(100);
    same.run(100);
    reseeded.model.reseed(createRandom(2).fork('dish-1'));
    const [a, b] = [reseeded.step(), same.step()];
    expect(a).not.toEqual(b);
    expect(a['environment.uptime_seconds']).toBe(101);
    expect(metersBetween(placeOf(a), placeOf(b))).toBeLessThan(1);
    const latency = 'network.throughput_down_mbps';
    expect(Math.abs(numberOf(a, latency) - numberOf(b, latency))).toBeLessThan(15);
  });

  test('to the spikes make them as frequent as they say', () => {
    const dish = new DishRun({ weather: { enabled: false } });
    const { latency_ms } = dish.settings.network;
    const spiking = () => share(present(dish.run(3000), 'network.latency_ms'), (ms) => ms > 150);
    dish.change({ network: { latency_ms: { ...latency_ms, spike_probability: 0 } } });
    dish.run(30);
    expect(spiking()).toBe(0);
    dish.change({ network: { latency_ms: { ...latency_ms, spike_probability: 0.2, spike_max: 180 } } });
    expect(spiking()).toBeGreaterThan(0.1);
    expect(Math.max(...present(dish.run(1000), 'network.latency_ms'))).toBeLessThanOrEqual(180);
  });
});

describe('obstruction', () => {
  const hidden = (changes: { min_percent?: number; max_percent?: number; variation_rate?: number }) =>
    present(new DishRun({ obstruction: changes }).run(3000), 'obstruction.obstruction_percent');

  test('keeps within its bounds and sways', () => {
    const values = hidden({ min_percent: 20, max_percent: 40 });
    expect(Math.min(...values)).toBeGreaterThanOrEqual(20);
    expect(Math.max(...values)).toBeLessThanOrEqual(40);
    expect(new Set(values).size).toBeGreaterThan(500);
  });

  test('stands still at a rate of 0, and moves the faster the higher the rate', () => {
    expect(new Set(hidden({ variation_rate: 0 })).size).toBe(1);
    const pace = (rate: number) => {
      const values = hidden({ variation_rate: rate });
      return mean(values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? NaN))));
    };
    expect(pace(1)).toBeGreaterThan(1.3 * pace(0.25));
  });

  test('degrades all that depends on a clear view, and beyond the typical ranges when most of the sky is hidden', () => {
    const [open, closed] = [0, 80].map((percent) =>
      new DishRun({ weather: { enabled: false }, obstruction: { min_percent: percent, max_percent: percent } }).run(
        4000,
      ),
    );
    const of = (metric: string) => [mean(present(open ?? [], metric)), mean(present(closed ?? [], metric))] as const;
    const [openLatency, closedLatency] = of('network.latency_ms');
    expect(closedLatency).toBeGreaterThan(openLatency + 50);
    const [openDown, closedDown] = of('network.throughput_down_mbps');
    expect(closedDown).toBeLessThan(0.3 * openDown);
    const [openLoss, closedLoss] = of('network.packet_loss_percent');
    expect(closedLoss).toBeGreaterThan(openLoss + 10);
    const [openSignal, closedSignal] = of('environment.signal_quality_percent');
    expect(closedSignal).toBeLessThan(openSignal - 40);
  });
});

test('a reboot resets uptime and leaves a gap in which the dish knows its place but nothing of the network', () => {
  const settings = settingsWith();
  const root = createRandom(1);
  let rebootNow = false;
  const power: Random = { ...root.fork('power'), chance: () => rebootNow };
  const random: Random = { ...root, fork: (label) => (label === 'power' ? power : root.fork(label)) };
  const model = createDish({ ordinal: 1, random, settings });
  let ts = dayStart;
  const step = () => model.step({ elapsedSeconds: 1, ts: (ts += 1000), settings });

  for (let second = 1; second <= 100; second++) expect(step()['environment.uptime_seconds']).toBe(second);
  rebootNow = true;
  const rebooted = step();
  rebootNow = false;
  expect(rebooted['environment.uptime_seconds']).toBe(0);
  const absent = Object.keys(rebooted).filter((metric) => rebooted[metric] === null);
  expect(absent).toEqual([
    'network.latency_ms',
    'network.throughput_down_mbps',
    'network.throughput_up_mbps',
    'network.packet_loss_percent',
    'network.outage',
    'obstruction.obstruction_percent',
    'environment.signal_quality_percent',
    'environment.rain_fade_db',
  ]);
  let gap = 1;
  while (step()['network.packet_loss_percent'] === null) gap++;
  expect(gap).toBeGreaterThanOrEqual(45);
  expect(gap).toBeLessThanOrEqual(120);
  expect(step()['environment.uptime_seconds']).toBe(gap + 1);
});
