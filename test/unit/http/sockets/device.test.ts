import { describe, expect, test } from 'vitest';

import { PharosError } from '../../../../src/domain/errors.js';
import type { OrderAnswer } from '../../../../src/domain/ports/commands.js';
import type { SocketClient } from '../../../support/socket-client.js';
import { socketWorld } from '../../../support/socket-world.js';
import { ioUntil } from '../../../support/telemetry-server.js';

type World = Awaited<ReturnType<typeof socketWorld>>;

const at = '2026-01-01T00:00:00.000Z';
const source = { tenant: 'default', kind: 'device', sourceId: 'd-1' };

/** A device that has been welcomed. */
async function connectDevice(world: World, hello: object = {}): Promise<SocketClient> {
  const device = await world.connect('/ws/device/d-1');
  device.send({ type: 'hello', ...hello });
  expect(await device.next()).toEqual({ type: 'welcome', source_id: 'd-1', heartbeat_seconds: 30 });
  return device;
}

const value = (id: string, given: unknown, more: object = {}) => ({ type: 'data', id, value: given, ...more });

describe('a device that connects', () => {
  test('says first what it is, and is a known source from then on', async () => {
    const world = await socketWorld();
    const device = await world.connect('/ws/device/d-1');
    device.send(value('temperature', 20));
    expect(await device.next()).toMatchObject({ type: 'error', message: 'Expected {"type":"hello"} first' });
    expect(world.sources.kindOf('default', 'd-1')).toBeUndefined();
    device.send({ type: 'hello' });
    expect(await device.next()).toMatchObject({ type: 'welcome' });
    expect(world.sources.kindOf('default', 'd-1')).toBe('device');
  });

  test('declares what it measures and takes; null says that there is none', async () => {
    const world = await socketWorld();
    await connectDevice(world, {
      telemetry_types: {
        level: { unit: 'm', data_type: 'number', range: { min: 0, max: null }, description: 'Height.', enum: null },
        mode: { unit: null, data_type: 'enum', range: null, description: null, enum: ['on', 'off'] },
      },
      command_templates: {
        blink: {
          command: 'blink',
          description: 'Blinks.',
          parameters: {
            times: { type: 'integer', required: true, enum: null, default: null, min: 1, max: 10, description: 'n' },
          },
        },
      },
    });
    expect(world.declared.get('d-1')).toEqual({
      telemetryTypes: {
        level: { type: 'number', unit: 'm', description: 'Height.', range: { min: 0 } },
        mode: { type: 'enum', unit: null, description: '', values: ['on', 'off'] },
      },
      commandTemplates: [
        {
          id: 'blink',
          description: 'Blinks.',
          parameters: { times: { type: 'integer', required: true, description: 'n', range: { min: 1, max: 10 } } },
        },
      ],
    });
  });

  test('is told each fault of its declaration, and may try again', async () => {
    const world = await socketWorld();
    const device = await world.connect('/ws/device/d-1');
    device.send({ type: 'hello', telemetry_types: { 'a b': { data_type: 'number' }, c: { data_type: 'colour' } } });
    expect(await device.next()).toMatchObject({
      type: 'error',
      code: 'BAD_REQUEST',
      details: [{ path: 'telemetry_types.a b' }, { path: 'telemetry_types.c.data_type' }],
    });
    device.send({ type: 'hello' });
    expect(await device.next()).toMatchObject({ type: 'welcome' });
  });

  test('takes the place of the connection before it', async () => {
    const world = await socketWorld();
    const first = await connectDevice(world);
    const second = await connectDevice(world);
    expect(await first.closed).toEqual({ code: 4001, reason: 'replaced' });
    world.targets.find(source)?.send({ id: 'c1', command: 'blink', parameters: {} }, () => undefined);
    expect(await second.next()).toMatchObject({ type: 'command', command_id: 'c1' });
    expect(world.recorder.calls).toContainEqual(['liveConnections', 'device', 1]);
  });

  test('and says nothing is put out after half a minute', async () => {
    const world = await socketWorld();
    const device = await world.connect('/ws/device/d-1');
    await world.clock.advance(30_000);
    expect(await device.closed).toEqual({ code: 1008, reason: 'no hello within 30 s' });
  });
});

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

