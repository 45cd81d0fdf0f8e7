import fc from 'fast-check';
import { expect, test } from 'vitest';

import { unpackSnappy } from '../../../../../src/ingest/protocols/remote-write/snappy.js';
import { snappy } from '../../../../support/encode/remote-write.js';

const most = 10_485_760;
const block = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const outcome = (body: Buffer): string => {
  try {
    return unpackSnappy(body, most).toString('latin1');
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('what was packed is unpacked', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 1, max: 60 }))), (parts) => {
      const plain = Buffer.concat(parts.flatMap(([part, times]) => Array<Uint8Array>(times).fill(part)));
      expect(unpackSnappy(snappy(plain), most)).toEqual(plain);
    }),
  );
});

test('one body does not show in the next', () => {
  unpackSnappy(snappy(Buffer.alloc(100_000, 'secret ')), most);
  expect(outcome(block('0a 00 41'))).toBe('BAD_REQUEST');
  expect(outcome(block('02 04 41 42'))).toBe('AB');
});

test.each([
  ['nothing', ''],
  ['a length that does not end', '80 80 80 80 80 80'],
  ['a length and nothing else', '05'],
  ['less than was announced', '03 04 41 42'],
  ['more than was announced', '01 04 41 42'],
  ['a literal that is cut', '08 1c 41 42'],
  ['a literal of four gigabytes', '02 fc ff ff ff fe 41 42'],
  ['a copy from before the beginning', '08 00 41 05 02'],
  ['a copy from far before the beginning', '08 00 41 1b ff ff ff ff'],
  ['a copy from nowhere', '08 00 41 0d 00'],
  ['a copy that goes beyond what was announced', '06 04 41 42 1d 02'],
  ['a copy whose place is cut', '08 00 41 1e'],
])('%s is no snappy', (_, hex) => {
  expect(outcome(block(hex))).toBe('BAD_REQUEST');
});

test('a length that so few bytes cannot stand for is a lie, and no memory is taken for it', () => {
  const announced = (bytes: number) => {
    const head: number[] = [];
    for (let rest = bytes; rest > 0; rest >>>= 7) head.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    return Buffer.concat([Buffer.from(head), block('00 41')]);
  };
  expect(() => unpackSnappy(announced(most), most)).toThrow(
    `expected a block in snappy format, got 6 bytes that announce ${most}`,
  );
  expect(outcome(announced(most + 1))).toBe('PAYLOAD_TOO_LARGE');
  expect(outcome(announced(2 ** 31 - 1))).toBe('PAYLOAD_TOO_LARGE');
});

test('as much as may be announced is unpacked: the densest block, and the largest', () => {
  const zeros = Buffer.alloc(most);
  expect(unpackSnappy(snappy(zeros), most).equals(zeros)).toBe(true);
});

test('random bytes are unpacked or refused, never more than they announce', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 127 }), fc.uint8Array({ maxLength: 60 }), (length, rest) => {
      const got = outcome(Buffer.from([length, ...rest]));
      expect(got === 'BAD_REQUEST' || got.length === length).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
