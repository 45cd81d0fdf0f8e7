import { describe, expect, test } from 'vitest';

import { doorWorld } from '../../support/door-world.js';

const hour = 3_600_000;

describe('the time window', () => {
  test.each([
    ['the oldest instant', -hour, undefined],
    ['a millisecond older than that', -hour - 1, 'too_old'],
    ['the newest instant', 300_000, undefined],
    ['a millisecond newer than that', 300_001, 'in_future'],
    ['a fraction of a millisecond past the newest, which is cut off', 300_000.9, undefined],
    ['no time at all', Number.NaN, 'bad_timestamp'],
    ['the end of time', Number.POSITIVE_INFINITY, 'bad_timestamp'],
  ])('takes or refuses %s', async (_, offset, reason) => {
    const { door, log, reading, clock } = await doorWorld();
    const receipt = await door.accept([reading({ ts: clock.now() + offset })]);
    expect(receipt.errors).toEqual(reason === undefined ? [] : [{ index: 0, reason }]);
    expect(log.samples(reading())).toEqual(reason === undefined ? [[clock.now() + Math.floor(offset), 1]] : []);
  });

  test('follows the settings from one request to the next', async () => {
    const { door, config, reading, clock } = await doorWorld();
    config.set({ ...config.get(), max_past_seconds: 7200, max_future_seconds: 0 });
    const receipt = await door.accept([reading({ ts: clock.now() - 2 * hour }), reading({ ts: clock.now() + 1 })]);
    expect(receipt).toEqual({ accepted: 1, rejected: 1, errors: [{ index: 1, reason: 'in_future' }] });
  });
});

describe('values', () => {
  test.each([
    ['a number', { metric: 'cpu.utilization', value: 12.5 }, 12.5],
    ['a boolean as 0 or 1', { kind: 'device', metric: 'motion', value: true }, 1],
    ['an enum as the index of its text', { kind: 'device', metric: 'system_status', value: 'degraded' }, 2],
    ['an enum by its index', { kind: 'device', metric: 'system_status', value: 3 }, 3],
    ['no value as NaN, which is not zero', { metric: 'cpu.utilization', value: null }, Number.NaN],
    ['no text as NaN', { kind: 'device', metric: 'firmware_version', value: null }, Number.NaN],
  ])('keep %s', async (_, given, stored) => {
    const { door, log, reading, clock } = await doorWorld();
    expect((await door.accept([reading(given)])).errors).toEqual([]);
    expect(log.samples(reading(given))).toEqual([[clock.now(), stored]]);
  });

  test('keep a text by its number in the dictionary', async () => {
    const { door, log, reading } = await doorWorld();
    const firmware = (value: string, sourceId: string) =>
      reading({ kind: 'device', metric: 'firmware_version', value, sourceId });
    await door.accept([firmware('1.0', 'a'), firmware('1.1', 'b'), firmware('1.0', 'c')]);
    const texts = ['a', 'b', 'c'].map((id) => log.directory.text(log.samples(firmware('', id))[0]?.[1] ?? -1));
    expect(texts).toEqual(['1.0', '1.1', '1.0']);
  });

  test.each([
    ['above its range', { metric: 'cpu.utilization', value: 100.1 }, 'out_of_range'],
    ['below its range', { metric: 'cpu.utilization', value: -0.1 }, 'out_of_range'],
    ['no enum text', { kind: 'device', metric: 'system_status', value: 'on fire' }, 'out_of_range'],
    ['NaN', { value: Number.NaN }, 'not_finite'],
    ['Infinity', { value: Number.POSITIVE_INFINITY }, 'not_finite'],
    ['a text for a number', { value: '1' }, 'wrong_type'],
    ['a boolean for a number', { value: true }, 'wrong_type'],
    ['a fraction for an integer', { metric: 'net.drops', value: 1.5 }, 'wrong_type'],
    ['of a metric that the kind lacks', { metric: 'viewer_count' }, 'unknown_metric'],
    ['of a metric named like a property of objects', { metric: 'constructor' }, 'unknown_metric'],
    ['of a kind that does not exist', { kind: 'toaster' }, 'unknown_metric'],
    ['of no kind and no source', { kind: '', sourceId: '' }, 'unknown_metric'],
  ])('are refused when %s', async (_, given, reason) => {
    const { door, log, sources, reading } = await doorWorld();
    const receipt = await door.accept([reading(given)]);
    expect(receipt).toEqual({ accepted: 0, rejected: 1, errors: [{ index: 0, reason }] });
    expect(log.appends).toEqual([]);
    expect(sources.size).toBe(0);
    expect(log.directory.size).toBe(0);
  });

  test('the good ones of a batch are kept, each bad one is named by index, duplicates count as accepted', async () => {
    const { door, log, reading, recorder } = await doorWorld();
    const receipt = await door.accept([
      reading({ metric: 'nope' }),
      reading({ value: 1 }),
      reading({ value: -1 }),
      reading({ value: 2 }),
      reading({ metric: 'nope' }),
    ]);
    expect(receipt).toEqual({
      accepted: 2,
      rejected: 3,
      errors: [
        { index: 0, reason: 'unknown_metric' },
        { index: 2, reason: 'out_of_range' },
        { index: 4, reason: 'unknown_metric' },
      ],
    });
    expect(log.samples(reading()).map(([, value]) => value)).toEqual([2]);
    expect(recorder.calls.filter(([name]) => name !== 'queuedSamples')).toEqual([
      ['ingestRequest', 'internal', 'accepted'],
      ['samplesAccepted', 'internal', 2],
      ['samplesRejected', 'unknown_metric', 2],
      ['samplesRejected', 'out_of_range', 1],
    ]);
  });

  test('no readings at all are accepted as none', async () => {
    const { door, log } = await doorWorld();
    expect(await door.accept([])).toEqual({ accepted: 0, rejected: 0, errors: [] });
    expect(log.appends).toEqual([]);
  });
});

