import { expect, test } from 'vitest';

import { findMetric } from '../../../src/catalog/index.js';
import { SeriesCache } from '../../../src/ingest/series-cache.js';

const definition = findMetric('host', 'cpu.load1')?.definition;
if (definition === undefined) throw new Error('the host kind lacks cpu.load1');
const place = (text: string, given: { tenant?: string; isPlain?: boolean } = {}) => ({
  tenant: 'default',
  kind: 'host',
  sourceId: 'h',
  text,
  isPlain: true,
  ...given,
});

test('the cache tells tenants and ways of naming a series apart', () => {
  const cache = new SeriesCache();
  cache.put(place('m'), { id: 1, definition });
  cache.put(place('m', { isPlain: false }), { id: 2, definition });
  cache.put(place('m', { tenant: 'acme' }), { id: 3, definition });
  expect(cache.find('default', 'host', 'h')?.plain.get('m')?.id).toBe(1);
  expect(cache.find('default', 'host', 'h')?.labelled.get('m')?.id).toBe(2);
  expect(cache.find('acme', 'host', 'h')?.plain.get('m')?.id).toBe(3);
  expect(cache.find('acme', 'dish', 'h')).toBeUndefined();
});

test('the cache forgets everything once it holds more than it may', () => {
  const cache = new SeriesCache();
  for (const text of ['a', 'b', 'c']) cache.put(place(text), { id: 1, definition });
  cache.trim(3);
  expect(cache.find('default', 'host', 'h')?.plain.size).toBe(3);
  cache.trim(2);
  expect(cache.find('default', 'host', 'h')).toBeUndefined();
  cache.put(place('a'), { id: 1, definition });
  cache.trim(1);
  expect(cache.find('default', 'host', 'h')?.plain.size).toBe(1);
});
