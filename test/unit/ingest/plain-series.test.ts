import { describe, expect, test } from 'vitest';

import type { Draft } from '../../../src/ingest/draft.js';
import { PlainSeries, PlainWriter } from '../../../src/ingest/plain-series.js';
import { doorWorld } from '../../support/door-world.js';

type World = Awaited<ReturnType<typeof doorWorld>>;

/** Adds values of the reference of number 0, which `known` gets in the first draft. */
async function submit(
  world: World,
  known: PlainSeries,
  { values, onlySourceId }: { values: readonly number[]; onlySourceId?: string },
) {
  const { accepted, errors } = await world.door.submit({
    protocol: 'test',
    tenant: 'default',
    onlySourceId,
    decode(draft: Draft) {
      if (known.refs.length === 0)
        known.add(draft.reference({ name: 'cpu.utilization', labels: { host: 'a' }, type: 'number' }));
      const writer = new PlainWriter(draft, known);
      for (const value of values) writer.push(0, world.clock.now(), value);
    },
  });
  return { accepted, reasons: errors.map(({ reason }) => reason) };
}

describe('samples by the number of their reference', () => {
  test('are checked like any other, before the series is known and after', async () => {
    const world = await doorWorld();
    const known = new PlainSeries();
    for (let turn = 0; turn < 3; turn += 1)
      expect(await submit(world, known, { values: [50, 101, Number.NaN, 0, -1, 100] })).toEqual({
        accepted: 3,
        reasons: ['out_of_range', 'not_finite', 'out_of_range'],
      });
    expect(known.series).toEqual([0]);
    expect(world.log.samples({ kind: 'host', sourceId: 'a', metric: 'cpu.utilization' })).toEqual([
      [world.clock.now(), 100],
    ]);
  });

  test('register a source again that was taken away', async () => {
    const world = await doorWorld();
    const known = new PlainSeries();
    for (const value of [1, 2]) await submit(world, known, { values: [value] });
    world.sources.forget('default', 'a');
    await submit(world, known, { values: [3] });
    expect(world.sources.kindOf('default', 'a')).toBe('host');
  });

  test('of another source than the sender may send for refuse the request, though the series is known', async () => {
    const world = await doorWorld();
    const known = new PlainSeries();
    for (const value of [1, 2]) await submit(world, known, { values: [value] });
    await expect(submit(world, known, { values: [3], onlySourceId: 'b' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await submit(world, known, { values: [4], onlySourceId: 'a' })).toEqual({ accepted: 1, reasons: [] });
  });
});
