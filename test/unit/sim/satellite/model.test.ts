import { createHash } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import type { Config } from '../../../../src/config/schema.js';
import { findMetric } from '../../../../src/catalog/index.js';
import { createRandom } from '../../../../src/platform/random.js';
import { createSatellite } from '../../../../src/sim/satellite/model.js';
import { simConfig, simWorld } from '../sim-world.js';

const start = Date.parse('2026-01-01T00:00:00Z');
const satellites = (settings: object): Config['simulation'] => ({
  satellite: { enabled: true, count: 1, rate_hz: 1, anomaly_rate: 0.01, ...settings },
});

/** Satellites alone, as the loop plays them for some minutes. */
async function playSwarm(settings: object, { seed = 1, minutes = 2 } = {}) {
  const world = simWorld({ seed });
  world.config.set({ ...simConfig({ seed }), simulation: satellites(settings) });
  await world.simulation.start();
  await world.clock.advance(minutes * 60_000);
  await world.simulation.stop();
  return world;
}

describe('the satellites of the simulation', () => {
  test('say the metrics of the catalog, rate_hz times a second', async () => {
    const { intake } = await playSwarm({ count: 2, rate_hz: 4 });
    const sets = 1 + 4 * 119;
    expect(intake.readings).toHaveLength(2 * 3 * sets);
    expect(new Set(intake.readings.map(({ sourceId }) => sourceId))).toEqual(new Set(['satellite-1', 'satellite-2']));
    for (const { kind, metric } of intake.readings) expect(findMetric(kind, metric)).toBeDefined();
    const battery = intake.readings.filter(
      ({ sourceId, metric }) => sourceId === 'satellite-2' && metric === 'battery_charge_percent',
    );
    expect(battery.slice(0, 3).map(({ ts }) => ts - start)).toEqual([1000, 1250, 1500]);
  });

  test('say them as seldom as rate_hz asks for', async () => {
    const { intake } = await playSwarm({ count: 1, rate_hz: 0.05 });
    expect(new Set(intake.readings.map(({ ts }) => (ts - start) / 1000))).toEqual(new Set([1, 21, 41, 61, 81, 101]));
  });

  test('give the same digest for the same seed, another for another', async () => {
    const digests = await Promise.all(
      [4, 4, 5].map(async (seed) => {
        const { intake } = await playSwarm({ count: 3, rate_hz: 7 }, { seed });
        return createHash('sha256').update(JSON.stringify(intake.readings)).digest('hex');
      }),
    );
    expect(digests[1]).toBe(digests[0]);
    expect(digests[2]).not.toBe(digests[0]);
  });

  test('inject anomalies by anomaly_rate, from the tick after it changes', async () => {
    const world = await playSwarm({ count: 1, anomaly_rate: 0 });
    const beyond = () => world.intake.readings.filter(({ value }) => isBeyond(value)).length;
    expect(beyond()).toBe(0);
    world.config.set({ ...simConfig(), simulation: satellites({ count: 1, anomaly_rate: 1 }) });
    await world.simulation.start();
    await world.clock.advance(10_000);
    expect(beyond()).toBe(10);
    await world.simulation.stop();
  });

  test('stay within the bound of the loop at the highest rate', async () => {
    const { intake, logged } = await playSwarm({ count: 100, rate_hz: 10_000 }, { minutes: 0.05 });
    // The first tick tells of the initial state; each of the other two shares 20,000 sets among a hundred.
    expect(intake.readings).toHaveLength(3 * (100 + 2 * 20_000));
    expect(logged('more often than they can')).toHaveLength(1);
  });
});

test('settings without a rate are a fault that names the key', () => {
  const model = createSatellite({ ordinal: 1, random: createRandom(1), settings: simConfig() });
  expect(() => model.intervalSeconds?.(simConfig())).toThrow(
    'simulation.satellite.rate_hz: expected a number, got undefined',
  );
});

function isBeyond(value: unknown): boolean {
  const number = Number(value);
  return number < -100 || number > 95_000 || (number > 0 && number < 10);
}
