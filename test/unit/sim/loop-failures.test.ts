import { describe, expect, test } from 'vitest';

import { countingModels, simWorld } from './sim-world.js';

describe('a model that throws', () => {
  test('says nothing in that tick, is counted and logged with its stack, and makes the time up; the others go on', async () => {
    const { models, fail } = countingModels('dish');
    const world = simWorld({ counts: { dish: 2 } }, models);
    await world.simulation.start();
    await world.clock.advance(2000);
    fail('dish-1');
    await world.clock.advance(3000);
    expect(world.intake.batches.slice(2).map((batch) => batch.map(({ sourceId }) => sourceId))).toEqual([
      ['dish-2'],
      ['dish-2'],
      ['dish-2'],
    ]);
    expect(world.recorder.calls.filter(([name]) => name === 'simulationError')).toEqual(
      Array.from({ length: 3 }, () => ['simulationError', 'dish']),
    );
    const [line, ...more] = world.logged('simulated source failed');
    expect(more).toEqual([]);
    expect(line).toMatchObject({ level: 'ERROR', kind: 'dish', source_id: 'dish-1' });
    expect((line?.['error'] as { stack: string }).stack).toContain('dish-1 fell over');
    fail(undefined);
    await world.clock.advance(1000);
    expect(world.intake.batches.at(-1)?.map(({ sourceId, value }) => [sourceId, value])).toEqual([
      ['dish-1', 5],
      ['dish-2', 5],
    ]);
    await world.simulation.stop();
  });

  test('again and again fills no log: once a minute, with the number of times between', async () => {
    const { models, fail } = countingModels('dish');
    const world = simWorld({}, models);
    fail('dish-1');
    await world.simulation.start();
    await world.clock.advance(130_000);
    expect(world.logged('simulated source failed').map(({ silent_times }) => silent_times)).toEqual([0, 59, 59]);
    expect(world.intake.batches).toHaveLength(0);
    expect(world.recorder.calls.filter(([name]) => name === 'simulationTick')).toHaveLength(130);
    await world.simulation.stop();
  });

  test('already when it is made is tried again at each tick', async () => {
    let isBroken = true;
    const world = simWorld(
      {},
      {
        dish: (context) => {
          if (isBroken) throw new Error('cannot be made');
          return countingModels('dish').models['dish']?.(context) ?? expect.fail('no model');
        },
      },
    );
    await world.simulation.start();
    await world.clock.advance(2000);
    isBroken = false;
    await world.clock.advance(1000);
    expect(world.intake.readings).toHaveLength(1);
    expect(world.recorder.calls.filter(([name]) => name === 'simulationError')).toHaveLength(2);
    await world.simulation.stop();
  });
});

describe('a door', () => {
  test('that is slow is not waited for until 64 receipts are due', async () => {
    const world = simWorld({}, countingModels('dish').models);
    const answers: (() => void)[] = [];
    world.intake.answer = () =>
      new Promise((resolve) => void answers.push(() => resolve({ accepted: 1, rejected: 0, errors: [] })));
    await world.simulation.start();
    await world.clock.advance(64_000);
    expect(world.intake.batches).toHaveLength(64);
    let ticked = false;
    const last = world.clock.advance(1000).then(() => (ticked = true));
    await new Promise((resolve) => void setImmediate(resolve));
    expect(world.intake.batches).toHaveLength(65);
    expect(ticked).toBe(false);
    answers[1]?.();
    await new Promise((resolve) => void setImmediate(resolve));
    expect(ticked).toBe(false);
    answers[0]?.();
    await last;
    for (const answer of answers) answer();
    await world.simulation.stop();
  });

  test('that is closed is logged, first and then once a minute, and the loop goes on', async () => {
    const world = simWorld({}, countingModels('dish').models);
    world.intake.answer = () => Promise.reject(new Error('queue full'));
    await world.simulation.start();
    await world.clock.advance(70_000);
    expect(world.intake.batches).toHaveLength(70);
    const lines = world.logged('took nothing');
    expect(lines.map(({ silent_times }) => silent_times)).toEqual([0, 59]);
    expect((lines[0]?.['error'] as { message: string }).message).toBe('queue full');
    await world.simulation.stop();
  });

  test('that refuses readings is logged for each reason by itself', async () => {
    const world = simWorld({ counts: { dish: 3 } }, countingModels('dish').models);
    world.intake.answer = () =>
      Promise.resolve({
        accepted: 0,
        rejected: 3,
        errors: [
          { index: 0, reason: 'out_of_range' },
          { index: 1, reason: 'unknown_metric' },
          { index: 2, reason: 'out_of_range' },
        ],
      });
    await world.simulation.start();
    await world.clock.advance(5000);
    expect(world.logged('refused simulated readings')).toMatchObject([
      { level: 'WARNING', reason: 'out_of_range', count: 2, source_id: 'dish-1', metric: 'total' },
      { level: 'WARNING', reason: 'unknown_metric', count: 1, source_id: 'dish-2', metric: 'total' },
    ]);
    await world.simulation.stop();
  });
});
