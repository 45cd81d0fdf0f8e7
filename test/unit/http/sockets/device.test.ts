import { describe, expect, test } from 'vitest';

import { socketWorld } from '../../../support/socket-world.js';
import { ioUntil } from '../../../support/telemetry-server.js';
import { at, connectDevice, source, value } from './connected-device.js';

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

  test('declares how long a command lasts and what telemetry shows that it was done', async () => {
    const world = await socketWorld();
    const template = {
      parameters: { speed: { type: 'number' }, seconds: { type: 'integer' } },
      lasts: 'seconds',
      verify: { metric: 'rotor.speed', parameter: 'speed' },
    };
    await connectDevice(world, { command_templates: { spin: template, halt: { lasts: null, verify: null } } });
    const parameter = { required: false, description: '' };
    expect(world.declared.get('d-1')?.commandTemplates).toEqual([
      {
        id: 'spin',
        description: '',
        parameters: { speed: { ...parameter, type: 'number' }, seconds: { ...parameter, type: 'integer' } },
        lasts: 'seconds',
        verify: { metric: 'rotor.speed', parameter: 'speed' },
      },
      { id: 'halt', description: '', parameters: {} },
    ]);
  });

  test.each([
    ['lasts', { lasts: 'hours' }, { path: 'lasts', message: 'expected the name of a parameter that is a number' }],
    [
      'lasts a text',
      { lasts: 'mode' },
      { path: 'lasts', message: 'expected the name of a parameter that is a number' },
    ],
    [
      'is verified by an unknown parameter',
      { verify: { metric: 'speed', parameter: 'to' } },
      { path: 'verify.parameter', message: 'expected the name of a parameter' },
    ],
  ])('is told of a command that %s', async (_what, more, { path, message }) => {
    const world = await socketWorld();
    const device = await world.connect('/ws/device/d-1');
    device.send({ type: 'hello', command_templates: { spin: { parameters: { mode: { type: 'text' } }, ...more } } });
    expect(await device.next()).toMatchObject({
      type: 'error',
      code: 'BAD_REQUEST',
      details: [{ path: `command_templates.spin.${path}`, message }],
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

  test('is told of a range without room for a value', async () => {
    const world = await socketWorld();
    const device = await world.connect('/ws/device/d-1');
    const declared = (range: object) => ({ type: 'hello', telemetry_types: { flow: { data_type: 'number', range } } });
    device.send(declared({ min: 2, max: 1 }), declared({ min: 1, max: 1 }));
    expect(await device.next()).toMatchObject({
      type: 'error',
      details: [{ path: 'telemetry_types.flow.range', message: 'expected min to be at most max' }],
    });
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

  test('again is not gone in between', async () => {
    const world = await socketWorld();
    const changes: boolean[] = [];
    world.targets.onChange((_source, isThere) => changes.push(isThere));
    const first = await connectDevice(world);
    const second = await connectDevice(world);
    await first.closed;
    expect(changes).toEqual([true, true]);
    second.ws.close();
    await ioUntil(() => changes.length === 3);
    expect(changes).toEqual([true, true, false]);
  });

  test('is not read on before its declaration is kept', async () => {
    const world = await socketWorld();
    let keep: (() => void) | undefined;
    world.onDeclare(() => new Promise<void>((resolve) => void (keep = resolve)));
    const device = await world.connect('/ws/device/d-1');
    device.send({ type: 'hello' });
    await ioUntil(() => keep !== undefined);
    device.send('{', value('temperature', 20, { ack: 1 }));
    const barrier = await world.connect('/ws');
    expect(await barrier.settled()).toEqual([]);
    expect(device.messages).toEqual([]);
    keep?.();
    expect(await device.take(3)).toMatchObject([{ type: 'welcome' }, { type: 'error' }, { type: 'ack', accepted: 1 }]);
  });

  test('and says nothing is put out after half a minute', async () => {
    const world = await socketWorld();
    const device = await world.connect('/ws/device/d-1');
    await world.clock.advance(30_000);
    expect(await device.closed).toEqual({ code: 1008, reason: 'no hello within 30 s' });
  });
});

describe('what a device says', () => {
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
