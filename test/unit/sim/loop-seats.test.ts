import { describe, expect, test } from 'vitest';

import { devices, playing } from './playing-world.js';
import { simWorld } from './sim-world.js';

describe('who takes orders', () => {
  test('are the devices that play, from the start on', async () => {
    const world = simWorld(devices(2));
    const changes: string[] = [];
    world.targets.onChange(({ tenant, kind, sourceId }, isThere) =>
      changes.push(`${tenant} ${kind} ${sourceId} ${isThere}`),
    );
    await world.simulation.start();
    expect(changes).toEqual(['default device device-1 true', 'default device device-2 true']);
    await world.clock.advance(3000);
    await world.simulation.stop();
    expect(changes.slice(2)).toEqual(['default device device-1 false', 'default device device-2 false']);
  });

  test('obeys before it has said a value: its first ones follow from that', async () => {
    const world = await playing({ seconds: 0 });
    await world.clock.advance(300);
    expect(world.order('get_status').at(-1)?.message).toBe('The device is operational and has measured nothing yet.');
    expect(world.order('set_update_interval', { interval: 0.5 }).at(-1)?.stage).toBe('succeeded');
    const answers = world.order('calibrate_sensors', { duration: 1 });
    expect(world.intake.readings).toEqual([]);
    await world.clock.advance(1700);
    expect(world.said('update_interval').slice(0, 2)).toEqual([
      [1000, 0.5],
      [1300, 0.5],
    ]);
    expect(world.said('system_status').slice(0, 2)).toEqual([
      [1000, 'calibrating'],
      [1300, 'operational'],
    ]);
    expect(answers.map(({ stage, at }) => [stage, at])).toEqual([
      ['accepted', 300],
      ['executing', 300],
      ['succeeded', 1300],
    ]);
    await world.simulation.stop();
  });

  test('is nobody when the mode is live at the start', async () => {
    const world = await playing({ changes: { ...devices(), mode: 'live' }, seconds: 0 });
    expect(world.find('device-1')).toBeUndefined();
    await world.simulation.stop();
  });

  test('is who played before a real device of the same name came and went', async () => {
    const world = await playing({ changes: { ...devices(), update_interval_seconds: 60 } });
    const calibration = world.order('calibrate_sensors', { duration: 30 });
    const real = { send: () => undefined };
    const leave = world.targets.connect({ tenant: 'default', kind: 'device', sourceId: 'device-1' }, real);
    await world.clock.advance(2000);
    expect(world.find('device-1')).toBe(real);
    leave();
    expect(world.find('device-1')).toBeUndefined();
    await world.clock.advance(1000);
    expect(world.order('get_status').at(-1)?.stage).toBe('succeeded');
    await world.clock.advance(30_000);
    expect(calibration.at(-1)?.stage).toBe('succeeded');
    await world.simulation.stop();
    expect(world.find('device-1')).toBeUndefined();
  });

  test('is nobody of a kind without commands', async () => {
    const world = await playing({ changes: { counts: { dish: 1, satellite: 0 } } });
    expect(world.find('dish-1')).toBeUndefined();
    await world.simulation.stop();
  });

  test.each([
    ['a lower count', { counts: { dish: 1, device: 1 } }],
    ['the kind switched off', { ...devices(2), disabled: ['device'] }],
    ['the mode live', { ...devices(2), mode: 'live' as const }],
  ])('is not who stopped playing by %s: what was under way has failed', async (_, changes) => {
    const world = await playing({ changes: devices(2) });
    const answers = world.order('calibrate_sensors', { duration: 30 }, 'device-2');
    const target = world.find('device-2') ?? expect.fail('takes no orders');
    world.set(changes);
    await world.clock.advance(1000);
    expect(answers.at(-1)).toEqual({
      stage: 'failed',
      message: 'device-2 stopped playing before it was done.',
      at: 3000,
    });
    expect(world.find('device-2')).toBeUndefined();
    expect(() => target.send({ id: 'late', command: 'get_status', parameters: {} }, () => undefined)).toThrow(
      expect.objectContaining({ code: 'UNAVAILABLE', message: 'device-2 does not take orders now.' }),
    );
    world.set(devices(2));
    await world.clock.advance(40_000);
    expect(answers).toHaveLength(3);
    expect(world.said('system_status', 'device-2').at(-1)).toEqual([43_000, 'operational']);
    expect(world.order('get_status', {}, 'device-2').at(-1)?.stage).toBe('succeeded');
    await world.simulation.stop();
  });

  test('is nobody once the simulation has stopped: what was under way has failed, and what it said is on disk', async () => {
    const world = await playing();
    const answers = world.order('calibrate_sensors', { duration: 30 });
    await world.simulation.stop();
    expect(answers.map(({ stage }) => stage)).toEqual(['accepted', 'executing', 'failed']);
    expect(world.find('device-1')).toBeUndefined();
    const { length } = world.intake.readings;
    await world.clock.advance(60_000);
    expect(world.intake.readings).toHaveLength(length);
  });
});
