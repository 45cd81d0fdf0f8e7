import fc from 'fast-check';
import { expect, test } from 'vitest';

import { keyOf, parentOf, placeOf, type Place } from '../../../../clients/openmct/src/keys.js';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const series = fc.record({
  kind: text,
  sourceId: text,
  metric: text,
  labels: fc.dictionary(text, text, { maxKeys: 3 }),
});
const place: fc.Arbitrary<Place> = fc.oneof(
  fc.record({ type: fc.constant('root' as const) }),
  fc.record({ type: fc.constant('kind' as const), kind: text }),
  fc.record({ type: fc.constant('source' as const), kind: text, sourceId: text }),
  fc.record({ type: fc.constant('metric' as const), series }),
);

test('a key leads back to its place, whatever is in the names', () => {
  fc.assert(
    fc.property(place, (one) => {
      expect(placeOf(keyOf(one))).toEqual(one);
    }),
  );
});

test('a key holds nothing that addresses, key strings and paths of settings give a meaning to', () => {
  fc.assert(
    fc.property(place, (one) => {
      expect(keyOf(one)).toMatch(/^[A-Za-z0-9_!~-]+$/);
    }),
  );
});

test('the key of a series with labels', () => {
  const labels = { mount: '/', device: 'sda1' };
  const key = keyOf({ type: 'metric', series: { kind: 'host', sourceId: 'db:1', metric: 'disk.used_pct', labels } });
  expect(key).toBe('metric~host~db!3a1~disk!2eused_pct~device~sda1~mount~!2f');
});

test.each([
  '',
  'unicorn',
  'kind',
  'metric~host~a~m~label',
  'kind~a:b',
  'kind~!zz',
  'kind~!ff',
  'root~more',
  'kind~!61',
])('what no place has for its key means none: "%s"', (key) => {
  expect(placeOf(key)).toBeUndefined();
});

test('above a metric is its source, then its kind, then the root', () => {
  const metric = { kind: 'host', sourceId: 'a', metric: 'cpu.load1', labels: {} };
  const places: string[] = [];
  for (let at = parentOf({ type: 'metric', series: metric }); at !== undefined; at = parentOf(at))
    places.push(keyOf(at));
  expect(places).toEqual(['source~host~a', 'kind~host', 'root']);
});
