import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { packBlocks, unpackBlocks } from '../../../../../../src/store/samples/lsm/codec/blocks.js';
import { ByteWriter } from '../../../../../../src/store/samples/lsm/codec/bytes.js';
import { readerOf } from '../../../../../support/codec.js';

function packed(residuals: readonly number[]): ByteWriter {
  const out = new ByteWriter();
  packBlocks(out, Float64Array.from(residuals), residuals.length);
  return out;
}

function expectRoundTrip(residuals: readonly number[]): void {
  const out = packed(residuals);
  const reader = readerOf(out, residuals.length);
  const target = new Float64Array(residuals.length).fill(NaN);
  unpackBlocks(reader, target, residuals.length);
  expect(target).toEqual(Float64Array.from(residuals));
  expect(reader.position).toBe(out.length);
}

describe('packed blocks', () => {
  it('give back residuals of every width, on both sides of 0', () => {
    for (let width = 0; width <= 52; width++) {
      for (const rows of [1, 5, 127, 128, 129, 300]) {
        const largest = 2 ** width - 1;
        expectRoundTrip(
          Array.from({ length: rows }, (_, i) => (i % 3 === 0 ? largest : i % 3 === 1 ? 0 - largest : 0)),
        );
      }
    }
  });

  it('give back any mixture of near and far residuals', () => {
    const limit = 2 ** 52 - 1;
    const near = fc.integer({ min: -200, max: 200 });
    const far = fc.maxSafeInteger().map((value) => Math.trunc(value / 2));
    const residual = fc.oneof({ weight: 20, arbitrary: near }, { weight: 1, arbitrary: far });
    fc.assert(fc.property(fc.array(residual, { maxLength: 400 }), expectRoundTrip), { seed: 1 });
    expectRoundTrip([limit, -limit]);
  });

  it('take a byte for a block of zeros', () => {
    expect(packed(new Array<number>(256).fill(0)).length).toBe(2);
  });

  it('take the bits of the widest row for each, and a byte', () => {
    expect(packed(Array.from({ length: 128 }, (_, i) => (i % 2 === 0 ? 3 : -4))).length).toBe(1 + (128 * 3) / 8);
  });

  it('put a far row beside the block, with its place and the bits that it has over', () => {
    const residuals: number[] = Array.from({ length: 128 }, (_, i) => (i % 2 === 0 ? 3 : -4));
    residuals[100] = 2 ** 40;
    expect(packed(residuals).length).toBe(1 + (128 * 3) / 8 + 1 + 1 + Math.ceil(39 / 7));
  });

  it.each([
    ['is wider than 32 bits', [33], 'a block in a chunk is 33 bits wide, the widest is 32'],
    ['has an exception beyond its rows', [64, 1, 5, 1], 'a block of 5 rows in a chunk has an exception for row 5'],
  ])('are refused when one %s', (_, bytes, message) => {
    const out = new ByteWriter();
    for (const byte of bytes) out.byte(byte);
    expect(() => unpackBlocks(readerOf(out, 5), new Float64Array(5), 5)).toThrow(new RangeError(message));
  });
});
