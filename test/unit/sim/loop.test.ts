import { describe, expect, test } from 'vitest';

import type { Reading } from '../../../src/domain/ports/intake.js';
import { countingModels, simWorld } from './sim-world.js';

const start = Date.parse('2026-01-01T00:00:00Z');
const secondsOf = (readings: readonly Reading[]) => readings.map(({ ts }) => (ts - start) / 1000);

describe('the loop', () => {
  test('hands each second the readings of that whole second to the door', async () => {
    const world = simWorld({}, countingModels('dish').models);
    world.clock.jump(250);
    await world.simulation.start();
    await world.clock.advance(3000);
    expect(world.intake.batches).toEqual(
      [1, 2, 3].map((second) => [
        { sourceId: 'dish-1', kind: 'dish', metric: 'total', ts: start + second * 1000, value: second - 1 },
      ]),
    );
    await world.simulation.stop();
  });

  test('plays the dish when nothing else is said', async () => {
    const world = simWorld();
    await world.simulation.start();
    await world.clock.advance(2000);
    const metrics = world.intake.batches[1]?.map(({ metric }) => metric);
    expect(metrics).toContain('network.latency_ms');
    expect(metrics).toContain('position.latitude_degrees');
    expect(new Set(world.intake.readings.map(({ sourceId }) => sourceId))).toEqual(new Set(['dish-1']));
    await world.simulation.stop();
  });

  test('gives the same readings for the same seed and start time, and others for another seed', async () => {
    const runs = await Promise.all(
      [4, 4, 5].map(async (seed) => {
        const world = simWorld({ seed, counts: { dish: 2 } });
        await world.simulation.start();
        await world.clock.advance(120_000);
        await world.simulation.stop();
        return world.intake.readings;
      }),
    );
    expect(runs[0]).toHaveLength(
      2 * 120 * (runs[0] ?? []).filter(({ ts, sourceId }) => ts === start + 1000 && sourceId === 'dish-1').length,
    );
    expect(runs[1]).toEqual(runs[0]);
    expect(runs[2]).not.toEqual(runs[0]);
  });

  test('goes by the update interval, from the tick after it changes', async () => {
    const { models, steps } = countingModels('dish');
    const world = simWorld({ update_interval_seconds: 5 }, models);
    await world.simulation.start();
    await world.clock.advance(12_000);
    expect(secondsOf(world.intake.readings)).toEqual([1, 6, 11]);
    world.set({ update_interval_seconds: 2 });
    await world.clock.advance(4000);
    expect(secondsOf(world.intake.readings)).toEqual([1, 6, 11, 13, 15]);
    expect(steps.map(({ elapsedSeconds }) => elapsedSeconds)).toEqual([0, 5, 5, 2, 2]);
    await world.simulation.stop();
  });

  test('tells how long each tick took and how late it was', async () => {
    const world = simWorld({ update_interval_seconds: 2 }, countingModels('dish').models);
    await world.simulation.start();
    await world.clock.advance(1000);
    world.clock.jump(3400);
    await world.tick();
    expect(world.recorder.calls).toEqual([
      ['simulationTick', 0, 0],
      ['simulationTick', 0, 1.4],
    ]);
    await world.simulation.stop();
  });

  test('advances the models by the time that passed when a tick was late', async () => {
    const { models, steps } = countingModels('dish');
    const world = simWorld({}, models);
    await world.simulation.start();
    await world.clock.advance(1000);
    world.clock.jump(7300);
    await world.tick();
    expect(steps.at(-1)).toMatchObject({ elapsedSeconds: 7, ts: start + 8000 });
    await world.simulation.stop();
  });

  test('counts a clock that was set as one interval, and says so', async () => {
    const { models, steps } = countingModels('dish');
    const world = simWorld({}, models);
    await world.simulation.start();
    await world.clock.advance(5000);
    for (const jumpMs of [-1_000_000, 9_000_000]) {
      world.clock.jump(jumpMs);
      await world.tick();
    }
    expect(steps.slice(-2)).toMatchObject([
      { elapsedSeconds: 1, ts: start - 995_000 },
      { elapsedSeconds: 1, ts: start + 8_005_000 },
    ]);
    expect(world.logged('clock jumped').map((line) => line['jump_seconds'])).toEqual([-1001, 8999]);
    await world.simulation.stop();
  });

  test('stops for good: no tick comes after, and what was handed in is waited for', async () => {
    const world = simWorld({}, countingModels('dish').models);
    let answer = () => {};
    world.intake.answer = () =>
      new Promise((resolve) => (answer = () => resolve({ accepted: 1, rejected: 0, errors: [] })));
    await world.simulation.start();
    await world.clock.advance(1000);
    let stopped = false;
    const stopping = world.simulation.stop().then(() => (stopped = true));
    await world.clock.advance(5000);
    expect(world.intake.batches).toHaveLength(1);
    expect(stopped).toBe(false);
    answer();
    await stopping;
    expect(world.logged('Simulation loop st').map(({ message }) => message)).toEqual([
      'Simulation loop started',
      'Simulation loop stopped',
    ]);
    await world.simulation.stop();
  });

  test('may be stopped without a start', async () => {
    await expect(simWorld().simulation.stop()).resolves.toBeUndefined();
  });
});
