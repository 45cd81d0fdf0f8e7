import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ByteReader, ByteWriter } from '../../../../../../src/store/samples/lsm/codec/bytes.js';
import { readerOf } from '../../../../../support/codec.js';

describe('ByteWriter and ByteReader', () => {
  it('give back whole numbers up to 2^53 and doubles, in order', () => {
    const whole = fc.oneof(fc.nat(300), fc.maxSafeNat(), fc.constant(2 ** 53));
    const entry = fc.oneof(
      whole.map((value) => ['unsigned', value] as const),
      fc.tuple(whole, fc.boolean()).map(([value, isBelow]) => ['signed', isBelow ? 0 - value : value] as const),
      fc.double({ noNaN: true }).map((value) => ['double', value] as const),
      fc.nat(255).map((value) => ['byte', value] as const),
    );
    const givesBack = (entries: readonly (readonly ['unsigned' | 'signed' | 'double' | 'byte', number])[]) => {
      const out = new ByteWriter(1);
      for (const [method, value] of entries) out[method](value);
      const reader = readerOf(out, 100);
      expect(entries.map(([method]) => reader[method]())).toEqual(entries.map(([, value]) => value));
      expect(reader.position).toBe(out.length);
    };
    fc.assert(fc.property(fc.array(entry, { maxLength: 100 }), givesBack), { seed: 1 });
  });

  it.each([
    [0, 1],
    [127, 1],
    [128, 2],
    [2 ** 14 - 1, 2],
    [2 ** 53, 8],
  ])('write %d in %d bytes', (value, bytes) => {
    const out = new ByteWriter();
    out.unsigned(value);
    expect(out.length).toBe(bytes);
  });

  it('keep what was written when the buffer grows', () => {
    const out = new ByteWriter(4);
    for (let i = 0; i < 1000; i++) out.byte(i & 255);
    expect(out.bytes.slice(0, 1000)).toEqual(Uint8Array.from({ length: 1000 }, (_, i) => i & 255));
  });

  it('begin anew after a reset', () => {
    const out = new ByteWriter();
    out.double(1);
    out.reset();
    out.byte(3);
    expect(out.bytes.slice(0, out.length)).toEqual(Uint8Array.of(3));
  });

  it('refuse a number that never ends', () => {
    const reader = new ByteReader();
    reader.load(new Uint8Array(20).fill(255), { from: 0, end: 20, rows: 1 });
    expect(() => reader.unsigned()).toThrow(new RangeError('a number in a chunk is longer than 8 bytes'));
  });

  it('say how many bytes there were when more are asked for', () => {
    const reader = new ByteReader();
    reader.load(new Uint8Array(20), { from: 10, end: 13, rows: 1 });
    expect(() => reader.double()).toThrow(new RangeError('a chunk ends after 3 bytes of a section that has 8 or more'));
  });
});
