import { describe, expect, test } from 'vitest';

import { PharosError } from '../../../../src/domain/errors.js';
import { socketWorld } from '../../../support/socket-world.js';
import { ioUntil } from '../../../support/telemetry-server.js';
import { at, connectDevice, value } from './connected-device.js';

describe('the values of a device', () => {
  test('go to the door and come out of the feed, whatever follows the hello at once', async () => {
    const world = await socketWorld();
    const viewer = await world.connect('/ws');
    const device = await world.connect('/ws/device/d-1');
    device.send(
      { type: 'hello' },
      value('temperature', 20.5),
      value('temperature', 21, { timestamp: '2025-12-31T23:59:59Z' }),
    );
    expect(await device.next()).toMatchObject({ type: 'welcome' });
    const told = { type: 'data', source_id: 'd-1', id: 'temperature' };
    expect(await viewer.take(2)).toEqual([
      { ...told, value: 20.5, timestamp: at },
      { ...told, value: 21, timestamp: '2025-12-31T23:59:59.000Z' },
    ]);
  });

  test('are acknowledged once they are on disk, with the place and reason of each that is refused', async () => {
    const world = await socketWorld();
    const device = await connectDevice(world);
    world.log.hold();
    device.send({
      type: 'batch',
      ack: 7,
      messages: [
        value('temperature', 20),
        value('temperature', 'warm'),
        'nonsense',
        value('colour', 1),
        value('humidity', 40, { timestamp: 'yesterday' }),
        { id: 'humidity', value: 41 },
      ],
    });
    await ioUntil(() => world.log.appends.length === 1);
    expect(device.messages).toHaveLength(1);
    world.log.release();
    expect(await device.next()).toEqual({
      type: 'ack',
      ack: 7,
      accepted: 2,
      rejected: 4,
      errors: [
        { index: 1, reason: 'wrong_type' },
        { index: 2, reason: 'malformed' },
        { index: 3, reason: 'unknown_metric' },
        { index: 4, reason: 'bad_timestamp' },
      ],
    });
  });

  test('that are refused without an acknowledgement are named', async () => {
    const world = await socketWorld();
    const device = await connectDevice(world);
    device.send(value('temperature', 1000));
    expect(await device.next()).toEqual({
      type: 'error',
      code: 'BAD_REQUEST',
      message: 'The value was refused: out_of_range',
      details: { reason: 'out_of_range' },
      id: 'temperature',
      timestamp: at,
    });
  });

  test('bear the type that was declared for them', async () => {
    const world = await socketWorld();
    const handed: unknown[] = [];
    world.onAccept((_source, readings) => {
      handed.push(...readings);
      return Promise.resolve({ accepted: readings.length, rejected: 0, errors: [] });
    });
    const telemetry_types = {
      level: { data_type: 'integer' },
      mode: { data_type: 'enum' },
      open: { data_type: 'boolean' },
    };
    const device = await connectDevice(world, { telemetry_types });
    device.send({ type: 'batch', ack: 'a', messages: [value('level', 1), value('mode', 'on'), value('open', null)] });
    expect(await device.next()).toEqual({ type: 'ack', ack: 'a', accepted: 3, rejected: 0, errors: [] });
    const read = { sourceId: 'd-1', kind: 'device', ts: Date.parse(at) };
    expect(handed).toEqual([
      { ...read, metric: 'level', value: 1, declaredType: 'number' },
      { ...read, metric: 'mode', value: 'on', declaredType: 'text' },
      { ...read, metric: 'open', value: null, declaredType: 'boolean' },
    ]);
  });

  test.each([
    ['number', { range: { min: 0, max: 10 } }, -0.5, 'out_of_range'],
    ['number', { range: { min: 0, max: 10 } }, 10.5, 'out_of_range'],
    ['number', { range: { min: 0 } }, -1, 'out_of_range'],
    ['number', { range: { max: 10 } }, 11, 'out_of_range'],
    ['number', { range: { max: 10 } }, 'high', 'wrong_type'],
    ['integer', { range: { min: 0, max: 10 } }, 0.5, 'wrong_type'],
    ['integer', { range: { min: 0, max: 10 } }, 11, 'out_of_range'],
    ['integer', {}, 11, undefined],
    ['enum', { enum: ['on', 'off'] }, 'standby', 'out_of_range'],
    ['enum', { enum: ['on', 'off'] }, 0, 'wrong_type'],
    ['text', { enum: ['on', 'off'] }, 'standby', 'out_of_range'],
    ['enum', {}, 'standby', undefined],
    ['boolean', { range: { max: 0 } }, true, undefined],
    ['number', { range: { min: 0, max: 10 } }, null, undefined],
    ['number', { range: { min: 0, max: 10 } }, 0, undefined],
    ['number', { range: { min: 0, max: 10 } }, 10, undefined],
    ['enum', { enum: ['on', 'off'] }, 'off', undefined],
  ])(
    'of a type declared as %s with %j: %j is refused as %s, and counted',
    async (...[data_type, bounds, given, reason]) => {
      const world = await socketWorld();
      const device = await connectDevice(world, { telemetry_types: { own: { data_type, ...bounds } } });
      device.send({ type: 'batch', ack: 1, messages: [value('humidity', 40), value('own', given)] });
      const errors = reason === undefined ? [] : [{ index: 1, reason }];
      expect(await device.next()).toEqual({
        type: 'ack',
        ack: 1,
        accepted: 2 - errors.length,
        rejected: errors.length,
        errors,
      });
      const counted = world.recorder.calls.filter(([name]) => name === 'samplesRejected');
      expect(counted).toEqual(errors.map((error) => ['samplesRejected', error.reason, 1]));
    },
  );

  test('are held against the catalog where it knows them, whatever was declared', async () => {
    const world = await socketWorld();
    const narrow = { data_type: 'number', range: { min: 0, max: 1 } };
    const device = await connectDevice(world, { telemetry_types: { temperature: narrow } });
    device.send({ type: 'batch', ack: 1, messages: [value('temperature', 20), value('temperature', 1000)] });
    expect(await device.next()).toMatchObject({ accepted: 1, errors: [{ index: 1, reason: 'out_of_range' }] });
  });

  test('are held against the newest declaration', async () => {
    const world = await socketWorld();
    const hello = (max: number) => ({ telemetry_types: { flow: { data_type: 'number', range: { max } } } });
    const device = await connectDevice(world, hello(10));
    device.send(value('flow', 11, { ack: 1 }), { type: 'hello', ...hello(20) }, value('flow', 11, { ack: 2 }));
    expect(await device.take(3)).toMatchObject([
      { ack: 1, errors: [{ index: 0, reason: 'out_of_range' }] },
      { type: 'welcome' },
      { ack: 2, accepted: 1 },
    ]);
  });

  test('with several faults are refused for their time before their value', async () => {
    const world = await socketWorld();
    const device = await connectDevice(world, {
      telemetry_types: { flow: { data_type: 'number', range: { max: 10 } } },
    });
    const times = ['yesterday', '2020-01-01T00:00:00Z', '2030-01-01T00:00:00Z', at];
    device.send({ type: 'batch', ack: 1, messages: times.map((timestamp) => value('flow', 11, { timestamp })) });
    expect((await device.next())['errors']).toEqual([
      { index: 0, reason: 'bad_timestamp' },
      { index: 1, reason: 'too_old' },
      { index: 2, reason: 'in_future' },
      { index: 3, reason: 'out_of_range' },
    ]);
  });

  test('that are refused before the door are not counted when nothing of their message is kept', async () => {
    const world = await socketWorld();
    world.onAccept(() => Promise.reject(new PharosError('UNAVAILABLE', 'The queue is full', { retryAfterSeconds: 1 })));
    const device = await connectDevice(world);
    device.send({ type: 'batch', ack: 1, messages: [value('temperature', 20), 'nonsense'] });
    expect(await device.next()).toMatchObject({ type: 'error', code: 'UNAVAILABLE' });
    expect(world.recorder.calls.filter(([name]) => name === 'samplesRejected')).toEqual([]);
  });

  test('that cannot be taken now are told with their acknowledgement, and nothing of them is kept', async () => {
    const world = await socketWorld();
    world.onAccept(() => Promise.reject(new PharosError('UNAVAILABLE', 'The queue is full', { retryAfterSeconds: 1 })));
    const device = await connectDevice(world);
    device.send(value('temperature', 20, { ack: 1 }));
    expect(await device.next()).toEqual({
      type: 'error',
      code: 'UNAVAILABLE',
      message: 'The queue is full',
      retry_after_seconds: 1,
      ack: 1,
      timestamp: at,
    });
    expect(world.recorder.calls).toContainEqual(['liveRefused', 'unavailable', 1]);
  });

  test('are read no faster than they are written', async () => {
    const world = await socketWorld();
    const device = await connectDevice(world);
    world.log.hold();
    const many = Array.from({ length: 1001 }, (_, i) => value('temperature', i % 100));
    device.send({ type: 'batch', ack: 1, messages: many });
    await ioUntil(() => world.log.appends.length === 1);
    device.send({ type: 'dance' });
    const barrier = await world.connect('/ws');
    expect(await barrier.settled()).toEqual([]);
    expect(device.messages).toHaveLength(1);
    world.log.release();
    expect(await device.take(2)).toEqual([
      { type: 'ack', ack: 1, accepted: 1001, rejected: 0, errors: [] },
      expect.objectContaining({ type: 'error' }),
    ]);
  });
});
