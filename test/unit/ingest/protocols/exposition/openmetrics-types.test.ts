import { describe, expect, test } from 'vitest';

import { expositionWorld, refusedLine } from '../../../../support/exposition-world.js';
import { expectFault, expectPointFault, type Rule } from '../../../../support/openmetrics-rules.js';

/* What OpenMetrics 1.0 asks of families of single values, and of summaries. The numbers are sections of draft-ietf-opsawg-openmetrics-00. */

const kept = { status: 204, body: null };
const twice = 'expected each sample of a metric once for each time, got one again';

describe('gauge, unknown and info', () => {
  test.each<Rule>([
    ['3.2.1 one value', 'a 1\na 2', twice],
    ['4.1.5.1 no exemplars', 'a 1 # {} 1', 'expected exemplars of totals and buckets only, got one here'],
  ])('gauge %s: %j', async (_, lines, fault) => {
    await expectFault('gauge', lines, fault);
    await expectFault('unknown', lines, fault);
  });

  test.each<Rule>([
    ['4.1.5.4 the value is 1', 'a_info{b="c"} 0', 'expected 1 as the value of an info, got 0'],
    ['4.1.5.4 the value is 1', 'a_info NaN', 'expected 1 as the value of an info, got NaN'],
    ['3.2.4 one value', 'a_info{b="c"} 1\na_info{b="c"} 1', twice],
    [
      '3.2.4 one value',
      'a_info{b="c"} 1\na_info{b="d"} 1\na_info{b="c"} 1',
      'expected the samples of a metric together and each once, got a metric again after another',
    ],
    ['4.1.5 no exemplars', 'a_info 1 # {} 1', 'expected exemplars of totals and buckets only, got one here'],
  ])('info %s: %j', async (_, lines, fault) => expectFault('info', lines, fault));

  test.each(['info', 'stateset'])('3.2.3, 3.2.4 no unit of a %s', async (type) => {
    const { sendOpenMetrics } = await expositionWorld();
    await expect(sendOpenMetrics(`# TYPE a_s ${type}\n# UNIT a_s s\n# EOF\n`)).rejects.toMatchObject(
      refusedLine(1, `expected no unit of the type ${type}, got "s"`),
    );
  });

  test('3.2.4 the labels of an info may change from time to time and back', async () => {
    const { sendOpenMetrics, log } = await expositionWorld();
    const page =
      '# TYPE a info\na_info{b="c"} 1 1767225597\na_info{b="d"} 1 1767225598\na_info{b="c"} 1 1767225599\n# EOF\n';
    expect(await sendOpenMetrics(page)).toEqual(kept);
    expect(log.count).toBe(3);
  });
});

describe('counter', () => {
  test.each<Rule>([
    ['3.2.2 a total is no NaN', 'a_total NaN', 'expected 0 or more as the total, got NaN'],
    ['3.2.2 a total begins at 0', 'a_total -1', 'expected 0 or more as the total, got -1'],
    ['3.2.2 one total', 'a_total 1\na_total 1', twice],
    ['3.2.2 one time of creation', 'a_total 1\na_created 1\na_created 1', twice],
    ['3.1.2 creation is a time', 'a_total 1\na_created NaN', 'expected the time of creation in seconds, got NaN'],
    ['3.1.2 creation is a time', 'a_total 1\na_created +Inf', 'expected the time of creation in seconds, got Infinity'],
    [
      '4.1.5.2 exemplars of the total',
      'a_total 1\na_created 1 # {} 1',
      'expected exemplars of totals and buckets only, got one here',
    ],
  ])('%s: %j', async (_, lines, fault) => expectFault('counter', lines, fault));

  test('3.2.2 each point has a total', () =>
    expectPointFault('counter', 'a_created 1', 'expected a sample with _total in each point of a counter, got none'));
});

