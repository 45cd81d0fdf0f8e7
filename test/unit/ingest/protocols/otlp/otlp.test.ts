import { describe, expect, test } from 'vitest';

import { otlp } from '../../../../../src/ingest/protocols/otlp/otlp.js';
import { nanos, otlpRequest, textAttributes } from '../../../../support/encode/otlp.js';
import type { OtlpAttribute, OtlpMetric, OtlpNumber } from '../../../../support/encode/otlp-shape.js';
import { otlpEncodings, otlpWorld, partialSuccess } from '../../../../support/otlp-world.js';

const gauge = (name: string, ...dataPoints: OtlpNumber[]): OtlpMetric => ({ name, gauge: { dataPoints } });

test('is OTLP over HTTP, in JSON or protobuf', () => {
  expect(otlp).toMatchObject({
    name: 'otlp',
    paths: ['/v1/metrics'],
    contentTypes: ['application/json', 'application/x-protobuf'],
    permission: 'ingest',
  });
});

describe.each(otlpEncodings)('%s', (encoding) => {
  test('gauges and sums are kept as they are sent, doubles and whole numbers, deltas too', async () => {
    const { send, stored, t } = await otlpWorld(encoding);
    const answer = await send(
      otlpRequest([
        gauge(
          'room.temperature',
          { timeUnixNano: nanos(t), asDouble: 21.5 },
          { timeUnixNano: nanos(t + 1), asInt: '-7' },
        ),
        {
          name: 'requests',
          unit: '1',
          sum: {
            isMonotonic: true,
            aggregationTemporality: 2,
            dataPoints: [{ startTimeUnixNano: nanos(t - 60_000), timeUnixNano: nanos(t), asInt: '9007199254740991' }],
          },
        },
        {
          name: 'change',
          sum: { aggregationTemporality: 1, dataPoints: [{ timeUnixNano: nanos(t), asDouble: -0.1 }] },
        },
      ]),
    );
    expect(partialSuccess(answer)).toBeUndefined();
    expect(stored('room.temperature')).toEqual([
      [t, 21.5],
      [t + 1, -7],
    ]);
    expect(stored('requests')).toEqual([[t, 9007199254740991]]);
    expect(stored('change')).toEqual([[t, -0.1]]);
  });

  test('the attributes of a point are labels, whatever their type', async () => {
    const { send, stored, t } = await otlpWorld(encoding);
    const attributes: OtlpAttribute[] = [
      { key: 'text', value: { stringValue: 'a "b" 𠀀' } },
      { key: 'empty', value: { stringValue: '' } },
      { key: 'yes', value: { boolValue: true } },
      { key: 'no', value: { boolValue: false } },
      { key: 'whole', value: { intValue: '-9223372036854775808' } },
      { key: 'large', value: { intValue: '9007199254740993' } },
      { key: 'double', value: { doubleValue: 0.1 } },
      { key: 'zero', value: { doubleValue: 0 } },
      { key: 'bytes', value: { bytesValue: 'AAH/' } },
      {
        key: 'list',
        value: {
          arrayValue: { values: [{ stringValue: 'x' }, { intValue: '12345678901234567' }, {}, { boolValue: true }] },
        },
      },
      {
        key: 'map',
        value: { kvlistValue: { values: [{ key: 'k"', value: { arrayValue: { values: [{ doubleValue: 1.5 }] } } }] } },
      },
      { key: 'nothing', value: {} },
    ];
    await send(otlpRequest([gauge('m', { attributes, timeUnixNano: nanos(t), asInt: '1' })]));
    const labels = Object.fromEntries([
      ['text', 'a "b" 𠀀'],
      ['empty', ''],
      ['yes', 'true'],
      ['no', 'false'],
      ['whole', '-9223372036854775808'],
      ['large', '9007199254740993'],
      ['double', '0.1'],
      ['zero', '0'],
      ['bytes', 'AAH/'],
      ['list', '["x",12345678901234567,null,true]'],
      ['map', '{"k\\"":[1.5]}'],
    ]);
    expect(stored('m', labels)).toEqual([[t, 1]]);
  });

  test('of the attributes of a resource those that say where it comes from are labels, the first of them its source', async () => {
    const { send, everything, t } = await otlpWorld(encoding);
    const metrics = [gauge('m', { attributes: textAttributes({ a: '1' }), timeUnixNano: nanos(t), asInt: '1' })];
    const resource = {
      'service.name': 'shop',
      'service.namespace': 'eu',
      'host.name': 'left out',
      'telemetry.sdk.name': 'left out',
    };
    await send(otlpRequest(metrics, resource));
    await send(otlpRequest(metrics, { ...resource, 'service.instance.id': 'shop-1' }));
    const own = { attributes: textAttributes({ 'service.namespace': 'us', host: 'h' }), timeUnixNano: nanos(t) };
    await send(otlpRequest([gauge('m', { ...own, asInt: '2' })], resource));
    expect(everything()).toEqual({
      'shop m{"service.namespace":"eu","a":"1"}': [1],
      'shop-1 m{"service.name":"shop","service.namespace":"eu","a":"1"}': [1],
      'h m{"service.name":"shop","service.namespace":"us"}': [2],
    });
  });

  test('a histogram is its cumulative buckets, count, sum and extremes', async () => {
    const { send, everything, t } = await otlpWorld(encoding);
    const point = {
      attributes: textAttributes({ route: '/' }),
      timeUnixNano: nanos(t),
      count: '10',
      sum: 12.5,
      min: 0.001,
      max: 9,
      bucketCounts: ['1', '2', '3', '0', '4'],
      explicitBounds: [0, 0.005, 1, 1e6],
    };
    const answer = await send(otlpRequest([{ name: 'duration', histogram: { dataPoints: [point] } }]));
    expect(partialSuccess(answer)).toBeUndefined();
    expect(everything()).toEqual({
      'default duration_bucket{"route":"/","le":"0"}': [1],
      'default duration_bucket{"route":"/","le":"0.005"}': [3],
      'default duration_bucket{"route":"/","le":"1"}': [6],
      'default duration_bucket{"route":"/","le":"1000000"}': [6],
      'default duration_bucket{"route":"/","le":"+Inf"}': [10],
      'default duration_count{"route":"/"}': [10],
      'default duration_sum{"route":"/"}': [12.5],
      'default duration_min{"route":"/"}': [0.001],
      'default duration_max{"route":"/"}': [9],
    });
  });

  test('a histogram without buckets, sum and extremes is its count', async () => {
    const { send, everything, t } = await otlpWorld(encoding);
    await send(otlpRequest([{ name: 'h', histogram: { dataPoints: [{ timeUnixNano: nanos(t), count: '3' }] } }]));
    expect(everything()).toEqual({ 'default h_bucket{"le":"+Inf"}': [3], 'default h_count{}': [3] });
  });

  test('a summary is its quantiles, count and sum; a quantile of nothing is absent', async () => {
    const { send, everything, t } = await otlpWorld(encoding);
    const quantileValues = [
      { quantile: 0.5, value: 3 },
      { quantile: 1, value: 7 },
    ];
    const dataPoints = [{ timeUnixNano: nanos(t), count: '2', sum: 10, quantileValues }];
    expect(partialSuccess(await send(otlpRequest([{ name: 's', summary: { dataPoints } }])))).toBeUndefined();
    expect(everything()).toEqual({
      'default s{"quantile":"0.5"}': [3],
      'default s{"quantile":"1"}': [7],
      'default s_count{}': [2],
      'default s_sum{}': [10],
    });
  });

  test('points that say that they have no value are absent, in each of their samples', async () => {
    const { send, everything, t } = await otlpWorld(encoding);
    const none = { timeUnixNano: nanos(t), flags: 1 };
    const answer = await send(
      otlpRequest([
        gauge('g', none),
        { name: 'h', histogram: { dataPoints: [{ ...none, explicitBounds: [1] }] } },
        { name: 's', summary: { dataPoints: [{ ...none, quantileValues: [{ quantile: 0, value: 0 }] }] } },
      ]),
    );
    expect(partialSuccess(answer)).toBeUndefined();
    expect(everything()).toEqual({
      'default g{}': [NaN],
      'default h_bucket{"le":"1"}': [NaN],
      'default h_bucket{"le":"+Inf"}': [NaN],
      'default h_count{}': [NaN],
      'default h_sum{}': [NaN],
      'default s{"quantile":"0"}': [NaN],
      'default s_count{}': [NaN],
      'default s_sum{}': [NaN],
    });
  });

  test('times are cut to milliseconds, not rounded', async () => {
    const { send, stored, t } = await otlpWorld(encoding);
    const at = (ms: number, ns: bigint) => ({
      timeUnixNano: (BigInt(nanos(ms)) + ns).toString(),
      asInt: String(ms - t),
    });
    await send(otlpRequest([gauge('m', at(t - 1, 999_999n), at(t, 0n), at(t + 1, 1n), at(t + 2, 999_999n))]));
    expect(stored('m').map(([ts]) => ts - t)).toEqual([-1, 0, 1, 2]);
  });

  test('a request of nothing is a success', async () => {
    const { send, sendRaw, log } = await otlpWorld(encoding);
    expect(partialSuccess(await send({ resourceMetrics: [] }))).toBeUndefined();
    expect(partialSuccess(await send(otlpRequest([])))).toBeUndefined();
    expect(partialSuccess(await send(otlpRequest([gauge('m'), { name: 'none' }])))).toBeUndefined();
    expect(partialSuccess(await sendRaw(encoding === 'JSON' ? '{}' : Buffer.alloc(0)))).toBeUndefined();
    expect(log.count).toBe(0);
  });
});
