import { describe, expect, test } from 'vitest';

import type { NetworkSettings } from '../../../../src/config/schema.js';
import type { Values } from '../../../../src/sim/model.js';
import { changesOf, DishRun, mean, numberOf, present, share } from './run-dish.js';

const latency = 'network.latency_ms';
const down = 'network.throughput_down_mbps';
const loss = 'network.packet_loss_percent';
const signal = 'environment.signal_quality_percent';

/** Half an hour of a scenario, a minute after it began. */
function under(scenario: NetworkSettings['scenario']): Values[] {
  const dish = new DishRun({ weather: { enabled: false } });
  dish.run(100);
  dish.change({ network: { scenario } });
  dish.run(60);
  return dish.run(1800);
}

const of = (steps: readonly Values[], metric: string) => mean(present(steps, metric));
const calm = under('none');

describe('a scenario', () => {
  test('congestion slows the network down and leaves the signal alone', () => {
    const busy = under('congestion');
    expect(of(busy, latency)).toBeGreaterThan(of(calm, latency) + 60);
    expect(of(busy, down)).toBeLessThan(0.5 * of(calm, down));
    expect(of(busy, loss)).toBeGreaterThan(of(calm, loss) + 4);
    expect(of(busy, signal)).toBeCloseTo(of(calm, signal), 0);
  });

  test('rain takes signal and throughput, and can be told from the weather', () => {
    const wet = under('rain');
    expect(of(wet, signal)).toBeLessThan(of(calm, signal) - 30);
    expect(of(wet, down)).toBeLessThan(0.65 * of(calm, down));
    expect(of(wet, loss)).toBeGreaterThan(of(calm, loss) + 2);
    expect(of(wet, 'environment.rain_fade_db')).toBeGreaterThan(6);
    expect(new Set(wet.map((values) => values['environment.weather']))).toEqual(new Set(['storm']));
  });

  test('handover jolts the link each fifteen seconds, and now and then breaks it', () => {
    const steps = under('handover');
    const jolts = share(present(steps, latency), (ms) => ms > 95);
    expect(jolts).toBeGreaterThan(0.1);
    expect(jolts).toBeLessThan(0.6);
    expect(share(present(steps, latency), (ms) => ms < 75)).toBeGreaterThan(0.3);
    expect(of(steps, loss)).toBeGreaterThan(of(calm, loss) + 2);
    const rises = present(steps, loss).flatMap((percent, index, all) =>
      percent > (all[index - 1] ?? 0) + 5 ? [index] : [],
    );
    expect(new Set(rises.filter((_, index) => index > 0).map((index) => index % 15)).size).toBeLessThan(15);
    expect(steps.filter((values) => values['network.outage'] === true).length).toBeGreaterThan(0);
  });

  test('outage means loss of 100 %, no throughput, no signal, and latency absent rather than 0, from the next tick on', () => {
    const dish = new DishRun();
    dish.run(100);
    dish.change({ network: { scenario: 'outage' } });
    for (const values of dish.run(30)) {
      expect(values).toMatchObject({
        [latency]: null,
        [down]: 0,
        'network.throughput_up_mbps': 0,
        [loss]: 100,
        [signal]: 0,
        'network.outage': true,
      });
    }
    dish.change({ network: { scenario: 'none' } });
    expect(numberOf(dish.step(), loss)).toBeLessThan(10);
  });

  test('comes gradually and passes again', () => {
    const dish = new DishRun({ weather: { enabled: false } });
    const { latency_ms } = dish.settings.network;
    dish.change({ network: { latency_ms: { ...latency_ms, spike_probability: 0 } } });
    dish.run(60);
    dish.change({ network: { scenario: 'congestion' } });
    const before = numberOf(dish.step(), latency);
    const steps = present(dish.run(60), latency);
    expect(Math.max(...changesOf([before, ...steps]))).toBeLessThan(20);
    dish.change({ network: { scenario: 'none' } });
    dish.run(120);
    expect(numberOf(dish.step(), latency)).toBeLessThan(80);
  });
});

test('no value leaves what is physical, whatever comes together', () => {
  const dish = new DishRun({ obstruction: { min_percent: 60, max_percent: 100 } });
  for (const scenario of ['rain', 'congestion', 'handover'] as const) {
    dish.change({ network: { scenario, packet_loss_percent: { min: 0, max: 100 } } });
    const steps = dish.run(600);
    for (const metric of [loss, signal]) {
      expect(Math.min(...present(steps, metric))).toBeGreaterThanOrEqual(0);
      expect(Math.max(...present(steps, metric))).toBeLessThanOrEqual(100);
    }
    expect(Math.min(...present(steps, down))).toBeGreaterThanOrEqual(0);
    expect(Math.min(...present(steps, latency))).toBeGreaterThan(0);
  }
});

test('a spike rises and decays over a few seconds, and passes 200 ms', () => {
  const dish = new DishRun({ weather: { enabled: false } });
  const values = dish.run(3000).map((step) => step[latency]);
  const peak = values.findIndex((ms, index) => index > 10 && typeof ms === 'number' && ms > 200);
  const around = values.slice(peak - 3, peak + 7) as number[];
  expect(around[0]).toBeLessThan(100);
  expect(around[2]).toBeGreaterThan(around[0] ?? NaN);
  expect(around[3]).toBeGreaterThan(around[4] ?? NaN);
  expect(around[4]).toBeGreaterThan(around[5] ?? NaN);
  expect(around[9]).toBeLessThan(100);
});
