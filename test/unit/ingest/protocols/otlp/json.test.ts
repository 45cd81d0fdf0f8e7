import { expect, test } from 'vitest';

import { nanos } from '../../../../support/encode/otlp.js';
import { otlpWorld, partialSuccess } from '../../../../support/otlp-world.js';

const world = () => otlpWorld('JSON');
const withMetric = (metric: unknown) => ({ resourceMetrics: [{ scopeMetrics: [{ metrics: [metric] }] }] });
const withPoint = (point: unknown) => withMetric({ name: 'm', gauge: { dataPoints: [point] } });
const withAttribute = (attribute: unknown) => withPoint({ attributes: [attribute] });
const toMetric = 'resourceMetrics[0].scopeMetrics[0].metrics[0]';
const toPoint = `${toMetric}.gauge.dataPoints[0]`;
const toAttribute = `${toPoint}.attributes[0]`;

test.each<[string, unknown, string]>([
  ['', [], 'expected an object with "resourceMetrics", got a list'],
  ['', 'null', 'expected an object with "resourceMetrics", got null'],
  ['resourceMetrics', { resourceMetrics: {} }, 'expected a list, got an object'],
  ['resourceMetrics[1]', { resourceMetrics: [{}, 7] }, 'expected an object, got 7'],
  ['resourceMetrics[0].resource', { resourceMetrics: [{ resource: [] }] }, 'expected an object, got a list'],
  [
    'resourceMetrics[0].resource.attributes',
    { resourceMetrics: [{ resource: { attributes: { a: 1 } } }] },
    'expected a list, got an object',
  ],
  ['resourceMetrics[0].scopeMetrics', { resourceMetrics: [{ scopeMetrics: 'x' }] }, 'expected a list, got "x"'],
  [`${toMetric}.name`, withMetric({ name: 5 }), 'expected a text, got 5'],
  [`${toMetric}.gauge`, withMetric({ gauge: [] }), 'expected an object, got a list'],
  [`${toMetric}.sum.dataPoints`, withMetric({ sum: { dataPoints: 1 } }), 'expected a list, got 1'],
  [toPoint, withPoint(null), 'expected an object, got null'],
  [`${toPoint}.timeUnixNano`, withPoint({ timeUnixNano: 'now' }), 'expected a whole number, got "now"'],
  [`${toPoint}.timeUnixNano`, withPoint({ timeUnixNano: '-1' }), 'expected nanoseconds since 1970, got "-1"'],
  [`${toPoint}.timeUnixNano`, withPoint({ timeUnixNano: 1.5 }), 'expected a whole number, got 1.5'],
  [`${toPoint}.asDouble`, withPoint({ asDouble: true }), 'expected a number, got true'],
  [`${toPoint}.asDouble`, withPoint({ asDouble: '' }), 'expected a number, got ""'],
  [`${toPoint}.asDouble`, withPoint({ asDouble: '0x10' }), 'expected a number, got "0x10"'],
  [`${toPoint}.asInt`, withPoint({ asInt: '1.0' }), 'expected a whole number, got "1.0"'],
  [`${toPoint}.asInt`, withPoint({ asInt: {} }), 'expected a whole number, got an object'],
  [`${toPoint}.flags`, withPoint({ flags: [] }), 'expected a whole number, got a list'],
  [toAttribute, withAttribute('a'), 'expected an object, got "a"'],
  [`${toAttribute}.key`, withAttribute({ key: 1 }), 'expected a text, got 1'],
  [`${toAttribute}.value`, withAttribute({ key: 'a', value: 'b' }), 'expected an object, got "b"'],
  [
    `${toAttribute}.value.boolValue`,
    withAttribute({ value: { boolValue: 'true' } }),
    'expected true or false, got "true"',
  ],
  [
    `${toAttribute}.value.arrayValue.values[1].intValue`,
    withAttribute({ value: { arrayValue: { values: [{}, { intValue: 0.5 }] } } }),
    'expected a whole number, got 0.5',
  ],
  [
    `${toMetric}.histogram.dataPoints[0].bucketCounts[1]`,
    withMetric({ histogram: { dataPoints: [{ bucketCounts: ['1', null] }] } }),
    'expected a whole number, got null',
  ],
  [
    `${toMetric}.histogram.dataPoints[0].explicitBounds[0]`,
    withMetric({ histogram: { dataPoints: [{ explicitBounds: ['one'] }] } }),
    'expected a number, got "one"',
  ],
  [
    `${toMetric}.summary.dataPoints[0].quantileValues[0].value`,
    withMetric({ summary: { dataPoints: [{ quantileValues: [{ value: [] }] }] } }),
    'expected a number, got a list',
  ],
])('a fault at "%s" refuses the request and is named', async (path, body, message) => {
  const { sendRaw, log } = await world();
  await expect(sendRaw(body)).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: `${path === '' ? 'The body' : `"${path}"`}: ${message}; nothing of this request was kept`,
    details: [{ path, message }],
  });
  expect(log.count).toBe(0);
});

test('good data points before a fault are not kept', async () => {
  const { sendRaw, log, t } = await world();
  const dataPoints = [{ timeUnixNano: `${t}000000`, asDouble: 1 }, { asDouble: [] }];
  await expect(sendRaw(withMetric({ name: 'm', gauge: { dataPoints } }))).rejects.toMatchObject({
    details: [{ path: `${toMetric}.gauge.dataPoints[1].asDouble` }],
  });
  expect(log.count).toBe(0);
});

