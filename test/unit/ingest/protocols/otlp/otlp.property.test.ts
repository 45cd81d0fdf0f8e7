import fc from 'fast-check';
import { expect, test } from 'vitest';

import { PharosError } from '../../../../../src/domain/errors.js';
import { otlpProtobuf } from '../../../../support/encode/otlp-protobuf.js';
import { nanos, otlpRequest } from '../../../../support/encode/otlp.js';
import type { OtlpAttribute, OtlpMetric, OtlpRequest, OtlpValue } from '../../../../support/encode/otlp-shape.js';
import { otlpWorld, partialSuccess } from '../../../../support/otlp-world.js';

const start = Date.parse('2026-01-01T00:00:00Z');

const text = (maxLength: number) => fc.string({ unit: 'grapheme', maxLength });
const whole = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String);
/** Without -0, which JSON does not tell from 0. */
const double = fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => each + 0);
const { value } = fc.letrec<{ value: OtlpValue; attribute: OtlpAttribute }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant({}),
    text(12).map((stringValue) => ({ stringValue })),
    fc.boolean().map((boolValue) => ({ boolValue })),
    whole.map((intValue) => ({ intValue })),
    double.map((doubleValue) => ({ doubleValue })),
    fc.uint8Array({ maxLength: 8 }).map((bytes) => ({ bytesValue: Buffer.from(bytes).toString('base64') })),
    fc.array(tie('value'), { maxLength: 3 }).map((values) => ({ arrayValue: { values } })),
    fc.array(tie('attribute'), { maxLength: 3 }).map((values) => ({ kvlistValue: { values } })),
  ),
  attribute: fc.record({ key: text(8), value: tie('value') }),
}));
const attributes = fc.array(
  fc.record({ key: fc.oneof(fc.constantFrom('a', 'b', 'host', 'service.name', '__proto__', ''), text(8)), value }),
  { maxLength: 4 },
);
const common = {
  attributes,
  timeUnixNano: fc
    .tuple(fc.integer({ min: -3_700_000, max: 400_000 }), fc.bigInt({ min: 0n, max: 999_999n }))
    .map(([offset, rest]) => (BigInt(nanos(start + offset)) + rest).toString()),
};
const flags = fc.constantFrom(0, 0, 0, 1);
const count = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String);
const small = fc.nat(1000).map(String);
const number = fc.oneof(
  fc.record({ ...common, flags, asDouble: double }),
  fc.record({ ...common, flags, asInt: whole }),
);
const histogram = fc.record({
  ...common,
  flags,
  count: fc.oneof(small, count),
  sum: double,
  bucketCounts: fc.array(small, { maxLength: 4 }),
  explicitBounds: fc.array(double, { maxLength: 3 }),
});
const summary = fc.record({
  ...common,
  flags,
  count: small,
  sum: double,
  quantileValues: fc.array(fc.record({ quantile: fc.double({ min: -0.1, max: 1.1, noNaN: true }), value: double }), {
    maxLength: 3,
  }),
});
const points = <P>(point: fc.Arbitrary<P>) => fc.array(point, { maxLength: 3 }).map((dataPoints) => ({ dataPoints }));
const metric: fc.Arbitrary<OtlpMetric> = fc
  .tuple(
    fc.oneof(fc.constantFrom('m', 'n', 'm_count', 'm_bucket'), text(10)),
    fc.oneof(
      points(number).map((gauge) => ({ gauge })),
      points(number).map((sum) => ({ sum })),
      points(histogram).map((data) => ({ histogram: data })),
      points(summary).map((data) => ({ summary: data })),
      points(fc.record(common)).map((exponentialHistogram) => ({ exponentialHistogram })),
    ),
  )
  .map(([name, data]) => ({ name, ...data }));
const request: fc.Arbitrary<OtlpRequest> = fc
  .array(
    fc.record({
      resource: fc.record({ attributes }),
      scopeMetrics: fc.array(fc.record({ metrics: fc.array(metric, { maxLength: 3 }) }), { maxLength: 2 }),
    }),
    { maxLength: 2 },
  )
  .map((resourceMetrics) => ({ resourceMetrics }));

test('the same requests in JSON and in protobuf leave the same store, and are answered alike', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 3 }), async (requests) => {
      const [json, protobuf] = [await otlpWorld('JSON'), await otlpWorld('protobuf')];
      for (const each of requests) {
        const answers = [partialSuccess(await json.send(each)), partialSuccess(await protobuf.send(each))];
        expect(answers[1]).toEqual(answers[0]);
      }
      expect(protobuf.everything()).toEqual(json.everything());
    }),
    { numRuns: 300 },
  );
});

test('gauges of any value are stored to the last bit, in series that their attributes tell apart', async () => {
  const reading = fc.record({
    name: fc.constantFrom('m', 'n'),
    label: fc.constantFrom('x', 'y', 'x\\"', ''),
    ts: fc.integer({ min: start - 3_600_000, max: start + 300_000 }),
    value: double,
  });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('JSON', 'protobuf'), fc.array(reading), async (encoding, readings) => {
      const { send, stored } = await otlpWorld(encoding);
      const metrics = readings.map(({ name, label, ts, value: asDouble }) => {
        const own = [{ key: 'label', value: { stringValue: label } }];
        return { name, gauge: { dataPoints: [{ attributes: own, timeUnixNano: nanos(ts), asDouble }] } };
      });
      expect(partialSuccess(await send(otlpRequest(metrics)))).toBeUndefined();
      for (const { name, label } of readings) {
        const newest = new Map<number, number>();
        for (const each of readings) if (each.name === name && each.label === label) newest.set(each.ts, each.value);
        expect(stored(name, { label })).toEqual([...newest].sort(([a], [b]) => a - b));
      }
    }),
  );
});

test('a body with a few wrong bytes is taken or refused as such, and where it is refused nothing is kept', async () => {
  const { sendRaw, log, t } = await otlpWorld('protobuf');
  const at = {
    timeUnixNano: nanos(t),
    attributes: [{ key: 'a', value: { arrayValue: { values: [{ intValue: '1' }] } } }],
  };
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
  const wrong = fc.array(fc.tuple(fc.nat(body.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(wrong, async (changes) => {
      const changed = Buffer.from(body);
      for (const [place, byte] of changes) changed[place] = byte;
      const before = log.count;
      const error = await sendRaw(changed).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error === undefined) return;
      expect(error).toBeInstanceOf(PharosError);
      expect(log.count).toBe(before);
    }),
    { numRuns: 2000 },
  );
});
