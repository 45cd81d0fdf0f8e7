import { describe, expect, test } from 'vitest';

import { expositionWorld } from '../../../../support/exposition-world.js';
import { expectFault, expectPointFault, type Rule } from '../../../../support/openmetrics-rules.js';

/* What OpenMetrics 1.0 asks of histograms. The numbers are sections of draft-ietf-opsawg-openmetrics-00. */

const kept = { status: 204, body: null };
const twice = 'expected each sample of a metric once for each time, got one again';

describe('histogram and gaugehistogram', () => {
  const both = ['histogram', 'gaugehistogram'];
  test.each<Rule>([
    ['3.2.5 buckets have a threshold', 'a_bucket 1', 'expected the label le, got none'],
    ['3.2.5 thresholds are numbers', 'a_bucket{le="NaN"} 1', 'expected a number as le, got "NaN"'],
    ['3.2.5 thresholds are numbers', 'a_bucket{le="big"} 1', 'expected a number as le, got "big"'],
    ['4.1.2.2.1 infinity is +Inf', 'a_bucket{le="inf"} 1', 'expected "+Inf" for what has no bound, got "inf"'],
    [
      '3.2.5 values are whole',
      'a_bucket{le="1"} 0.5',
      'expected a whole number from 0 as the value of a bucket, got 0.5',
    ],
    [
      '3.2.5 values are whole',
      'a_bucket{le="1"} +Inf',
      'expected a whole number from 0 as the value of a bucket, got Infinity',
    ],
    [
      '3.2.5 values are no NaN',
      'a_bucket{le="1"} NaN',
      'expected a whole number from 0 as the value of a bucket, got NaN',
    ],
    [
      '3.2.5 values are not negative',
      'a_bucket{le="1"} -1',
      'expected a whole number from 0 as the value of a bucket, got -1',
    ],
    [
      '3.2.5 thresholds are unique',
      'a_bucket{le="1"} 1\na_bucket{le="1.0"} 1',
      'expected buckets in ascending order, got le 1 after 1',
    ],
    [
      '4.1.5.6 thresholds ascend',
      'a_bucket{le="2"} 1\na_bucket{le="1"} 1',
      'expected buckets in ascending order, got le 1 after 2',
    ],
    [
      '4.1.5.6 thresholds ascend',
      'a_bucket{le="+Inf"} 1\na_bucket{le="1"} 1',
      'expected buckets in ascending order, got le 1 after Infinity',
    ],
    [
      '3.2.5 buckets are cumulative',
      'a_bucket{le="1"} 2\na_bucket{le="2"} 1',
      'expected a bucket to hold those before it, 2, got 1',
    ],
    [
      '3.2.5 exemplars are in their bucket',
      'a_bucket{le="1"} 1 # {} 1.1',
      'expected the exemplar of a bucket at 1 or below, got 1.1',
    ],
    [
      '3.2.5 exemplars are in their bucket',
      'a_bucket{le="+Inf"} 1 # {} NaN',
      'expected the exemplar of a bucket at Infinity or below, got NaN',
    ],
    ['3.2.5 one exemplar', 'a_bucket{le="1"} 1 # {} 1 # {} 1', 'expected a timestamp in seconds, got "# {} 1"'],
  ])('%s: %j', async (_, lines, fault) => {
    for (const type of both) await expectFault(type, lines, fault);
  });

  test.each<Rule>([
    ['3.2.5 the sum', 'a_sum -1', 'expected 0 or more as the sum, got -1'],
    ['3.2.5 the sum', 'a_sum NaN', 'expected 0 or more as the sum, got NaN'],
    ['3.2.5 the count', 'a_count 1.5', 'expected a whole number from 0 as the count, got 1.5'],
    ['3.2.5 one count', 'a_count 1\na_count 1', twice],
    ['3.2.5 one sum', 'a_sum 1\na_sum 1', twice],
    ['3.2.5 one time of creation', 'a_created 1\na_created 1', twice],
    ['3.1.2 creation is a time', 'a_created NaN', 'expected the time of creation in seconds, got NaN'],
    ['3.2.5 no label le of the metric', 'a_count{le="1"} 1', 'expected no label le here, got one'],
    ['4.1.5.6 exemplars of buckets', 'a_count 1 # {} 1', 'expected exemplars of totals and buckets only, got one here'],
  ])('histogram %s: %j', async (_, lines, fault) => expectFault('histogram', lines, fault));

  test.each<Rule>([
    ['3.2.6 the sum is no NaN', 'a_gsum NaN', 'expected a number as the sum, got NaN'],
    ['3.2.6 the count', 'a_gcount -1', 'expected a whole number from 0 as the count, got -1'],
    ['3.2.6 no label le of the metric', 'a_gsum{le="1"} 1', 'expected no label le here, got one'],
  ])('gaugehistogram %s: %j', async (_, lines, fault) => expectFault('gaugehistogram', lines, fault));

  test.each<Rule>([
    [
      '3.2.5 has a bucket +Inf',
      'a_bucket{le="1"} 1',
      'expected a bucket with le="+Inf" in each point of a histogram, got none',
    ],
    [
      '3.2.5 has a bucket',
      'a_sum 1\na_count 1',
      'expected a bucket with le="+Inf" in each point of a histogram, got none',
    ],
    ['4.1.5.6 a sum goes with a count', 'a_bucket{le="+Inf"} 1\na_sum 1', 'expected a count beside the sum, got none'],
    [
      '4.1.5.6 a count goes with a sum',
      'a_bucket{le="+Inf"} 1\na_count 1',
      'expected a sum beside the count, got none',
    ],
    [
      '4.1.5.6 the count is that of +Inf',
      'a_bucket{le="+Inf"} 1\na_count 2\na_sum 1',
      'expected 1, the value of the bucket "+Inf", as the count, got 2',
    ],
    [
      '3.2.5 no sum beside buckets below 0',
      'a_bucket{le="-1"} 1\na_bucket{le="+Inf"} 1\na_count 1\na_sum 1',
      'expected no sum beside buckets below 0, got one',
    ],
  ])('histogram %s: %j', async (_, lines, fault) => expectPointFault('histogram', lines, fault));

  test.each<Rule>([
    [
      '3.2.6 has a bucket +Inf',
      'a_bucket{le="1"} 1',
      'expected a bucket with le="+Inf" in each point of a histogram, got none',
    ],
    ['4.1.5.7 a sum goes with a count', 'a_bucket{le="+Inf"} 1\na_gsum 1', 'expected a count beside the sum, got none'],
    [
      '4.1.5.7 a count goes with a sum',
      'a_bucket{le="+Inf"} 1\na_gcount 1',
      'expected a sum beside the count, got none',
    ],
    [
      '3.2.6 a negative sum needs buckets below 0',
      'a_bucket{le="+Inf"} 1\na_gcount 1\na_gsum -1',
      'expected 0 or more as the sum without buckets below 0, got -1',
    ],
  ])('gaugehistogram %s: %j', async (_, lines, fault) => expectPointFault('gaugehistogram', lines, fault));

  test('a gaugehistogram with buckets below 0 may have a negative sum', async () => {
    const { sendOpenMetrics, stored, now } = await expositionWorld();
    const page = '# TYPE a gaugehistogram\na_bucket{le="-1"} 1\na_bucket{le="+Inf"} 2\na_gcount 2\na_gsum -3\n# EOF\n';
    expect(await sendOpenMetrics(page)).toEqual(kept);
    expect(stored('a_gsum')).toEqual([[now, -3]]);
  });

  test('4.1.2.2.1 thresholds need not be written canonically', async () => {
    const { sendOpenMetrics, stored, now } = await expositionWorld();
    const page = '# TYPE a histogram\na_bucket{le="1.1e-4"} 1\na_bucket{le="1"} 2\na_bucket{le="+Inf"} 2.0\n# EOF\n';
    expect(await sendOpenMetrics(page)).toEqual(kept);
    expect(stored('a_bucket', { le: '1.1e-4' })).toEqual([[now, 1]]);
  });
});
