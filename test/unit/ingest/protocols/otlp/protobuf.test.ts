import { PbfWriter } from 'pbf';
import { expect, test } from 'vitest';

import { nanos, otlpRequest, textAttributes } from '../../../../support/encode/otlp.js';
import { otlpProtobuf } from '../../../../support/encode/otlp-protobuf.js';
import { otlpWorld, partialSuccess } from '../../../../support/otlp-world.js';

const world = () => otlpWorld('protobuf');

/** A field of bytes, such as a message. */
function field(number: number, ...parts: Uint8Array[]): Buffer {
  const writer = new PbfWriter();
  writer.writeBytesField(number, Buffer.concat(parts));
  return Buffer.from(writer.finish());
}
const text = (number: number, value: string) => field(number, Buffer.from(value));
function fixed64(number: number, value: string | bigint): Buffer {
  const bytes = Buffer.alloc(9, (number << 3) | 1);
  bytes.writeBigUInt64LE(BigInt(value), 1);
  return bytes;
}
const attribute = (number: number, key: Buffer, value: Buffer) =>
  field(number, field(1, key), field(2, field(1, value)));
/** A request of one metric with these fields. */
const withMetric = (...fields: Uint8Array[]) => field(1, field(2, field(2, ...fields)));
/** A request of a gauge "m" with one data point of these fields. */
const withPoint = (...fields: Uint8Array[]) => withMetric(text(1, 'm'), field(5, field(1, ...fields)));

test('a body cut anywhere is refused whole and nothing of it is kept', async () => {
  const { sendRaw, log, t } = await world();
  const at = { timeUnixNano: nanos(t), attributes: textAttributes({ a: 'b' }) };
  const body = otlpProtobuf(
    otlpRequest(
      [
        { name: 'g', gauge: { dataPoints: [{ ...at, asInt: '1' }] } },
        {
          name: 'h',
          histogram: { dataPoints: [{ ...at, count: '3', bucketCounts: ['1', '2'], explicitBounds: [1] }] },
        },
        { name: 's', summary: { dataPoints: [{ ...at, quantileValues: [{ quantile: 0.5, value: 1 }] }] } },
      ],
      { host: 'x' },
    ),
  );
  for (let length = 1; length < body.length; length += 1) {
    await expect(sendRaw(body.subarray(0, length))).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  }
  expect(log.count).toBe(0);
  expect(partialSuccess(await sendRaw(body))).toBeUndefined();
});

test.each<[string, Buffer, string]>([
  ['a resource that is a number', Buffer.from([0x08, 1]), 'bytes with their length (wire type 2), got wire type 0'],
  ['a time that is a varint', withPoint(Buffer.from([0x18, 1])), 'a fixed64 (wire type 1), got wire type 0'],
  ['a double of four bytes', withPoint(Buffer.from([0x25, 0, 0, 0, 0])), 'a double (wire type 1), got wire type 5'],
  ['flags that are a text', withPoint(text(8, 'x')), 'an integer (wire type 0), got wire type 2'],
  ['counts in nine bytes', withMetric(field(9, field(1, field(6, Buffer.alloc(9))))), 'more bytes'],
  ['bounds in seven bytes', withMetric(field(9, field(1, field(7, Buffer.alloc(7))))), 'more bytes'],
  ['an attribute that is a number', withPoint(Buffer.from([0x38, 1])), 'bytes with their length (wire type 2)'],
  ['an attribute that is cut', withPoint(field(7, Buffer.from([0x0a, 5, 0x61])), fixed64(6, 1n)), 'of the attributes'],
  ['text', Buffer.from('{"resourceMetrics":[]}'), 'a field of a known wire type, got 3'],
])('a body with %s is refused whole', async (_, body, expected) => {
  const { sendRaw, log } = await world();
  await expect(sendRaw(body)).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    details: [{ path: '', message: expect.stringContaining(expected) }],
  });
  expect(log.count).toBe(0);
});

