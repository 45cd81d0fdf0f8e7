import { describe, expect, test } from 'vitest';

import { socketWorld } from '../../../support/socket-world.js';
import { ioUntil } from '../../../support/telemetry-server.js';
import { at, connectDevice, source } from './connected-device.js';

describe('what a device says in words', () => {
  test('is kept', async () => {
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

  test('names the field that is wrong', async () => {
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

  test('may be as old and as far ahead as a value', async () => {
    const world = await socketWorld();
    const device = await connectDevice(world);
    const times = ['2025-12-31T23:00:00.000Z', '2026-01-01T00:05:00.000Z'];
    device.send(...times.map((timestamp) => ({ type: 'device_message', message: 'a', timestamp })));
    await ioUntil(() => world.reports.length === 2);
    expect(world.reports.map(({ ts }) => ts)).toEqual(times.map((time) => Date.parse(time)));
  });

  test.each([
    ['2025-12-31T22:59:59.999Z', 'older than ingest.max_past_seconds allows (too_old)'],
    ['2026-01-01T00:05:00.001Z', 'further ahead than ingest.max_future_seconds allows (in_future)'],
    ['9999-12-31T23:59:59-14:00', 'further ahead than ingest.max_future_seconds allows (in_future)'],
  ])('of %s is refused, and counted: it is %s', async (timestamp, message) => {
    const world = await socketWorld();
    const device = await connectDevice(world);
    device.send({ type: 'device_message', message: 'a', timestamp });
    expect(await device.next()).toEqual({
      type: 'error',
      code: 'BAD_REQUEST',
      message: `Invalid input: timestamp: ${message}`,
      details: [{ path: 'timestamp', message }],
      timestamp: at,
    });
    expect(world.reports).toEqual([]);
    expect(world.recorder.calls).toContainEqual(['liveRefused', 'malformed', 1]);
  });

  test('is held against the settings of the moment', async () => {
    const world = await socketWorld();
    const device = await connectDevice(world);
    world.config.set({ ...world.config.get(), max_past_seconds: 60, max_future_seconds: 0 });
    device.send(
      { type: 'device_message', message: 'a', timestamp: '2025-12-31T23:58:59Z' },
      { type: 'device_message', message: 'b', timestamp: '2025-12-31T23:59:00Z' },
      { type: 'device_message', message: 'c', timestamp: '2026-01-01T00:00:00.001Z' },
      { type: 'device_message', message: 'd' },
    );
    expect((await device.take(2)).map(({ message }) => message)).toEqual([
      'Invalid input: timestamp: older than ingest.max_past_seconds allows (too_old)',
      'Invalid input: timestamp: further ahead than ingest.max_future_seconds allows (in_future)',
    ]);
    await ioUntil(() => world.reports.length === 2);
    expect(world.reports.map(({ message }) => message)).toEqual(['b', 'd']);
  });
});