describe('stateset', () => {
  test.each<Rule>([
    ['4.1.5.3 the value is 0 or 1', 'a{a="b"} 2', 'expected 0 or 1 as the value of a state, got 2'],
    ['4.1.5.3 the value is 0 or 1', 'a{a="b"} NaN', 'expected 0 or 1 as the value of a state, got NaN'],
    ['4.1.5.3 a label names the state', 'a{b="c"} 1', 'expected the label a, got none'],
    ['4.1.5.3 a label names the state', 'a 1', 'expected the label a, got none'],
    ['3.2.3 one value a state', 'a{a="b"} 1\na{a="c"} 0\na{a="b"} 1', 'expected each state once, got "b" again'],
    ['4.1.5 no exemplars', 'a{a="b"} 1 # {} 1', 'expected exemplars of totals and buckets only, got one here'],
  ])('%s: %j', async (_, lines, fault) => expectFault('stateset', lines, fault));
});

describe('summary', () => {
  test.each<Rule>([
    ['3.2.7 quantiles are from 0 to 1', 'a{quantile="1.1"} 1', 'expected a number from 0 to 1 as quantile, got "1.1"'],
    [
      '3.2.7 quantiles are from 0 to 1',
      'a{quantile="-0.1"} 1',
      'expected a number from 0 to 1 as quantile, got "-0.1"',
    ],
    ['3.2.7 quantiles are from 0 to 1', 'a{quantile="NaN"} 1', 'expected a number from 0 to 1 as quantile, got "NaN"'],
    ['3.2.7 quantiles are from 0 to 1', 'a{quantile="p99"} 1', 'expected a number from 0 to 1 as quantile, got "p99"'],
    ['4.1.5.5 quantiles have a label', 'a 1', 'expected the label quantile, got none'],
    [
      '3.2.7 quantiles are a map',
      'a{quantile="0.5"} 1\na{quantile="0.50"} 1',
      'expected each quantile once, got 0.5 again',
    ],
    ['3.2.7 no label quantile of the metric', 'a_sum{quantile="0.5"} 1', 'expected no label quantile here, got one'],
    ['3.2.7 values of quantiles', 'a{quantile="0.5"} -1', 'expected no negative value of a quantile, got -1'],
    ['3.2.7 the count', 'a_count -1', 'expected a whole number from 0 as the count, got -1'],
    ['3.2.7 the count', 'a_count 1.5', 'expected a whole number from 0 as the count, got 1.5'],
    ['3.2.7 the count', 'a_count NaN', 'expected a whole number from 0 as the count, got NaN'],
    ['3.2.7 the count', 'a_count +Inf', 'expected a whole number from 0 as the count, got Infinity'],
    ['3.2.7 the sum', 'a_sum -1', 'expected 0 or more as the sum, got -1'],
    ['3.2.7 the sum', 'a_sum NaN', 'expected 0 or more as the sum, got NaN'],
    ['3.2.7 one count', 'a_count 1\na_count 1', twice],
    ['3.1.2 creation is a time', 'a_created -Inf', 'expected the time of creation in seconds, got -Infinity'],
    ['4.1.5 no exemplars', 'a{quantile="0.5"} 1 # {} 1', 'expected exemplars of totals and buckets only, got one here'],
    ['4.1.5 no exemplars', 'a_count 1 # {} 1', 'expected exemplars of totals and buckets only, got one here'],
    [
      '4.1.4 points are not interleaved',
      'a_count 1 1767225598\na_count 2 1767225599\na_sum 1 1767225598',
      'expected a timestamp from 1767225599 on, got 1767225598',
    ],
  ])('%s: %j', async (_, lines, fault) => expectFault('summary', lines, fault));

  test('3.2.7 a quantile of nothing is NaN, quantiles come in any order, and all parts may be missing', async () => {
    const { sendOpenMetrics, stored, now } = await expositionWorld();
    const page =
      '# TYPE a summary\na{quantile="1"} NaN\na{quantile="0"} 3\na_sum{b="c"} 1.5\na_count{b="d"} 2\n# EOF\n';
    expect(await sendOpenMetrics(page)).toEqual(kept);
    expect(stored('a', { quantile: '0' })).toEqual([[now, 3]]);
    expect(stored('a_sum', { b: 'c' })).toEqual([[now, 1.5]]);
    expect(stored('a_count', { b: 'd' })).toEqual([[now, 2]]);
  });
});