test('fields in any order, apart from each other and packed or not, are the same', async () => {
  const { sendRaw, everything, t } = await world();
  const time = fixed64(3, nanos(t));
  const a = attribute(9, Buffer.from('a'), Buffer.from('1'));
  const b = attribute(9, Buffer.from('b'), Buffer.from('2'));
  const bounds = field(7, Buffer.from(new Float64Array([1, 2]).buffer));
  const single = Buffer.concat([6, 6, 6].map((number, i) => fixed64(number, BigInt(i))));
  const packed = field(6, Buffer.from(new BigUint64Array([0n, 1n, 2n]).buffer));
  const count = fixed64(4, 3n);
  const metrics = [
    field(2, text(1, 'x'), field(9, field(1, time, count, a, b, bounds, packed))),
    field(2, field(9, field(1, b, single, a, bounds, count, time)), text(1, 'y')),
  ];
  const resource = field(1, attribute(1, Buffer.from('host'), Buffer.from('h')));
  expect(partialSuccess(await sendRaw(field(1, field(2, ...metrics), resource)))).toBeUndefined();
  const expected = (name: string) => ({
    [`h ${name}_bucket{"a":"1","b":"2","le":"1"}`]: [0],
    [`h ${name}_bucket{"a":"1","b":"2","le":"2"}`]: [1],
    [`h ${name}_bucket{"a":"1","b":"2","le":"+Inf"}`]: [3],
    [`h ${name}_count{"a":"1","b":"2"}`]: [3],
  });
  const sorted = Object.fromEntries(
    Object.entries(everything()).map(([key, values]) => [key.replace('{"b":"2","a":"1"', '{"a":"1","b":"2"'), values]),
  );
  expect(sorted).toEqual({ ...expected('x'), ...expected('y') });
});

const noUtf8 = Buffer.from([0xc3, 0x28]);
const name = Buffer.from('a');
const good = (t: number) => [fixed64(3, nanos(t)), fixed64(6, 1n)];

test.each<[string, (t: number) => Buffer]>([
  ['the name of a metric', (t) => withMetric(field(1, noUtf8), field(5, field(1, ...good(t))))],
  ['the name of an attribute', (t) => withPoint(attribute(7, noUtf8, name), ...good(t))],
  ['the value of an attribute', (t) => withPoint(attribute(7, name, noUtf8), ...good(t))],
  [
    'a value in a list in a map',
    (t) => {
      const map = field(6, field(1, field(1, name), field(2, field(5, field(1, field(1, noUtf8))))));
      return withPoint(field(7, field(1, name), field(2, map)), ...good(t));
    },
  ],
  [
    'an attribute of the resource',
    (t) =>
      field(1, field(1, attribute(1, name, noUtf8)), field(2, field(2, text(1, 'm'), field(5, field(1, ...good(t)))))),
  ],
])('where %s is no UTF-8, the data point has bad labels', async (_, bodyAt) => {
  const { sendRaw, log, t } = await world();
  for (let time = 1; time <= 2; time += 1) {
    expect(partialSuccess(await sendRaw(bodyAt(t)))).toEqual({
      count: '1',
      message: expect.stringMatching(/^1 of 1 data points were rejected.* bad_labels$/),
    });
  }
  expect(log.count).toBe(0);
});

/** A data point whose attribute is a list in a list, so many times. */
function nested(levels: number, t: number): Buffer {
  const heads: Buffer[] = [];
  let length = 3;
  for (let level = 0; level < levels; level += 1) {
    for (const tag of [0x0a, 0x2a]) {
      const head = new PbfWriter();
      head.writeVarint(tag);
      head.writeVarint(length);
      heads.push(Buffer.from(head.finish()));
      length += heads.at(-1)?.length ?? 0;
    }
  }
  const value = Buffer.concat([...heads.reverse(), text(1, 'x')]);
  return withPoint(field(7, field(1, name), field(2, value)), ...good(t));
}

test('values that stand in one another two hundred thousand deep are bad labels, and no danger', async () => {
  const { sendRaw, stored, t } = await world();
  expect(partialSuccess(await sendRaw(nested(8, t)))).toBeUndefined();
  expect(stored('m', { a: '[[[[[[[["x"]]]]]]]]' })).toEqual([[t, 1]]);
  expect(partialSuccess(await sendRaw(nested(9, t)))?.message).toContain('"m" bad_labels');
  expect(partialSuccess(await sendRaw(nested(200_000, t)))?.message).toContain('"m" bad_labels');
});

test('of a quantile without an observation, and of a sum left out, the value is told apart', async () => {
  const { sendRaw, everything, t } = await world();
  const nan = Buffer.alloc(9, (2 << 3) | 1);
  nan.writeDoubleLE(Number.NaN, 1);
  const point = field(1, fixed64(3, nanos(t)), field(6, nan));
  expect(partialSuccess(await sendRaw(withMetric(text(1, 's'), field(11, point))))).toBeUndefined();
  expect(everything()).toEqual({
    'default s{"quantile":"0"}': [NaN],
    'default s_count{}': [0],
    'default s_sum{}': [0],
  });
});

test('more than two million samples are refused, histograms taken apart', async () => {
  const { sendRaw, log } = await world();
  const points = Buffer.alloc(2 * 2_000_001, Buffer.from([0x0a, 0x00]));
  await expect(sendRaw(withMetric(text(1, 'm'), field(5, points)))).rejects.toMatchObject({
    code: 'PAYLOAD_TOO_LARGE',
  });
  expect(log.count).toBe(0);
});
