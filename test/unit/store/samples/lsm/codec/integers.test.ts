import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ByteWriter } from '../../../../../../src/store/samples/lsm/codec/bytes.js';
import { decodeIntegers, encodeIntegers } from '../../../../../../src/store/samples/lsm/codec/integers.js';
import { createRandom } from '../../../../../../src/platform/random.js';
import { readerOf } from '../../../../../support/codec.js';

function encodedBytes(numbers: readonly number[]): number {
  const count = numbers.length;
  const out = new ByteWriter();
  encodeIntegers(out, Float64Array.from(numbers), count);
  const reader = readerOf(out, count);
  const target = new Float64Array(count).fill(NaN);
  decodeIntegers(reader, target, { at: 0, count });
  expect(target).toEqual(Float64Array.from(numbers));
  expect(reader.position).toBe(out.length);
  return out.length;
}

const list = (count: number, value: (i: number) => number) => Array.from({ length: count }, (_, i) => value(i));
const random = createRandom(1);
const noise = list(1000, () => Math.floor(random.between(-8, 8)));

describe('a stream of whole numbers', () => {
  it('gives back any of them, in at most eight bytes each and one', () => {
    const small = fc.integer({ min: -1000, max: 1000 });
    const number = fc.oneof(small, fc.integer(), fc.maxSafeInteger(), fc.constantFrom(2 ** 53, -(2 ** 53)));
    const numbers = fc.oneof(
      fc.array(number, { minLength: 1, maxLength: 200 }),
      fc.array(fc.integer({ min: -(2 ** 47), max: 2 ** 47 }), { minLength: 3, maxLength: 6 }),
      fc.array(small, { minLength: 1, maxLength: 300 }),
      fc.array(fc.maxSafeInteger(), { minLength: 1, maxLength: 100 }),
    );
    const isGivenBack = (all: number[]) => {
      expect(encodedBytes(all)).toBeLessThanOrEqual(all.length * 8 + 2);
    };
    fc.assert(fc.property(numbers, isGivenBack), { seed: 1, numRuns: 500 });
  });

  it('takes the same few bytes for a constant step whatever its length', () => {
    expect(encodedBytes(list(4000, (i) => 1_700_000_000_000 + 5000 * i))).toBe(9);
    expect(encodedBytes(list(4000, () => 7))).toBe(3);
  });

  it('takes four bits a row for noise of sixteen steps around a level', () => {
    expect(encodedBytes(list(1000, (i) => 1e6 + noise[i]!))).toBeLessThan(520);
  });

  it('takes four bits a row for such noise around a line', () => {
    expect(encodedBytes(list(1000, (i) => 5000 * i + noise[i]!))).toBeLessThan(650);
  });

  it('takes four bits a row for such steps around a drift', () => {
    let at = 0;
    expect(encodedBytes(list(1000, (i) => (at += 1e6 + noise[i]!)))).toBeLessThan(530);
  });

  it('takes four bits a row for such changes of the step', () => {
    let at = 0;
    let step = 0;
    expect(encodedBytes(list(1000, (i) => (at += step += noise[i]!)))).toBeLessThan(650);
  });

  it('counts in the largest unit that all differences share', () => {
    expect(encodedBytes(list(1000, (i) => 12_345 + noise[i]! * 999_983))).toBeLessThan(530);
  });

  it('does without a model where rows lie further apart than 2^48', () => {
    const ends = list(50, (i) => (i % 2 === 0 ? -(2 ** 53) : 2 ** 53 - i));
    expect(encodedBytes(ends)).toBe(50 * 8 + 1);
  });

  it('is refused when its first byte says no model', () => {
    const out = new ByteWriter();
    out.byte(16);
    expect(() => decodeIntegers(readerOf(out, 3), new Float64Array(3), { at: 0, count: 3 })).toThrow(
      new RangeError('a stream of a chunk begins with 16, which says no model'),
    );
  });
});
