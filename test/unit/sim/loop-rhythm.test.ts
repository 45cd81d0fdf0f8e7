import { describe, expect, test } from 'vitest';

import type { Reading } from '../../../src/domain/ports/intake.js';
import type { ModelTable } from '../../../src/sim/model.js';
import { countingModels, simWorld } from './sim-world.js';

const start = Date.parse('2026-01-01T00:00:00Z');
const secondsOf = (readings: readonly Reading[], sourceId = 'device-1') =>
  readings.filter((reading) => reading.sourceId === sourceId).map(({ ts }) => (ts - start) / 1000);

/** Counting models whose interval a test sets while they play. */
function rhythmic(seconds: number) {
  const counting = countingModels('device');
  let intervalSeconds = seconds;
  const models: ModelTable = {
    ...countingModels('dish').models,
    device: (context) => {
      const model = counting.models['device']?.(context) ?? expect.fail('no model');
      return { ...model, intervalSeconds: () => intervalSeconds };
    },
  };
  return { ...counting, models, every: (next: number) => void (intervalSeconds = next) };
}

const playing = { counts: { dish: 1, device: 1 } };

describe('a source with a rhythm of its own', () => {
  test('says its values between two ticks too, each with its own time, and disturbs nobody else', async () => {
    const { models, steps } = rhythmic(0.25);
    const world = simWorld(playing, models);
    await world.simulation.start();
    await world.clock.advance(3000);
    expect(secondsOf(world.intake.readings)).toEqual([1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3]);
    expect(secondsOf(world.intake.readings, 'dish-1')).toEqual([1, 2, 3]);
    expect(steps.map(({ elapsedSeconds }) => elapsedSeconds)).toEqual([0, ...Array<number>(8).fill(0.25)]);
    await world.simulation.stop();
  });

  test('may be slower than the ticks, and tells the whole time since', async () => {
    const { models, steps } = rhythmic(2.5);
    const world = simWorld(playing, models);
    await world.simulation.start();
    await world.clock.advance(9000);
    expect(secondsOf(world.intake.readings)).toEqual([1, 3.5, 6, 8.5]);
    expect(steps.map(({ elapsedSeconds }) => elapsedSeconds)).toEqual([0, 2.5, 2.5, 2.5]);
    await world.simulation.stop();
  });

  test('changes it from the next tick on', async () => {
    const { models, every } = rhythmic(60);
    const world = simWorld(playing, models);
    await world.simulation.start();
    await world.clock.advance(4000);
    every(0.5);
    await world.clock.advance(2000);
    expect(secondsOf(world.intake.readings)).toEqual([1, 4, 4.5, 5, 5.5, 6]);
    expect(world.intake.readings.at(-1)?.value).toBe(5);
    await world.simulation.stop();
  });

  test('of three times a second keeps to it over an hour', async () => {
    const world = simWorld(playing, rhythmic(1 / 3).models);
    await world.simulation.start();
    await world.clock.advance(3_601_000);
    const instants = secondsOf(world.intake.readings);
    expect(instants).toHaveLength(3 * 3600 + 1);
    expect(instants.slice(-3)).toEqual([3600.333, 3600.667, 3601]);
    await world.simulation.stop();
  });

  test('that fails between two ticks says nothing more until the next, which makes the time up', async () => {
    const { models, steps, fail } = rhythmic(0.5);
    const world = simWorld(playing, models);
    await world.simulation.start();
    await world.clock.advance(1000);
    fail('device-1');
    await world.clock.advance(2000);
    fail(undefined);
    await world.clock.advance(1000);
    expect(secondsOf(world.intake.readings)).toEqual([1, 3, 3.5, 4]);
    expect(steps.map(({ elapsedSeconds }) => elapsedSeconds)).toEqual([0, 2, 0.5, 0.5]);
    await world.simulation.stop();
  });

  test('stands still while the mode is live', async () => {
    const { models, steps } = rhythmic(0.5);
    const world = simWorld(playing, models);
    await world.simulation.start();
    await world.clock.advance(1000);
    world.set({ ...playing, mode: 'live' });
    await world.clock.advance(60_000);
    world.set(playing);
    await world.clock.advance(1000);
    expect(secondsOf(world.intake.readings)).toEqual([1, 61.5, 62]);
    expect(steps.at(-1)?.elapsedSeconds).toBe(0.5);
    await world.simulation.stop();
  });
});

describe('a rate that is too high', () => {
  test('is cut to once a millisecond, and said once', async () => {
    const world = simWorld(playing, rhythmic(0.0001).models);
    await world.simulation.start();
    await world.clock.advance(3000);
    const instants = secondsOf(world.intake.readings);
    expect(instants).toHaveLength(2001);
    expect(new Set(instants).size).toBe(2001);
    expect(world.logged('more often than they can')).toMatchObject([
      { level: 'WARNING', sources: 1, source_id: 'device-1' },
    ]);
    await world.simulation.stop();
  });

  test('of many sources together is cut to 20,000 steps a tick, spread evenly over sources and time', async () => {
    const counts = { device: 400 };
    const world = simWorld({ counts }, rhythmic(0.001).models);
    await world.simulation.start();
    await world.clock.advance(2000);
    const second = world.intake.readings.filter(({ ts }) => ts > start + 1000);
    expect(second).toHaveLength(20_000);
    expect(secondsOf(second, 'device-400')).toEqual(Array.from({ length: 50 }, (_, index) => (51 + index) / 50));
    expect(Math.max(...world.intake.batches.map(({ length }) => length))).toBe(100);
    await world.simulation.stop();
  });

  test('makes up for a late tick within the same bound', async () => {
    const world = simWorld({ counts: { device: 1 } }, rhythmic(0.001).models);
    await world.simulation.start();
    await world.clock.advance(1000);
    world.clock.jump(3_000_000);
    await world.tick();
    expect(world.intake.readings).toHaveLength(20_001);
    expect(world.intake.readings.at(-1)).toMatchObject({ ts: start + 3_001_000, value: expect.closeTo(3000, 6) });
    await world.simulation.stop();
  });
});