describe('an order to a device', () => {
  const order = { id: 'c1', command: 'blink', parameters: { times: 2 } };

  test('reaches it, and its answers come back', async () => {
    const world = await socketWorld();
    const device = await connectDevice(world);
    const answers: OrderAnswer[] = [];
    world.targets.find(source)?.send(order, (answer) => answers.push(answer));
    expect(await device.next()).toEqual({
      type: 'command',
      command_id: 'c1',
      command: 'blink',
      parameters: { times: 2 },
    });
    device.send(
      { type: 'command_result', command_id: 'c1', stage: 'accepted' },
      { type: 'command_result', command_id: 'c1', status: 'pending', message: 'Blinking' },
      { type: 'command_result', command_id: 'c1', status: 'success', message: 'Done' },
      { type: 'command_result', command_id: 'c1', stage: 'failed' },
    );
    expect(await device.next()).toMatchObject({ type: 'error', code: 'NOT_FOUND', command_id: 'c1' });
    expect(answers).toEqual([
      { stage: 'accepted', message: '' },
      { stage: 'executing', message: 'Blinking' },
      { stage: 'succeeded', message: 'Done' },
    ]);
  });

  test('is answered with one of the stages', async () => {
    const world = await socketWorld();
    const device = await connectDevice(world);
    world.targets.find(source)?.send(order, () => undefined);
    device.send({ type: 'command_result', command_id: 'c1', stage: 'queued' });
    expect((await device.take(2))[1]).toMatchObject({
      type: 'error',
      command_id: 'c1',
      details: [{ path: 'stage', message: 'expected one of accepted, executing, succeeded, failed, got "queued"' }],
    });
  });

  test('can be given as long as it is connected', async () => {
    const world = await socketWorld();
    const changes: boolean[] = [];
    world.targets.onChange((_source, isThere) => changes.push(isThere));
    const device = await connectDevice(world);
    const target = world.targets.find(source);
    device.ws.close();
    await ioUntil(() => changes.length === 2);
    expect(changes).toEqual([true, false]);
    expect(world.targets.find(source)).toBeUndefined();
    expect(() => target?.send(order, () => undefined)).toThrow('The device is not connected');
  });
});

describe('what a device says', () => {
  test('in words is kept', async () => {
    const world = await socketWorld();
    const device = await connectDevice(world);
    device.send(
      { type: 'device_message', level: 'warning', message: 'Warm' },
      { type: 'device_message', message: 'Hot' },
    );
    await ioUntil(() => world.reports.length === 2);
    expect(world.reports).toEqual([
      { ...source, level: 'warning', message: 'Warm', ts: Date.parse(at) },
      { ...source, level: 'info', message: 'Hot', ts: Date.parse(at) },
    ]);
  });

  test.each([
    ['binary', Buffer.from('{}'), 'Expected a text message, got a binary one'],
    ['not JSON', '{', 'Expected JSON, got something else'],
    [
      'of an unknown type',
      '{"type":"dance"}',
      'Unknown type "dance": expected hello, data, batch, command_result, device_message',
    ],
    ['a batch of nothing', '{"type":"batch"}', 'Expected "messages" to be a list of values'],
    [
      'a value with an acknowledgement that is none',
      '{"type":"data","id":"a","value":1,"ack":{}}',
      'Expected "ack" to be a number or a text of at most 200 characters',
    ],
  ])('is answered with an error when it is %s', async (_what, sent, message) => {
    const world = await socketWorld();
    const device = await connectDevice(world);
    device.send(sent);
    expect(await device.next()).toEqual({ type: 'error', code: 'BAD_REQUEST', message, timestamp: at });
  });

  test('in words names the field that is wrong', async () => {
    const world = await socketWorld();
    const device = await connectDevice(world);
    device.send(
      { type: 'device_message', level: 'loud', message: 'a' },
      { type: 'device_message', message: '' },
      { type: 'device_message', message: 'a', timestamp: 'today' },
    );
    const answers = await device.take(3);
    expect(answers.map(({ message }) => message)).toEqual([
      'Invalid input: level: expected one of info, warning, error',
      'Invalid input: message: expected a text of 1 to 2000 characters',
      'Invalid input: timestamp: expected a time such as 2026-01-01T00:00:00Z',
    ]);
    expect(world.reports).toEqual([]);
  });

  test('wrongly again and again is answered a hundred times, and counted each time', async () => {
    const world = await socketWorld();
    const device = await connectDevice(world);
    device.send(...Array.from({ length: 150 }, () => '{'), value('temperature', 20, { ack: 1 }));
    const answers = await device.take(101);
    expect(answers.slice(0, 100).every(({ type }) => type === 'error')).toBe(true);
    expect(answers[100]).toMatchObject({ type: 'ack', accepted: 1 });
    expect(world.recorder.calls.filter(([name]) => name === 'liveRefused')).toHaveLength(150);
  });

  test('before the server stops is still answered', async () => {
    const world = await socketWorld();
    const device = await connectDevice(world);
    world.log.hold();
    device.send(value('temperature', 20, { ack: 1 }));
    await ioUntil(() => world.log.appends.length === 1);
    const stopped = world.sockets.stop();
    world.log.release();
    await stopped;
    expect(await device.next()).toMatchObject({ type: 'ack', ack: 1, accepted: 1 });
    expect(await device.closed).toEqual({ code: 1001, reason: 'server stopping' });
  });
});
