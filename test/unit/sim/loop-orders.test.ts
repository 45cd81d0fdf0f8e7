import { describe, expect, test } from 'vitest';

import type { OrderAnswer } from '../../../src/domain/ports/commands.js';
import type { ModelTable } from '../../../src/sim/model.js';
import { devices, playing } from './playing-world.js';
import { countingModels } from './sim-world.js';

describe('an order to a simulated device', () => {
  test('is answered at once, and its effect said at once', async () => {
    const world = await playing();
    await world.clock.advance(437);
    expect(world.find('device-1')?.isSimulated).toBe(true);
    const answers = world.order('set_update_interval', { interval: 0.25 });
    expect(answers.map(({ stage, at }) => [stage, at])).toEqual([
      ['accepted', 2437],
      ['executing', 2437],
      ['succeeded', 2437],
    ]);
    expect(world.said('update_interval')).toEqual([
      [1000, 1],
      [2000, 1],
      [2437, 0.25],
    ]);
    expect(world.intake.batches.at(-1)).toHaveLength(10);
    await world.simulation.stop();
  });

  test('changes the rhythm from then on, without a time that comes twice or goes back', async () => {
    const world = await playing();
    await world.clock.advance(437);
    world.order('set_update_interval', { interval: 0.1 });
    await world.clock.advance(1563);
    const instants = world.said('uptime').map(([ts]) => ts);
    expect(instants.slice(0, 5)).toEqual([1000, 2000, 2437, 2500, 2600]);
    expect(instants.slice(-10)).toEqual([3100, 3200, 3300, 3400, 3500, 3600, 3700, 3800, 3900, 4000]);
    expect(world.said('uptime').map(([, value]) => value)).toEqual(instants.map((ts) => (Number(ts) - 1000) / 1000));
    await world.simulation.stop();
  });

  test('leaves the other sources as they are', async () => {
    const world = await playing({ changes: devices(2) });
    world.order('set_sensor_value', { sensor: 'humidity', value: 12 }, 'device-2');
    await world.clock.advance(1000);
    expect(world.said('humidity', 'device-2').slice(-2)).toEqual([
      [2001, 12],
      [3000, 12],
    ]);
    expect(world.said('humidity', 'device-1').map(([ts]) => ts)).toEqual([1000, 2000, 3000]);
    await world.simulation.stop();
  });

  test('that it cannot carry out has failed, with a sentence', async () => {
    const world = await playing();
    expect(world.order('set_sensor_value', { sensor: 'pressure', value: 5 })).toEqual([
      { stage: 'failed', message: 'pressure must be from 300 to 1200 hPa, got 5.', at: 2000 },
    ]);
    await world.simulation.stop();
  });

  test('that takes its time ends when that is over, the system status following', async () => {
    const world = await playing();
    await world.clock.advance(250);
    const answers = world.order('calibrate_sensors', { duration: 2.5 });
    await world.clock.advance(3000);
    expect(answers.map(({ stage, at }) => [stage, at])).toEqual([
      ['accepted', 2250],
      ['executing', 2250],
      ['succeeded', 4750],
    ]);
    expect(world.said('system_status').slice(2)).toEqual([
      [2250, 'calibrating'],
      [3000, 'calibrating'],
      [4000, 'calibrating'],
      [4750, 'operational'],
      [5000, 'operational'],
    ]);
    await world.simulation.stop();
  });

  test('that comes within a long turn is carried out after what is due before it', async () => {
    const world = await playing({ changes: { ...devices(), update_interval_seconds: 60 }, seconds: 1 });
    world.order('set_update_interval', { interval: 0.1 });
    const during: OrderAnswer[][] = [];
    world.intake.answer = ({ length }) => {
      if (length === 1000 && during.length === 0) during.push(world.order('get_status'));
      return Promise.resolve({ accepted: length, rejected: 0, errors: [] });
    };
    await world.clock.advance(60_000);
    expect(during.map((answers) => answers.at(-1)?.stage)).toEqual(['succeeded']);
    const instants = world.said('uptime').map(([ts]) => Number(ts));
    expect(instants).toHaveLength(1 + 1 + 599 + 1 + 1);
    expect(instants).toEqual([...new Set(instants)].toSorted((a, b) => a - b));
    expect(instants.slice(-2)).toEqual([61_000, 61_001]);
    await world.simulation.stop();
  });

  test('gives the same readings again for the same seed and the same orders at the same times', async () => {
    const runs = await Promise.all(
      [4, 4, 5].map(async (seed) => {
        const world = await playing({ changes: { ...devices(), seed } });
        await world.clock.advance(123);
        world.order('set_update_interval', { interval: 0.3 });
        world.order('calibrate_sensors', { duration: 1 });
        await world.clock.advance(30_000);
        await world.simulation.stop();
        return JSON.stringify(world.intake.readings);
      }),
    );
    expect(runs[1]).toBe(runs[0]);
    expect(runs[2]).not.toBe(runs[0]);
  });
});

describe('a model that throws', () => {
  /** Counting devices that take orders. */
  function obedient() {
    const counting = countingModels('device');
    const orders: string[] = [];
    const models: ModelTable = {
      device: (context) => ({
        ...(counting.models['device']?.(context) ?? expect.fail('no model')),
        execute({ command }) {
          if (command === 'explode') throw new Error('device-1 exploded');
          orders.push(command);
          return { answers: [{ stage: 'succeeded', message: 'Done.' }] };
        },
      }),
    };
    return { ...counting, models, orders };
  }

  test('on an order has failed it, which is counted and logged with its stack, and goes on', async () => {
    const { models } = obedient();
    const world = await playing({ changes: { counts: { device: 1 } }, models });
    expect(world.order('explode')).toEqual([
      { stage: 'failed', message: 'The device failed and could not carry it out.', at: 2000 },
    ]);
    expect(world.recorder.calls.filter(([name]) => name === 'simulationError')).toHaveLength(1);
    const [line] = world.logged('simulated source failed');
    expect((line?.['error'] as { stack: string }).stack).toContain('device-1 exploded');
    expect(world.simulation.health().status).toBe('degraded');
    await world.clock.advance(1000);
    expect(world.said('total').at(-1)).toEqual([3000, 2]);
    expect(world.simulation.health().status).toBe('ok');
    await world.simulation.stop();
  });

  test('in the step after an order has carried it out, and makes the time up later', async () => {
    const { models, fail, orders } = obedient();
    const world = await playing({ changes: { counts: { device: 1 } }, models });
    fail('device-1');
    await world.clock.advance(400);
    expect(world.order('do').map(({ stage }) => stage)).toEqual(['succeeded']);
    expect(orders).toEqual(['do']);
    fail(undefined);
    await world.clock.advance(600);
    expect(world.said('total')).toEqual([
      [1000, 0],
      [2000, 1],
      [3000, 2],
    ]);
    await world.simulation.stop();
  });
});
