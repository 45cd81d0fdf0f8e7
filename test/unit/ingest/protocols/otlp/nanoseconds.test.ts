import fc from 'fast-check';
import { expect, test } from 'vitest';

import { msOfDigits, msOfHalves } from '../../../../../src/ingest/protocols/otlp/nanoseconds.js';

test('nanoseconds of 64 bits are cut to milliseconds exactly, given as halves or as digits', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }), (ns) => {
      const ms = Number(ns / 1_000_000n);
      expect(msOfHalves(Number(ns >> 32n), Number(ns & 0xffff_ffffn))).toBe(ms);
      expect(msOfDigits(ns.toString())).toBe(ms);
      expect(msOfDigits(ns.toString().padStart(20, '0'))).toBe(ms);
    }),
  );
});

test('zero is no time', () => {
  expect([msOfHalves(0, 0), msOfDigits('0'), msOfDigits('000'), msOfDigits('')]).toEqual([NaN, NaN, NaN, NaN]);
});
