import { beforeAll, describe, expect, test } from 'vitest';

import type { Values } from '../../../../src/sim/model.js';
import { changesOf, correlation, DishRun, mean, numberOf, present, quantile, share } from './run-dish.js';

const latency = 'network.latency_ms';
const down = 'network.throughput_down_mbps';
const up = 'network.throughput_up_mbps';
const loss = 'network.packet_loss_percent';
const obstruction = 'obstruction.obstruction_percent';
const signal = 'environment.signal_quality_percent';

describe.each([1, 77])('a virtual day under a clear sky, seed %i', (seed) => {
  let day: Values[];
  let connected: Values[];

  beforeAll(() => {
    day = new DishRun({ seed, weather: { enabled: false } }).run(86_400);
    connected = day.filter((values) => values[latency] !== null);
  });

  test('latency is 20 to 80 ms but for spikes, which pass 200 ms rarely and never 250', () => {
    const values = present(day, latency);
    expect(share(values, (ms) => ms >= 20 && ms <= 80)).toBeGreaterThan(0.94);
    const spiking = share(values, (ms) => ms > 200);
    expect(spiking).toBeGreaterThan(0.002);
    expect(spiking).toBeLessThan(0.03);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(20);
    expect(Math.max(...values)).toBeLessThanOrEqual(250);
    expect(quantile(values, 0.5)).toBeGreaterThan(40);
    expect(quantile(values, 0.5)).toBeLessThan(60);
  });

  test('throughput is 50 to 200 down and 10 to 40 up, and uses most of these ranges', () => {
    for (const [metric, min, max] of [
      [down, 50, 200],
      [up, 10, 40],
    ] as const) {
      const values = connected.map((step) => numberOf(step, metric));
      expect(Math.min(...values)).toBeGreaterThanOrEqual(min);
      expect(Math.max(...values)).toBeLessThanOrEqual(max);
      expect(quantile(values, 0.95) - quantile(values, 0.05)).toBeGreaterThan(0.5 * (max - min));
    }
  });

  test('loss is 0 to 5 %, below 1 % most of the time', () => {
    const values = connected.map((step) => numberOf(step, loss));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThanOrEqual(5);
    expect(share(values, (percent) => percent < 1)).toBeGreaterThan(0.7);
  });

  test('the link is out for some seconds of the day, no more than one in a hundred', () => {
    const out = share(day, (values) => values['network.outage'] !== false);
    expect(out).toBeGreaterThan(0);
    expect(out).toBeLessThan(0.01);
  });

  test('values move gradually from second to second', () => {
    const steps = (metric: string) => changesOf(connected.map((values) => numberOf(values, metric)));
    expect(quantile(steps(latency), 0.5)).toBeLessThan(2);
    expect(quantile(steps(latency), 0.9)).toBeLessThan(6);
    expect(quantile(steps(down), 0.5)).toBeLessThan(3);
    expect(quantile(steps(down), 0.95)).toBeLessThan(10);
    expect(quantile(steps(up), 0.95)).toBeLessThan(2);
    expect(quantile(steps(loss), 0.95)).toBeLessThan(0.4);
    expect(quantile(steps(obstruction), 0.95)).toBeLessThan(2.5);
    expect(quantile(changesOf(present(day, 'position.altitude_meters')), 1)).toBeLessThan(6);
    expect(quantile(changesOf(present(day, 'position.speed_knots')), 1)).toBeLessThan(1);
  });

  test('no value keeps still or repeats itself', () => {
    for (const metric of [latency, down, up, obstruction, signal]) {
      expect(new Set(present(day, metric)).size).toBeGreaterThan(1000);
    }
  });

  test('obstruction goes with loss and latency, and against throughput and signal', () => {
    const hidden = connected.map((values) => numberOf(values, obstruction));
    const against = (metric: string) =>
      correlation(
        hidden,
        connected.map((values) => numberOf(values, metric)),
      );
    expect(against(loss)).toBeGreaterThan(0.4);
    expect(against(latency)).toBeGreaterThan(0.03);
    expect(against(down)).toBeLessThan(-0.1);
    expect(against(up)).toBeLessThan(-0.1);
    expect(against(signal)).toBeLessThan(-0.6);
  });

  test('latency and throughput share one load', () => {
    const calm = connected.filter((values) => numberOf(values, latency) < 80);
    const of = (metric: string) => calm.map((values) => numberOf(values, metric));
    expect(correlation(of(latency), of(down))).toBeLessThan(-0.15);
    expect(correlation(of(up), of(down))).toBeGreaterThan(0.15);
  });

  test('the evening is busier than the hours before dawn, by the sun over the dish', () => {
    // New York's longitude is 4.9 hours behind: its 21 h is 2 h UTC, its 4 h is 9 h UTC.
    const between = (metric: string, from: number, to: number) =>
      mean(present(day.slice(from * 3600, to * 3600), metric));
    expect(between(latency, 0, 3)).toBeGreaterThan(between(latency, 7, 10) + 5);
    expect(between(down, 0, 3)).toBeLessThan(between(down, 7, 10) - 20);
  });
});

test('a day with weather has half an hour of rain and more, that costs signal and throughput', () => {
  const day = new DishRun().run(86_400);
  const connected = day.filter((values) => values[latency] !== null);
  const wet = connected.filter((values) => numberOf(values, 'environment.rain_fade_db') > 3);
  const dry = connected.filter((values) => numberOf(values, 'environment.rain_fade_db') < 0.1);
  expect(wet.length).toBeGreaterThan(1800);
  expect(dry.length).toBeGreaterThan(connected.length / 2);
  expect(mean(present(wet, signal))).toBeLessThan(mean(present(dry, signal)) - 15);
  expect(mean(present(wet, down))).toBeLessThan(0.85 * mean(present(dry, down)));
  expect(mean(present(wet, loss))).toBeGreaterThan(mean(present(dry, loss)) + 0.2);
  expect(new Set(day.map((values) => values['environment.weather']))).toEqual(
    new Set(['clear', 'clouds', 'rain', 'storm']),
  );
});
