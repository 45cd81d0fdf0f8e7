import { expect, test } from 'vitest';

import { MessageReader } from '../../../../src/ingest/protocols/protobuf.js';
import { otlpWorld, partialSuccess } from '../../../support/otlp-world.js';

const repeated = (count: number, hex: string) => Buffer.alloc((count * hex.length) / 2, Buffer.from(hex, 'hex'));

/** A field of that number that holds `bytes`. */
function field(number: number, bytes: Buffer): Buffer {
  const head = [(number << 3) | 2];
  for (let rest = bytes.length; rest > 0; rest >>>= 7) head.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
  return Buffer.concat([Buffer.from(head), bytes]);
}

test('a message of twelve million fields is read to its end, and one of more is not', () => {
  const readAll = (count: number) => {
    const reader = new MessageReader(repeated(count, '1800'));
    let fields = 0;
    while (reader.next(reader.length) !== 0) fields += 1;
    return fields;
  };
  expect(readAll(12_000_000)).toBe(12_000_000);
  expect(() => readAll(12_000_001)).toThrowError('expected at most 12000000 fields in one request, got more');
});

test.each([
  ['resources', (count: number) => repeated(count, '0a00')],
  ['scopes', (count: number) => field(1, repeated(count - 1, '1200'))],
  ['metrics', (count: number) => field(1, field(2, repeated(count - 2, '1200')))],
])('OTLP: half a million %s are taken, be they empty, and not one more', async (_, body) => {
  const { sendRaw } = await otlpWorld('protobuf');
  expect(partialSuccess(await sendRaw(body(500_000)))).toBeUndefined();
  const message = 'expected at most 500000 resources, scopes and metrics in one request, got more';
  await expect(sendRaw(body(500_001))).rejects.toMatchObject({
    code: 'PAYLOAD_TOO_LARGE',
    details: [{ path: '', message }],
  });
});

test('OTLP: two million data points are read, be they empty, and not one more', async () => {
  const { sendRaw } = await otlpWorld('protobuf');
  const body = (count: number) => field(1, field(2, field(2, field(5, repeated(count, '0a00')))));
  expect(partialSuccess(await sendRaw(body(2_000_000)))?.count).toBe('2000000');
  await expect(sendRaw(body(2_000_001))).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
});
