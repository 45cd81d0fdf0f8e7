import { expect, test } from 'vitest';

import { NameCache, SeriesRef } from '../../../src/ingest/series-ref.js';

const ref = (metric: string) =>
  new SeriesRef({ key: { tenant: 'default', kind: 'host', sourceId: 'h', metric, labels: {} }, type: 'number' });

test('the cache gives the same group again, and keeps groups apart', () => {
  const names = new NameCache();
  names.group('a').set('x', ref('x'));
  expect(names.group('a').get('x')?.key.metric).toBe('x');
  expect(names.group('b').get('x')).toBeUndefined();
});

test('the cache forgets everything once it holds more groups and names than it may', () => {
  const names = new NameCache();
  for (const group of ['a', 'b']) {
    names.group(group).set('x', ref('x'));
    names.note();
  }
  expect(names.trim(4)).toBe(false);
  expect(names.group('a').size).toBe(1);
  expect(names.trim(3)).toBe(true);
  expect(names.group('a').size).toBe(0);
  expect(names.trim(1)).toBe(false);
  expect(names.group('a').size).toBe(0);
});

test('the cache counts long names as more than one, and empties the memories of decoders along with the rest', () => {
  class Known {
    cleared = 0;
    clear(): void {
      this.cleared += 1;
    }
  }
  const names = new NameCache();
  const known = names.memory(Known);
  expect(names.memory(Known)).toBe(known);
  names.note(10_000);
  names.group('x'.repeat(10_000));
  expect(names.trim(80)).toBe(false);
  expect(names.trim(79)).toBe(true);
  expect(known.cleared).toBe(1);
  expect(names.memory(Known)).toBe(known);
});