describe('sources', () => {
  test('register themselves with their first good sample, not with a bad one', async () => {
    const { door, sources, reading } = await doorWorld();
    await door.accept([reading({ sourceId: 'bad', value: -1 }), reading({ sourceId: 'good' })]);
    expect(sources.kindOf('default', 'good')).toBe('host');
    expect(sources.kindOf('default', 'bad')).toBeUndefined();
  });

  test('are refused as unknown where they may not register themselves', async () => {
    const { door, sources, reading } = await doorWorld({ auto_register: false });
    sources.register({ tenant: 'default', id: 'known', kind: 'host' });
    const receipt = await door.accept([reading(), reading({ sourceId: 'known' }), reading({ labels: { a: 'b' } })]);
    expect(receipt.errors).toEqual([
      { index: 0, reason: 'unknown_source' },
      { index: 2, reason: 'unknown_source' },
    ]);
  });

  test('of another kind are a conflict, in the directory and within one request', async () => {
    const { door, sources, reading } = await doorWorld();
    sources.register({ tenant: 'default', id: 'x', kind: 'dish' });
    const receipt = await door.accept([
      reading({ sourceId: 'x' }),
      reading({ sourceId: 'new' }),
      reading({ sourceId: 'new', kind: 'device', metric: 'battery' }),
    ]);
    expect(receipt.errors).toEqual([
      { index: 0, reason: 'kind_conflict' },
      { index: 2, reason: 'kind_conflict' },
    ]);
    expect(sources.kindOf('default', 'new')).toBe('host');
  });

  test('that were forgotten register again, though their series are remembered', async () => {
    const { door, sources, config, reading } = await doorWorld();
    await door.accept([reading(), reading({ labels: { a: 'b' } })]);
    sources.forget('default', 'h');
    await door.accept([reading()]);
    expect(sources.kindOf('default', 'h')).toBe('host');
    sources.forget('default', 'h');
    config.set({ ...config.get(), auto_register: false });
    const receipt = await door.accept([reading(), reading({ labels: { a: 'b' } })]);
    expect(receipt.errors.map(({ reason }) => reason)).toEqual(['unknown_source', 'unknown_source']);
  });

  test('that cannot be registered refuse the request, and nothing is kept', async () => {
    const { door, log, sources, reading, recorder } = await doorWorld();
    sources.fail(new Error('no disk'));
    await expect(door.accept([reading()])).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 1 });
    expect(log.appends).toEqual([]);
    expect(log.directory.size).toBe(0);
    expect(recorder.calls).toEqual([['ingestRequest', 'internal', 'failed']]);
  });

  test('named like properties of objects are sources like any other', async () => {
    const { door, log, sources, reading } = await doorWorld();
    await door.accept([reading({ sourceId: '__proto__' }), reading({ sourceId: 'constructor' })]);
    expect(sources.kindOf('default', '__proto__')).toBe('host');
    expect(log.samples(reading({ sourceId: 'constructor' }))).toHaveLength(1);
  });
});

describe('the budget of series', () => {
  test('refuses new series at the limit and goes on taking the old ones', async () => {
    const { door, log, sources, reading } = await doorWorld({ series_budget: 2 });
    await door.accept([reading()]);
    const receipt = await door.accept([
      reading({ metric: 'cpu.load5' }),
      reading({ metric: 'cpu.load15' }),
      reading({ metric: 'cpu.load5' }),
      reading({ sourceId: 'other' }),
      reading(),
    ]);
    expect(receipt.errors).toEqual([
      { index: 1, reason: 'series_budget' },
      { index: 3, reason: 'series_budget' },
    ]);
    expect(log.directory.size).toBe(2);
    expect(sources.kindOf('default', 'other')).toBeUndefined();
  });

  test('finds a series that the store knew before the door did', async () => {
    const { door, log, reading } = await doorWorld({ series_budget: 1 });
    const id = log.directory.idOf({ tenant: 'default', ...reading(), labels: {} });
    const receipt = await door.accept([reading(), reading()]);
    expect(receipt.accepted).toBe(2);
    expect(log.directory.find({ tenant: 'default', ...reading(), labels: {} })?.id).toBe(id);
    expect(log.directory.size).toBe(1);
  });

  test('the same labels in another order are the same series, and memory of orders is bounded', async () => {
    const { door, log, reading } = await doorWorld({ series_budget: 1 });
    for (let turn = 0; turn < 2; turn += 1) {
      for (const labels of [
        { a: '1', b: '2', c: '3' },
        { b: '2', a: '1', c: '3' },
        { c: '3', a: '1', b: '2' },
      ]) {
        expect(await door.accept([reading({ labels })])).toMatchObject({ accepted: 1 });
      }
    }
    expect(log.directory.size).toBe(1);
  });
});
