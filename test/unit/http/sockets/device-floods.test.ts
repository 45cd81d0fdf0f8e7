import { once } from 'node:events';
import type { Duplex } from 'node:stream';

import { describe, expect, test } from 'vitest';

import type { SocketClient } from '../../../support/socket-client.js';
import { socketWorld } from '../../../support/socket-world.js';
import { ioUntil } from '../../../support/telemetry-server.js';
import { at, connectDevice, source, value } from './connected-device.js';

type World = Awaited<ReturnType<typeof socketWorld>>;

/** A device that has been welcomed, and the server's end of its connection. */
async function deviceOf(world: World) {
  let socket: Duplex | undefined;
  world.server.once('upgrade', (_request, upgraded) => (socket = upgraded));
  const device = await connectDevice(world);
  return { device, isHeld: () => socket?.isPaused() === true };
}

/** One write, so that all of it is read at once. */
function writeAtOnce(device: SocketClient, frames: readonly Buffer[]): void {
  const raw = (device.ws as unknown as { readonly _socket: Duplex })._socket;
  raw.write(Buffer.concat(frames));
}

async function ponged({ ws }: SocketClient): Promise<void> {
  const pong = once(ws, 'pong');
  ws.ping();
  await pong;
}

const refusals = ({ recorder }: World, reason: string) =>
  recorder.calls.filter(([name, named]) => name === 'liveRefused' && named === reason).length;

describe('a flood of a device', () => {
  test('of rubbish is told of a hundred times, and not read on for a while; what is good is taken after it', async () => {
    const world = await socketWorld();
    const { device, isHeld } = await deviceOf(world);
    device.send(...Array.from({ length: 101 }, () => '{'));
    await device.take(100);
    await ioUntil(isHeld);
    expect([refusals(world, 'malformed'), refusals(world, 'too_fast')]).toEqual([100, 1]);
    device.send(value('temperature', 20, { ack: 1 }));
    await world.clock.advance(249);
    expect(isHeld()).toBe(true);
    await world.clock.advance(1);
    expect(await device.next()).toMatchObject({ type: 'ack', accepted: 1 });
  });

  test('of rubbish holds it longer, by a millisecond for each message that had been read', async () => {
    const world = await socketWorld();
    const { device, isHeld } = await deviceOf(world);
    device.ws.pause();
    writeAtOnce(device, new Array<Buffer>(1000).fill(Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0x7b])));
    await ioUntil(() => refusals(world, 'too_fast') === 900);
    await world.clock.advance(899);
    expect(isHeld()).toBe(true);
    await world.clock.advance(1);
    expect(isHeld()).toBe(false);
  });

  test('with acknowledgements is answered each time, and held all the same', async () => {
    const world = await socketWorld();
    const { device, isHeld } = await deviceOf(world);
    const wrong = Array.from({ length: 101 }, (_, ack) => ({ type: 'dance', ack }));
    device.send(...wrong);
    const answers = await device.take(101);
    expect(answers.map(({ ack }) => ack)).toEqual(wrong.map(({ ack }) => ack));
    await ioUntil(isHeld);
  });

  test('of hellos is taken five times and then once a second', async () => {
    const world = await socketWorld();
    const { device, isHeld } = await deviceOf(world);
    device.send(...Array.from({ length: 5 }, () => ({ type: 'hello' })));
    const answers = await device.take(5);
    expect(answers.map(({ type }) => type)).toEqual(['welcome', 'welcome', 'welcome', 'welcome', 'error']);
    expect(answers[4]).toEqual({
      type: 'error',
      code: 'RATE_LIMIT_EXCEEDED',
      message: 'More than one hello a second: those beyond are ignored',
      timestamp: at,
    });
    expect([refusals(world, 'malformed'), refusals(world, 'too_fast')]).toEqual([0, 1]);
    await ioUntil(isHeld);
    await world.clock.advance(1000);
    device.send({ type: 'hello' });
    expect(await device.next()).toMatchObject({ type: 'welcome' });
  });

  test('of pings is held', async () => {
    const world = await socketWorld();
    const { device, isHeld } = await deviceOf(world);
    // Each is answered before the next is sent: of too many that come together, the test below.
    for (let i = 0; i < 200; i += 1) await ponged(device);
    expect(isHeld()).toBe(false);
    await ponged(device);
    expect([isHeld(), refusals(world, 'too_fast')]).toEqual([true, 1]);
  });

  test('of pings that come together, before one of them can be answered, ends its connection', async () => {
    const world = await socketWorld();
    const { device } = await deviceOf(world);
    writeAtOnce(device, new Array<Buffer>(61).fill(Buffer.from([0x89, 0x80, 0, 0, 0, 0])));
    expect(await device.closed).toEqual({ code: 1006, reason: '' });
  });

  test('of values that cannot be kept now is told of a hundred times, and not held', async () => {
    const world = await socketWorld();
    const { device, isHeld } = await deviceOf(world);
    await world.door.stop();
    device.send(...Array.from({ length: 150 }, (_, i) => value('temperature', i)));
    await ioUntil(() => refusals(world, 'unavailable') === 150);
    expect((await device.take(100)).every(({ code }) => code === 'UNAVAILABLE')).toBe(true);
    expect(isHeld()).toBe(false);
  });
});

describe('a batch', () => {
  test('of very many wrong values is told of the first hundred, and how many there are', async () => {
    const world = await socketWorld();
    const device = await connectDevice(world);
    device.send({ type: 'batch', ack: 1, messages: [value('temperature', 20), ...new Array<number>(500).fill(0)] });
    const { errors, ...counts } = await device.next();
    expect(counts).toEqual({ type: 'ack', ack: 1, accepted: 1, rejected: 500 });
    expect(errors).toEqual(Array.from({ length: 100 }, (_, i) => ({ index: i + 1, reason: 'malformed' })));
  });

  test('of more than ten thousand is refused as a whole', async () => {
    const world = await socketWorld();
    const device = await connectDevice(world);
    device.send({ type: 'batch', ack: 1, messages: new Array<number>(10_001).fill(0) });
    expect(await device.next()).toEqual({
      type: 'error',
      code: 'BAD_REQUEST',
      message: 'Expected at most 10000 messages in a batch, got 10001',
      ack: 1,
      timestamp: at,
    });
    await world.value('temperature', 1, { sourceId: source.sourceId });
    expect(world.recorder.calls.filter(([name]) => name === 'samplesRejected')).toEqual([]);
  });
});

test('an answer that comes after its connection has ended is no fault, one to an order that never was is', async () => {
  const world = await socketWorld();
  const first = await connectDevice(world);
  const answers: unknown[] = [];
  const order = { id: 'c1', command: 'blink', parameters: {} };
  world.targets.find(source)?.send(order, (answer) => answers.push(answer));
  expect(await first.next()).toMatchObject({ type: 'command' });
  const second = await connectDevice(world);
  await first.closed;
  const result = (command_id: string, stage: string) => ({ type: 'command_result', command_id, stage });
  second.send(result('c1', 'executing'), result('c1', 'succeeded'), result('c2', 'succeeded'));
  expect(await second.next()).toMatchObject({ type: 'error', code: 'NOT_FOUND', command_id: 'c2' });
  expect([answers, refusals(world, 'malformed')]).toEqual([[], 1]);
});
