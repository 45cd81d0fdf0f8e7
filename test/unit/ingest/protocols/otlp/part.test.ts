import fc from 'fast-check';
import { expect, test } from 'vitest';

import { bucket, decimalText } from '../../../../../src/ingest/protocols/otlp/part.js';

test.each([
  [0, '0'],
  [-0, '0'],
  [0.005, '0.005'],
  [1, '1'],
  [2.5, '2.5'],
  [1e6, '1000000'],
  [1234567.5, '1234567.5'],
  [-25, '-25'],
  [1e21, '1000000000000000000000'],
  [1.5e22, '15000000000000000000000'],
  [-1.25e-7, '-0.000000125'],
  [1e-7, '0.0000001'],
  [Infinity, '+Inf'],
])('a bound of %d is written %s', (value, text) => {
  expect(decimalText(value)).toBe(text);
});

test('a bound has no exponent, and means the same number when it is read again', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = decimalText(value);
      expect(text).toMatch(/^-?\d+(\.\d+)?$/);
      expect(Number(text)).toBe(value + 0);
    }),
  );
});

test('a bucket bears its bound as le', () => {
  expect(bucket(0.1)).toEqual({ key: 'b0.1', suffix: '_bucket', label: { name: 'le', value: '0.1' } });
});
