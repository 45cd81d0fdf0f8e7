import { describe, expect, test } from 'vitest';

import { expositionWorld, refusedLine } from '../../../../support/exposition-world.js';

/*
 * OpenMetrics 1.0. The numbers in front are the sections that hold the MUST, as in draft-ietf-opsawg-openmetrics-00. What is
 * asked of a family of some type is in openmetrics-types.test.ts.
 */

const kept = { status: 204, body: null };
const again = (name: string) => `expected each metric family once and its lines together, got "${name}" again`;
const noPoint = 'expected each sample of a metric once for each time, got one again';

async function expectRefused(page: string, line: number, message: string): Promise<void> {
  const { sendOpenMetrics, log } = await expositionWorld();
  await expect(sendOpenMetrics(page)).rejects.toMatchObject(refusedLine(line, message));
  expect(log.count).toBe(0);
}

describe('a page that breaks a MUST is refused whole', () => {
  test.each<[section: string, page: string, line: number, message: string]>([
    ['4.1.2 ends with EOF', 'a 1\n', 2, 'expected "# EOF", got the end of the body'],
    ['4.1.2 ends with EOF', '', 1, 'expected "# EOF", got the end of the body'],
    ['4.1.2 ends with EOF', 'a 1', 2, 'expected "# EOF", got the end of the body'],
    ['4.1.1 nothing after EOF', '# EOF\na 1\n', 2, 'expected nothing after "# EOF", got "a 1"'],
    ['4.1.1 nothing after EOF', '# EOF\n\n', 2, 'expected nothing after "# EOF", got the end of the line'],
    ['4.1.1 nothing after EOF', '# EOF\n# EOF\n', 2, 'expected nothing after "# EOF", got "# EOF"'],
    ['4.1.3 no separators', 'a 1\n\nb 1\n# EOF\n', 2, 'expected no empty line, got one'],
    ['4.1.2 no byte order mark', '\ufeffa 1\n# EOF\n', 1, 'expected a metric name, got "\ufeffa"'],
    ['4.1.2 no carriage returns', 'a 1\r\n# EOF\n', 1, 'expected the end of the line, got "\\r"'],
    ['4.1.2 no carriage returns', '# EOF\r\n', 1, 'expected a line break without a carriage return, got "\\r"'],
    [
      '4.1.2 no carriage returns',
      '# HELP a b\r\n# EOF',
      1,
      'expected a line break without a carriage return, got "\\r"',
    ],
    ...[
      '# a comment',
      '#TYPE a gauge',
      '# TYPE a',
      '# HELP a',
      '#  EOF',
      '# TYPE 5 gauge',
      '# eof',
      '# HELP "a" b',
    ].map((line): [string, string, number, string] => [
      '4.1.3.1 no other lines with #',
      `${line}\n# EOF\n`,
      1,
      `expected "# TYPE", "# UNIT" or "# HELP" with a name and a text, or "# EOF", got ${JSON.stringify(line)}`,
    ]),
    ['4.1.1 no blank in front', ' # EOF\n', 1, 'expected a metric name, got " # EOF"'],
    ['4.1.1 no blank in front', ' a 1\n# EOF\n', 1, 'expected a metric name, got " a 1"'],
    ['4.1.1 one blank', 'a  1\n# EOF\n', 1, 'expected a blank and a number as the value, got "  1"'],
    ['4.1.1 one blank', 'a\t1\n# EOF\n', 1, 'expected a blank and a number as the value, got "\\t1"'],
    ['4.1.1 one blank', 'a 1 \n# EOF\n', 1, 'expected a timestamp in seconds, got the end of the line'],
    ['4.1.1 one blank', 'a 1  2\n# EOF\n', 1, 'expected a timestamp in seconds, got " 2"'],
    ['4.1.1 one blank', 'a 1\t2\n# EOF\n', 1, 'expected the end of the line, got "\\t2"'],
    ['4.1.1 one blank', 'a 1 2 \n# EOF\n', 1, 'expected the end of the line, got " "'],
    ['4.1.1 one blank', 'a {b="c"} 1\n# EOF\n', 1, 'expected "{" or a blank after the metric name, got " {b=\\"c\\"}"'],
    ['4.1.1 one blank', 'a{b="c"}1\n# EOF\n', 1, 'expected a blank and a number as the value, got "1"'],
    ['4.1.1 labels', 'a{b="c",} 1\n# EOF\n', 1, 'expected a label name, got "}"'],
    ['4.1.1 labels', 'a{ b="c"} 1\n# EOF\n', 1, 'expected a label name, got " b=\\"c\\"}"'],
    ['4.1.1 labels', 'a{b ="c"} 1\n# EOF\n', 1, 'expected "=" after a label name, got " =\\"c\\"}"'],
    ['4.1.1 labels', 'a{b="c" ,d="e"} 1\n# EOF\n', 1, 'expected "," or "}" after a label, got " ,d=\\"e\\"}"'],
    ['4.1.1 labels', "a{b='c'} 1\n# EOF\n", 1, 'expected the value of a label in double quotes, got "\'c\'}"'],
    ['4.1.1 labels', 'a{b:c="d"} 1\n# EOF\n', 1, 'expected "=" after a label name, got ":c=\\"d\\"}"'],
    ['4.1.1 names', '5a 1\n# EOF\n', 1, 'expected a metric name, got "5a"'],
    ['4.1.1 names', '{"a"} 1\n# EOF\n', 1, 'expected a metric name, got "{\\"a\\"}"'],
    [
      '3.1.9.1 no underscore in front',
      '_a 1\n# EOF\n',
      1,
      'expected a metric name without an underscore in front, got "_a"',
    ],
    [
      '3.1.9.1 no underscore in front',
      '# TYPE _a gauge\n# EOF\n',
      1,
      'expected a name without an underscore in front, got "_a"',
    ],
    [
      '3.1.4 no underscore in front',
      'a{_b="c"} 1\n# EOF\n',
      1,
      'expected a label name without an underscore in front, got "_b=\\"c\\"}"',
    ],
    ['3.1.5 label names are unique', 'a{b="c",b="d"} 1\n# EOF\n', 1, 'expected each label once, got "b=\\"d\\"}"'],
    ['3.1.1 values are numbers', 'a one\n# EOF\n', 1, 'expected a blank and a number as the value, got " one"'],
    ['3.1.1 values are numbers', 'a 0x1p1\n# EOF\n', 1, 'expected a blank and a number as the value, got " 0x1p1"'],
    ['3.1.1 values are numbers', 'a -nan\n# EOF\n', 1, 'expected a blank and a number as the value, got " -nan"'],
    [
      '3.1.1 values are numbers',
      'a\n# EOF\n',
      1,
      'expected a blank and a number as the value, got the end of the line',
    ],
    [
      '4.1.2.2 numbers fit into float64',
      'a 1e999\n# EOF\n',
      1,
      'expected a blank and a number as the value, got " 1e999"',
    ],
    ...['Inf', 'NaN', '1s', '1e', '.', '', '1e999', '--1'].map((time): [string, string, number, string] => [
      '3.1.2, 4.1.1 timestamps are real numbers',
      `a 1 ${time}\n# EOF\n`,
      1,
      `expected a timestamp in seconds, got ${time === '' ? 'the end of the line' : JSON.stringify(time)}`,
    ]),
  ])('%s: %j', async (...[, page, line, message]) => expectRefused(page, line, message));

  test.each<[section: string, page: string, line: number, message: string]>([
    ['4.1.3.1 one TYPE', '# TYPE a gauge\n# TYPE a gauge\n# EOF\n', 2, 'expected one TYPE of a, got another'],
    ['4.1.3.1 one HELP', '# HELP a b\n# HELP a b\n# EOF\n', 2, 'expected one HELP of a, got another'],
    ['4.1.3.1 one UNIT', '# UNIT a_s s\n# UNIT a_s s\n# EOF\n', 2, 'expected one UNIT of a_s, got another'],
    [
      '4.1.1 metadata comes first',
      'a 1\n# HELP a b\n# EOF\n',
      2,
      'expected metadata of a before its samples, got it after them',
    ],
    [
      '4.1.1 metadata comes first',
      '# TYPE a counter\na_total 1\n# UNIT a b\n# EOF\n',
      3,
      'expected metadata of a before its samples, got it after them',
    ],
    [
      '3.1.9.2 types',
      '# TYPE a untyped\n# EOF\n',
      1,
      'expected one of unknown, gauge, counter, stateset, info, histogram, gaugehistogram, summary, got "untyped"',
    ],
    [
      '3.1.9.2 types',
      '# TYPE a Gauge\n# EOF\n',
      1,
      'expected one of unknown, gauge, counter, stateset, info, histogram, gaugehistogram, summary, got "Gauge"',
    ],
    [
      '3.1.9.2 types',
      '# TYPE a gauge \n# EOF\n',
      1,
      'expected one of unknown, gauge, counter, stateset, info, histogram, gaugehistogram, summary, got "gauge "',
    ],
    [
      '3.1.9.3, 4.1.3.1 the unit ends the name',
      '# TYPE a counter\n# UNIT a seconds\na_total 1\n# EOF\n',
      1,
      'expected a name that ends in its unit, "_seconds", got "a"',
    ],
    [
      '3.1.9.3, 4.1.3.1 the unit ends the name',
      '# UNIT aseconds seconds\n# EOF\n',
      1,
      'expected a name that ends in its unit, "_seconds", got "aseconds"',
    ],
    ['4.1.1 units', '# UNIT a_s m/s\n# EOF\n', 1, 'expected a unit of letters, digits, "_" and ":", got "m/s"'],
    [
      '4.1.2.1 escapes in HELP',
      '# HELP a "b"\n# EOF\n',
      1,
      'expected double quotes in HELP as \\", got one without a backslash',
    ],
    [
      '4.1.2.1 escapes in HELP',
      '# HELP a b\\\n# EOF\n',
      1,
      'expected a character after a backslash, got the end of the line',
    ],
    ['3.1.9.1 names are unique', '# TYPE a gauge\na 1\n# TYPE b gauge\n# TYPE a gauge\n# EOF\n', 4, again('a')],
    ['4.1.3 families are not interleaved', 'a 1\nb 1\na{c="d"} 1\n# EOF\n', 3, again('a')],
    ['4.1.3 families are not interleaved', '# HELP a b\n# HELP c d\n# TYPE a gauge\n# EOF\n', 3, again('a')],
    [
      '4.1.5.2 suffixes of a counter',
      '# TYPE a counter\na 1\n# EOF\n',
      2,
      'expected _total or _created after the name of the counter, got "a"',
    ],
    [
      '4.1.5.4 suffixes of an info',
      '# TYPE a info\na{b="c"} 1\n# EOF\n',
      2,
      'expected _info after the name of the info, got "a"',
    ],
    [
      '4.1.5.6 suffixes of a histogram',
      '# TYPE a histogram\na 1\n# EOF\n',
      2,
      'expected _bucket or _count or _sum or _created after the name of the histogram, got "a"',
    ],
    [
      '3.1.9.1.1 no clash',
      '# TYPE a counter\na_total 1\n# TYPE a_created gauge\na_created 1\n# EOF\n',
      3,
      'expected names that differ from those of "a", got "a_created" with "a_created"',
    ],
    [
      '3.1.9.1.1 no clash',
      '# TYPE a_count gauge\na_count 1\n# TYPE a summary\n# EOF\n',
      3,
      'expected names that differ from those of "a_count", got "a" with "a_count"',
    ],
    [
      '3.1.9.1.1 no clash',
      '# TYPE a histogram\n# TYPE a_bucket counter\n# TYPE a_bucket_total gauge\n# EOF\n',
      3,
      'expected names that differ from those of "a_bucket", got "a_bucket_total" with "a_bucket_total"',
    ],
    ['3.1.9 label sets are unique', 'a{b="c",d="e"} 1\na{d="e",b="c"} 2\n# EOF\n', 2, noPoint],
    ['3.1.9 label sets are unique', 'a 1\na{b=""} 2\n# EOF\n', 2, noPoint],
    [
      '3.1.9, 4.1.3.2 metrics are not interleaved',
      'a{b="c"} 1\na{b="d"} 1\na{b="c"} 1\n# EOF\n',
      3,
      'expected the samples of a metric together and each once, got a metric again after another',
    ],
    [
      '3.1.8 timestamps ascend',
      'a 1 1767225600\na 2 1767225599.9\n# EOF\n',
      2,
      'expected a timestamp from 1767225600 on, got 1767225599.9',
    ],
    ['3.1.8 timestamps ascend', 'a 1 1767225600\na 2 1767225600.0\n# EOF\n', 2, noPoint],
    [
      '3.1.8 timestamps ascend',
      'a 1 1767225600.000000002\na 2 1767225600.000000001\n# EOF\n',
      2,
      'expected a timestamp from 1767225600.000000002 on, got 1767225600.000000001',
    ],
    [
      '3.1.8 all points have a timestamp',
      'a 1\na 2 1767225600\n# EOF\n',
      2,
      'expected no timestamp, as the sample before of the same metric has none, got one',
    ],
    [
      '3.1.8 all points have a timestamp',
      'a 1 1767225600\na 2\n# EOF\n',
      2,
      'expected a timestamp, as the sample before of the same metric has one, got none',
    ],
  ])('%s: %j', async (...[, page, line, message]) => expectRefused(page, line, message));

  test('4.1.2 UTF-8 is used', async () => {
    const { sendOpenMetrics } = await expositionWorld();
    const page = Buffer.from('# HELP a b\na{b="\xff"} 1\n# EOF\n', 'latin1');
    await expect(sendOpenMetrics(page)).rejects.toMatchObject(refusedLine(2, 'expected UTF-8, got other bytes'));
  });

  test('a series that the text format has shown is still held to the stricter rules', async () => {
    const { sendText, sendOpenMetrics } = await expositionWorld();
    expect(await sendText('a{b="c",} 1\n')).toEqual(kept);
    await expect(sendOpenMetrics('a{b="c",} 1\n# EOF\n')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});
