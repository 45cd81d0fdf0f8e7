import { expect, test } from 'vitest';

import { findMetric } from '../../../src/catalog/index.js';
import { definitionOf } from '../../../src/catalog/series.js';

test('a series of a catalog metric is what the catalog says, whatever the series says of its type', () => {
  const load = definitionOf({ kind: 'host', metric: 'cpu.load1', type: 'text' });
  expect(load).toMatchObject({ id: 'cpu.load1', type: 'number' });
  expect(load).toBe(findMetric('host', 'cpu.load1')?.definition);
});

test('an index of a pattern is what the catalog says of the pattern', () => {
  const core = { kind: 'host', metric: 'cpu.core.3', type: 'number' } as const;
  expect(definitionOf(core)).toMatchObject({ id: 'cpu.core.N', unit: 'percent' });
});

test.each([
  ['of a metric that its kind lacks', { kind: 'host', metric: 'temperature', type: 'number' }],
  ['of a kind that does not exist', { kind: 'toaster', metric: 'temperature', type: 'boolean' }],
  ['of texts', { kind: 'device', metric: 'toString', type: 'text' }],
] as const)('a series %s is what is known of itself, without a unit', (_, series) => {
  const { metric: id, type } = series;
  expect(definitionOf(series)).toEqual({ id, title: id, help: '', unit: 'none', type });
});
