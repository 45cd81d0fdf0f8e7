import { describe, expect, test } from 'vitest';

import { nanos, otlpRequest, textAttributes } from '../../../../support/encode/otlp.js';
import type { OtlpMetric, OtlpNumber } from '../../../../support/encode/otlp-shape.js';
import { otlpEncodings, otlpWorld, partialSuccess } from '../../../../support/otlp-world.js';

const gauge = (name: string, ...dataPoints: OtlpNumber[]): OtlpMetric => ({ name, gauge: { dataPoints } });

describe.each(otlpEncodings)('%s', (encoding) => {
  test('what cannot be kept is counted in data points and named; the rest is kept', async () => {
    const { send, stored, t } = await otlpWorld(encoding);
    const good = { timeUnixNano: nanos(t), asDouble: 1 };
    const answer = await send(
      otlpRequest([
        gauge('good', good),
        gauge('no.time', { asDouble: 1 }),
        gauge('old', { timeUnixNano: nanos(t - 3_600_001), asDouble: 1 }),
        gauge('ahead', { timeUnixNano: nanos(t + 300_001), asDouble: 1 }),
        gauge('no.value', { timeUnixNano: nanos(t) }),
        gauge('too.large', { timeUnixNano: nanos(t), asInt: '9007199254740993' }),
        gauge('', good),
        gauge('n'.repeat(257), good),
        gauge('line\nbreak', good),
        gauge('twice', { ...good, attributes: [...textAttributes({ a: '1' }), ...textAttributes({ a: '2' })] }),
        gauge('no.name', { ...good, attributes: textAttributes({ '': 'x' }) }),
        { name: 'exponential', exponentialHistogram: { dataPoints: [{ timeUnixNano: nanos(t) }] } },
      ]),
    );
    expect(partialSuccess(answer)).toEqual({
      count: '11',
      message:
        '11 of 12 data points were rejected, in whole or in part: "no.time" bad_timestamp, "old" too_old, "ahead" in_future, ' +
        '"no.value" malformed, "too.large" out_of_range, "" bad_labels, ' +
        `"${'n'.repeat(100)}" bad_labels, "line\\nbreak" bad_labels, "twice" bad_labels, "no.name" bad_labels, ` +
        '"exponential" wrong_type; exponential histograms are not taken, explicit bounds are',
    });
    expect(stored('good')).toEqual([[t, 1]]);
  });

  test.each([
    ['as many bounds as buckets', { bucketCounts: ['1', '2'], explicitBounds: [1, 2] }, 'malformed'],
    ['buckets without bounds', { bucketCounts: ['1', '2'] }, 'malformed'],
    ['bounds without buckets', { explicitBounds: [1] }, 'malformed'],
    ['bounds that fall', { bucketCounts: ['1', '1', '1'], explicitBounds: [2, 1] }, 'malformed'],
    ['a bound twice', { bucketCounts: ['1', '1', '1'], explicitBounds: [1, 1] }, 'malformed'],
    [
      'more bounds than anybody needs',
      { bucketCounts: Array<string>(1002).fill('1'), explicitBounds: Array.from({ length: 1001 }, (_, i) => i) },
      'series_budget',
    ],
    ['a count that its buckets do not sum up to', { bucketCounts: ['1', '1'], explicitBounds: [1] }, 'malformed'],
    ['a count and one bucket that differ', { bucketCounts: ['2'] }, 'malformed'],
    ['a count beyond exact numbers', { count: '9007199254740993' }, 'out_of_range'],
    [
      'buckets that sum up beyond exact numbers',
      { bucketCounts: ['9007199254740991', '1'], explicitBounds: [1] },
      'out_of_range',
    ],
  ])('a histogram with %s is rejected whole', async (_, fields, reason) => {
    const { send, log, t } = await otlpWorld(encoding);
    const point = { timeUnixNano: nanos(t), count: '3', ...fields };
    const answer = await send(otlpRequest([{ name: 'h', histogram: { dataPoints: [point] } }]));
    expect(partialSuccess(answer)).toEqual({
      count: '1',
      message: `1 of 1 data points were rejected, in whole or in part: "h" ${reason}`,
    });
    expect(log.count).toBe(0);
  });

  test('a histogram of which one sample is refused counts once, and one whose attribute is taken is refused', async () => {
    const { send, stored, t } = await otlpWorld(encoding);
    const point = { timeUnixNano: nanos(t), count: '3', sum: 1 };
    const answer = await send(
      otlpRequest([
        { name: 'h', histogram: { dataPoints: [{ ...point, attributes: textAttributes({ le: 'mine' }) }] } },
        { name: 'i', histogram: { dataPoints: [point] } },
      ]),
    );
    expect(partialSuccess(answer)?.count).toBe('1');
    expect(stored('h_count', { le: 'mine' })).toEqual([[t, 3]]);
    expect(stored('i_bucket', { le: '+Inf' })).toEqual([[t, 3]]);
  });

  test('a resource with an attribute twice, or one too long, makes all its points bad', async () => {
    const { send, log, t } = await otlpWorld(encoding);
    const metrics = [gauge('m', { timeUnixNano: nanos(t), asInt: '1' })];
    const attributes = [...textAttributes({ host: 'a' }), ...textAttributes({ host: 'b' })];
    const twice = { resourceMetrics: [{ resource: { attributes }, scopeMetrics: [{ metrics }] }] };
    expect(partialSuccess(await send(twice))?.message).toContain('"m" bad_labels');
    expect(partialSuccess(await send(otlpRequest(metrics, { host: 'h'.repeat(2049) })))?.message).toContain(
      '"m" bad_labels',
    );
    expect(log.count).toBe(0);
    expect(
      partialSuccess(await send(otlpRequest(metrics, { host: 'a', 'process.command_line': 'c'.repeat(9000) }))),
    ).toBeUndefined();
  });

  test('at most twenty data points are named', async () => {
    const { send, t } = await otlpWorld(encoding);
    const late = Array.from({ length: 25 }, (_, i) => gauge(`m${i}`, { timeUnixNano: nanos(t - 1e9), asInt: '1' }));
    const said = partialSuccess(await send(otlpRequest(late)));
    expect(said?.count).toBe('25');
    expect(said?.message).toMatch(/"m19" too_old and 5 more$/);
  });

  test('of a request with more names than are remembered all is kept', async () => {
    const { send, stored, log, t } = await otlpWorld(encoding, { series_budget: 10 });
    const point = (i: number, ms: number) => ({
      attributes: textAttributes({ i: String(i) }),
      timeUnixNano: nanos(ms),
    });
    const many = Array.from({ length: 500 }, (_, i) => ({ ...point(i, t), asInt: String(i) }));
    const request = otlpRequest([gauge('m', ...many, { ...point(3, t + 1), asInt: '4' })], { host: 'h' });
    for (const count of [11, 11]) {
      expect(partialSuccess(await send(request))?.count).toBe('490');
      expect(stored('m', { i: '3' }, 'h')).toEqual([
        [t, 3],
        [t + 1, 4],
      ]);
      expect(log.count).toBe(count);
    }
  });
});
