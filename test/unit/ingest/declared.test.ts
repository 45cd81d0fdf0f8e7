import { describe, expect, test } from 'vitest';

import { doorWorld } from '../../support/door-world.js';

const undeclared = { kind: 'device', sourceId: 'pump', metric: 'flow' } as const;
const flow = { ...undeclared, declaredType: 'number' } as const;

describe('a metric that its source declared', () => {
  test.each([
    ['number', 4.5, 4.5],
    ['number', null, Number.NaN],
    ['boolean', true, 1],
    ['boolean', false, 0],
  ] as const)('of the type %s keeps %s', async (declaredType, value, stored) => {
    const { door, log, sources, reading, clock } = await doorWorld();
    const given = reading({ ...flow, declaredType, value });
    expect((await door.accept([given])).errors).toEqual([]);
    expect(log.samples(given)).toEqual([[clock.now(), stored]]);
    expect(log.directory.get(0)).toMatchObject({
      kind: 'device',
      sourceId: 'pump',
      metric: 'flow',
      type: declaredType,
    });
    expect(sources.kindOf('default', 'pump')).toBe('device');
  });

  test('of the type text keeps texts by their number', async () => {
    const { door, log, reading } = await doorWorld();
    const given = reading({ ...flow, declaredType: 'text', value: 'pumping' });
    await door.accept([given]);
    expect(log.directory.text(log.samples(given)[0]?.[1] ?? -1)).toBe('pumping');
  });

  test.each([
    ['number', 'fast', 'wrong_type'],
    ['number', true, 'wrong_type'],
    ['number', Number.POSITIVE_INFINITY, 'not_finite'],
    ['boolean', 1, 'wrong_type'],
    ['text', 1, 'wrong_type'],
    ['text', 'x'.repeat(4097), 'out_of_range'],
  ] as const)('of the type %s refuses %s', async (declaredType, value, reason) => {
    const { door, log, sources, reading } = await doorWorld();
    const receipt = await door.accept([reading({ ...flow, declaredType, value })]);
    expect(receipt.errors).toEqual([{ index: 0, reason }]);
    expect(log.directory.size).toBe(0);
    expect(sources.size).toBe(0);
  });

  test('is unknown to whoever did not declare it, before and after', async () => {
    const { door, reading } = await doorWorld();
    const receipt = await door.accept([reading(undeclared), reading(flow), reading(undeclared)]);
    expect(receipt.errors).toEqual([
      { index: 0, reason: 'unknown_metric' },
      { index: 2, reason: 'unknown_metric' },
    ]);
    expect((await door.accept([reading(undeclared)])).errors).toEqual([{ index: 0, reason: 'unknown_metric' }]);
  });

  test('that the catalog knows is held against the catalog', async () => {
    const { door, reading } = await doorWorld();
    const given = { ...flow, metric: 'temperature', declaredType: 'text' } as const;
    const receipt = await door.accept([reading({ ...given, value: 20 }), reading({ ...given, value: 'warm' })]);
    expect(receipt.errors).toEqual([{ index: 1, reason: 'wrong_type' }]);
  });

  test('does not change the type of its series', async () => {
    const { door, reading } = await doorWorld();
    await door.accept([reading(flow)]);
    const receipt = await door.accept([reading({ ...flow, declaredType: 'text', value: 'fast' }), reading(flow)]);
    expect(receipt.errors).toEqual([{ index: 0, reason: 'type_conflict' }]);
  });

  test('makes a series for each set of labels, whatever their order', async () => {
    const { door, log, reading } = await doorWorld();
    const labels = [{ a: '1', b: '2' }, { b: '2', a: '1' }, { a: '2' }];
    const receipt = await door.accept(labels.map((each) => reading({ ...flow, labels: each })));
    expect(receipt).toMatchObject({ accepted: 3 });
    expect(log.directory.size).toBe(2);
  });

  test.each([
    ['a kind that does not exist', { kind: 'toaster' }, 'unknown_metric'],
    ['no name', { metric: '' }, 'malformed'],
    ['a name without end', { metric: 'm'.repeat(257) }, 'malformed'],
    ['a name with control characters', { metric: 'a\nb' }, 'malformed'],
    ['a name that is half a character', { metric: 'a\uD800' }, 'malformed'],
    ['a label that is no name', { labels: { 'not a name': 'x' } }, 'bad_labels'],
    ['a time of long ago', { ts: 0 }, 'too_old'],
    ['no time', { ts: Number.NaN, value: 'x' }, 'bad_timestamp'],
  ])('is refused with %s', async (_, given, reason) => {
    const { door, log, reading } = await doorWorld();
    const receipt = await door.accept([reading({ ...flow, ...given })]);
    expect(receipt.errors).toEqual([{ index: 0, reason }]);
    expect(log.directory.size).toBe(0);
  });

  test.each([
    [{ series_budget: 1 }, 'series_budget'],
    [{ source_series_budget: 1 }, 'series_budget'],
    [{ metric_name_budget: 1 }, 'metric_name_budget'],
  ])('finds its end in the budget %j', async (settings, reason) => {
    const { door, reading } = await doorWorld(settings);
    const receipt = await door.accept([reading(flow), reading({ ...flow, metric: 'level' }), reading(flow)]);
    expect(receipt.errors).toEqual([{ index: 1, reason }]);
  });
});
