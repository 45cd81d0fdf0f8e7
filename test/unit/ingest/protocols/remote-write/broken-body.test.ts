import { expect, test } from 'vitest';

import { remoteWrite } from '../../../../../src/ingest/protocols/remote-write/remote-write.js';
import { doorWorld } from '../../../../support/door-world.js';
import { snappy, writeRequest } from '../../../../support/encode/remote-write.js';

const mediaType = 'application/x-protobuf';

async function world() {
  const given = await doorWorld();
  const sendRaw = (body: Buffer) => given.send(remoteWrite, body, { mediaType });
  return { ...given, sendRaw, sendMessage: (message: Uint8Array) => sendRaw(snappy(message)) };
}

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');
/** A series of one label, `__name__` = `up`, and what follows in it. */
const series = (hex: string) => {
  const inner = Buffer.concat([bytes('0a0e 0a085f5f6e616d655f5f 12027570'), bytes(hex)]);
  return Buffer.concat([Buffer.from([0x0a, inner.length]), inner]);
};

test('a body cut anywhere is refused whole, packed or not, and nothing of it is kept', async () => {
  const { sendRaw, sendMessage, clock, log } = await world();
  const message = writeRequest([
    {
      labels: [
        ['__name__', 'up'],
        ['job', 'a job'],
      ],
      samples: [
        [clock.now(), 1],
        [clock.now() - 1, 2.5],
      ],
    },
  ]);
  for (let length = 1; length < message.length; length += 1) {
    await expect(sendMessage(message.subarray(0, length))).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  }
  const body = snappy(message);
  for (let length = 0; length < body.length; length += 1) {
    await expect(sendRaw(body.subarray(0, length))).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  }
  expect(log.count).toBe(0);
  expect(await sendRaw(body)).toEqual({ status: 204, body: null });
  expect(log.count).toBe(2);
});

test.each<[string, Buffer, string]>([
  ['a text', Buffer.from('up 1\n# EOF\n'), 'expected bytes with their length (wire type 2), got wire type 3'],
  ['a series that is a number', bytes('08 01'), 'expected bytes with their length (wire type 2), got wire type 0'],
  ['a series longer than the body', bytes('0a 7f 00'), 'expected at most 1 bytes, got 127'],
  ['a length beyond all bounds', bytes('0a ffffffffffffffffff01'), 'expected at most 0 bytes'],
  ['a length that does not end', bytes('0a ffffffffffffffffffffff01'), 'expected a number of at most ten bytes'],
  ['a group', bytes('13 14'), 'expected a field of a known wire type, got 3'],
  ['a field without a number', bytes('02 00'), 'expected a field that ends where its message does'],
  ['a value that is an integer', series('1202 0801'), 'expected a double (wire type 1), got wire type 0'],
  ['a time that is a double', series('1209 110000000000000000'), 'expected an integer (wire type 0), got wire type 1'],
  ['a value of four bytes', series('1205 0900000000'), 'expected'],
  ['a sample longer than its series', series('127f 00'), 'expected a field that ends'],
  [
    'a label that is a number',
    bytes('0a04 0801 1200'),
    'expected bytes with their length (wire type 2), got wire type 0',
  ],
  ['an unknown field that runs on beyond the end', bytes('3a 7f 00'), 'expected a field that ends'],
])('a body with %s is refused whole, saying what was expected', async (_, message, expected) => {
  const { sendMessage, log } = await world();
  await expect(sendMessage(message)).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringContaining('The body is no such protobuf message: '),
    details: [{ path: '', message: expect.stringContaining(expected) }],
  });
  expect(log.count).toBe(0);
});

test('good series before the fault are not kept', async () => {
  const { sendMessage, log, clock } = await world();
  const good = writeRequest([{ labels: [['__name__', 'up']], samples: [[clock.now(), 1]] }]);
  await expect(sendMessage(Buffer.concat([good, bytes('0a 7f')]))).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect(log.count).toBe(0);
});

test.each([
  ['a table of symbols', bytes('22 00')],
  ['a series', bytes('2a 04 0a020102')],
])('remote write 2.0, told by %s, is of a type that is not taken', async (_, message) => {
  const { sendMessage } = await world();
  await expect(sendMessage(message)).rejects.toMatchObject({
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: expect.stringContaining('version 1.0'),
  });
});

test.each([
  ['samples', '1200'],
  ['native histograms', '2200'],
])('more than two million %s are refused, however small each is', async (_, hex) => {
  const { sendMessage, log } = await world();
  const many = Buffer.alloc(2 * 2_000_001, bytes(hex));
  const head: number[] = [0x0a];
  for (let rest = many.length; rest > 0; rest >>>= 7) head.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
  await expect(sendMessage(Buffer.concat([Buffer.from(head), many]))).rejects.toMatchObject({
    code: 'PAYLOAD_TOO_LARGE',
  });
  expect(log.count).toBe(0);
});

test('half a million series are taken, be they empty, and not one more', async () => {
  const { sendMessage, log } = await world();
  const empty = (count: number) => Buffer.alloc(2 * count, bytes('0a00'));
  expect(await sendMessage(empty(500_000))).toEqual({ status: 204, body: null });
  await expect(sendMessage(empty(500_001))).rejects.toMatchObject({
    code: 'PAYLOAD_TOO_LARGE',
    details: [{ path: '', message: 'expected at most 500000 series in one request, got more' }],
  });
  expect(log.appends).toEqual([]);
});

test('a body that unpacks to more than a body may hold is refused before it is unpacked', async () => {
  const { sendMessage } = await world();
  await expect(sendMessage(Buffer.alloc(10_485_761))).rejects.toMatchObject({
    code: 'PAYLOAD_TOO_LARGE',
    message: expect.stringContaining('10485760 bytes when unpacked (http.body_limit_bytes), got 10485761'),
  });
});