test.each([
  ['an empty body', Buffer.alloc(0), 'expected JSON, got an empty body'],
  ['text that is no JSON', Buffer.from('{"resourceMetrics":[}'), 'expected JSON, got 21 bytes of something else'],
  [
    'bytes that are no UTF-8',
    Buffer.from('{"a":"\xff"}', 'latin1'),
    'expected JSON in UTF-8, got bytes that are no UTF-8',
  ],
  ['a hundred thousand levels', Buffer.from('['.repeat(100_000)), 'expected at most 40 levels of nesting, got more'],
])('%s is refused', async (_, body, message) => {
  const { sendRaw } = await world();
  await expect(sendRaw(body)).rejects.toMatchObject({ code: 'BAD_REQUEST', details: [{ path: '', message }] });
});

test('unknown keys are passed over, and null is as good as nothing', async () => {
  const { sendRaw, stored, t } = await world();
  const answer = await sendRaw({
    resource_metrics: 'not the name',
    resourceMetrics: [
      {
        schemaUrl: 'x',
        resource: null,
        scopeMetrics: [
          {
            scope: { name: 'lib' },
            metrics: [
              {
                name: 'm',
                description: null,
                metadata: [],
                sum: null,
                gauge: {
                  aggregationTemporality: 'AGGREGATION_TEMPORALITY_DELTA',
                  dataPoints: [
                    {
                      attributes: null,
                      timeUnixNano: `${t}000000`,
                      asDouble: 1,
                      asInt: null,
                      exemplars: [{ a: [[]] }],
                    },
                  ],
                },
              },
            ],
          },
        ],
      },
    ],
  });
  expect(answer).toEqual({ status: 200, body: {} });
  expect(stored('m')).toEqual([[t, 1]]);
});

test.each<[unknown, number]>([
  ['5', 5],
  [5, 5],
  ['1e3', 1000],
  ['-0.5', -0.5],
])('a double may be written %j', async (asDouble, value) => {
  const { sendRaw, stored, t } = await world();
  await sendRaw(withPoint({ timeUnixNano: `${t}000000`, asDouble }));
  expect(stored('m')).toEqual([[t, value]]);
});

test.each(['NaN', 'Infinity', '-Infinity'])('%s is a double, and no value that can be kept', async (asDouble) => {
  const { sendRaw, log, t } = await world();
  expect(await sendRaw(withPoint({ timeUnixNano: `${t}000000`, asDouble }))).toMatchObject({
    body: { partialSuccess: { rejectedDataPoints: '1', errorMessage: expect.stringContaining('"m" not_finite') } },
  });
  expect(log.count).toBe(0);
});

test('a time may be a number, and is not rounded on the way', async () => {
  const { sendRaw, stored, t } = await world();
  // A double has no room for it: the nearest one is in the millisecond before, or after.
  const times = [`${t + 1}000000`, `${t + 2}000001`, `${t + 3}999999`, `${t + 5}000000`];
  const points = times.map((time, i) => `{"timeUnixNano" : ${time} ,"asInt":${i}}`);
  const body = `{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"m","gauge":{"dataPoints":[${points.join()}]}}]}]}]}`;
  expect(await sendRaw(body)).toEqual({ status: 200, body: {} });
  expect(stored('m').map(([ts]) => ts - t)).toEqual([1, 2, 3, 5]);
});

test('a text that looks like a time stays as it is', async () => {
  const { sendRaw, stored, t } = await world();
  const stringValue = '{"timeUnixNano":1767225600000000001}';
  await sendRaw(
    withPoint({ attributes: [{ key: 'a', value: { stringValue } }], timeUnixNano: `${t}000000`, asInt: 1 }),
  );
  expect(stored('m', { a: stringValue })).toEqual([[t, 1]]);
});

test('lists and maps stand in one another as deep as anybody needs', async () => {
  const { sendRaw, stored, t } = await world();
  let value: unknown = { stringValue: 'x' };
  for (let depth = 0; depth < 8; depth += 1) value = { arrayValue: { values: [value] } };
  await sendRaw(withPoint({ attributes: [{ key: 'a', value }], timeUnixNano: `${t}000000`, asInt: 1 }));
  expect(stored('m', { a: '[[[[[[[["x"]]]]]]]]' })).toEqual([[t, 1]]);
});

test.each([
  ['histogram', { count: '-3' }],
  ['histogram', { count: -3, bucketCounts: ['-3'] }],
  ['histogram', { count: '1', bucketCounts: ['2', '-1'], explicitBounds: [1] }],
  ['summary', { count: '-3' }],
])('a %s of the negative counts %j is rejected', async (kind, point) => {
  const { sendRaw, log, t } = await world();
  const answer = await sendRaw(
    withMetric({ name: 'h', [kind]: { dataPoints: [{ timeUnixNano: nanos(t), ...point }] } }),
  );
  expect(partialSuccess(answer)?.message).toBe('1 of 1 data points were rejected, in whole or in part: "h" malformed');
  expect(log.count).toBe(0);
});
