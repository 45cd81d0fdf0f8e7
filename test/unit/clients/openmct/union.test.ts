import { expect, test } from 'vitest';

import { unionOf } from '../../../../clients/openmct/src/union.js';

const series = (kind: string, sourceId: string, metric: string) => ({ kind, sourceId, metric, labels: {} });
const many = Array.from({ length: 101 }, (_, n) => series('host', `host-${n}`, 'cpu.load1'));

test('the filter names each source and metric once, whatever the order of the series', () => {
  const filter = { types: ['data'], sources: ['a', 'b'], metrics: ['cpu.load1', 'mem.used_pct'] };
  const all = [series('host', 'b', 'cpu.load1'), series('host', 'a', 'mem.used_pct'), series('host', 'a', 'cpu.load1')];
  expect(unionOf(all)).toEqual(filter);
  expect(unionOf(all.toReversed())).toEqual(filter);
});

test('more sources or metrics than the server takes in a list are left open, within their kinds', () => {
  expect(unionOf(many.slice(0, 100)).sources).toHaveLength(100);
  expect(unionOf([...many, series('device', 'd', 'cpu.load1')])).toEqual({
    types: ['data'],
    kinds: ['device', 'host'],
    metrics: ['cpu.load1'],
  });
  const metrics = Array.from({ length: 101 }, (_, n) => series('host', 'a', `cpu.core.${n}`));
  expect(unionOf(metrics)).toEqual({ types: ['data'], sources: ['a'] });
});
