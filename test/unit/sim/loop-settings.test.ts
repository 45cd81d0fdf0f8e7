import { describe, expect, test } from 'vitest';

import type { Reading } from '../../../src/domain/ports/intake.js';
import { countingModels, simWorld } from './sim-world.js';

const start = Date.parse('2026-01-01T00:00:00Z');
const secondsOf = (readings: readonly Reading[]) => readings.map(({ ts }) => (ts - start) / 1000);

describe('settings', () => {
  test('mode live stops the simulator at once, and simulation takes it on where it was', async () => {
    const { models, steps } = countingModels('dish');
    const world = simWorld({}, models);
    await world.simulation.start();
    await world.clock.advance(3000);
    world.set({ mode: 'live' });
    await world.clock.advance(60_000);
    expect(world.intake.batches).toHaveLength(3);
    world.set({ mode: 'simulation' });
    await world.clock.advance(2000);
    expect(secondsOf(world.intake.readings)).toEqual([1, 2, 3, 64, 65]);
    expect(steps.map(({ elapsedSeconds }) => elapsedSeconds)).toEqual([0, 1, 1, 1, 1]);
    expect(world.intake.readings.at(-1)?.value).toBe(4);
    expect(world.logged('Mode changed').map(({ before, after }) => [before, after])).toEqual([
      ['simulation', 'live'],
      ['live', 'simulation'],
    ]);
    await world.simulation.stop();
  });

  test('back from live, the interval still has to pass since the last tick', async () => {
    const world = simWorld({ update_interval_seconds: 10 }, countingModels('dish').models);
    await world.simulation.start();
    await world.clock.advance(1000);
    world.set({ mode: 'live', update_interval_seconds: 10 });
    await world.clock.advance(2000);
    world.set({ mode: 'simulation', update_interval_seconds: 10 });
    await world.clock.advance(8000);
    expect(secondsOf(world.intake.readings)).toEqual([1, 11]);
    await world.simulation.stop();
  });

  test('a loop that starts live plays nothing until it is told to', async () => {
    const world = simWorld({ mode: 'live' }, countingModels('dish').models);
    await world.simulation.start();
    await world.clock.advance(5000);
    expect(world.intake.batches).toHaveLength(0);
    world.set({});
    await world.clock.advance(1000);
    expect(world.intake.readings.map(({ value }) => value)).toEqual([0]);
    await world.simulation.stop();
  });

  test('count adds and takes away sources, the others going on undisturbed', async () => {
    const world = simWorld({}, countingModels('dish').models);
    const playing = () => world.intake.batches.at(-1)?.map(({ sourceId, value }) => [sourceId, value]);
    await world.simulation.start();
    await world.clock.advance(2000);
    world.set({ counts: { dish: 3 } });
    await world.clock.advance(2000);
    expect(playing()).toEqual([
      ['dish-1', 3],
      ['dish-2', 1],
      ['dish-3', 1],
    ]);
    world.set({ counts: { dish: 1 } });
    await world.clock.advance(1000);
    expect(playing()).toEqual([['dish-1', 4]]);
    world.set({ counts: { dish: 2 } });
    await world.clock.advance(1000);
    expect(playing()).toEqual([
      ['dish-1', 5],
      ['dish-2', 0],
    ]);
    await world.simulation.stop();
  });

  test('a kind that is switched off says nothing, and goes on from where it was when it is switched on', async () => {
    const world = simWorld({ counts: { dish: 1, host: 1 } }, countingModels('dish', 'host').models);
    await world.simulation.start();
    await world.clock.advance(2000);
    world.set({ counts: { dish: 1, host: 1 }, disabled: ['dish'] });
    await world.clock.advance(3000);
    expect(world.intake.batches.at(-1)?.map(({ sourceId, value }) => [sourceId, value])).toEqual([['host-1', 4]]);
    world.set({ counts: { dish: 1, host: 1 } });
    await world.clock.advance(1000);
    expect(world.intake.batches.at(-1)?.map(({ sourceId, value }) => [sourceId, value])).toEqual([
      ['dish-1', 2],
      ['host-1', 5],
    ]);
    await world.simulation.stop();
  });

  test('a kind without a model, or a model without settings, is not played', async () => {
    const world = simWorld({ counts: { dish: 1, stream: 2 } }, countingModels('dish', 'satellite').models);
    await world.simulation.start();
    await world.clock.advance(1000);
    expect(world.intake.readings.map(({ sourceId }) => sourceId)).toEqual(['dish-1']);
    await world.simulation.stop();
  });

  test('a new seed reaches every source at the next tick, once', async () => {
    const { models, reseeds } = countingModels('dish');
    const world = simWorld({ counts: { dish: 2 } }, models);
    await world.simulation.start();
    await world.clock.advance(2000);
    world.set({ counts: { dish: 2 }, seed: 9 });
    await world.clock.advance(3000);
    expect(reseeds).toEqual(['dish-1', 'dish-2']);
    expect(world.intake.readings.at(-1)?.value).toBe(4);
    await world.simulation.stop();
  });
});
