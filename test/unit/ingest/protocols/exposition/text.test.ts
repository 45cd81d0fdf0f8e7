import { describe, expect, test } from 'vitest';

import { exposition } from '../../../../../src/ingest/protocols/exposition/exposition.js';
import { expositionWorld, refusedLine } from '../../../../support/exposition-world.js';

const kept = { status: 204, body: null };

test('is the import of Prometheus pages at its own path', () => {
  expect(exposition).toMatchObject({
    name: 'exposition',
    method: 'POST',
    paths: ['/api/v1/import/prometheus'],
    permission: 'ingest',
  });
});

describe('what is kept of the text format 0.0.4', () => {
  test('samples with their labels and times; those without one get the time of arrival', async () => {
    const { sendText, stored, now } = await expositionWorld();
    const page = `# HELP http_requests_total Requests, "all" of them.\n# TYPE http_requests_total counter
http_requests_total{method="post",code="200"} 1027 ${now - 1000}
http_requests_total{method="post",code="400"}    3\n\nplain -1.5e-3\n`;
    expect(await sendText(page)).toEqual(kept);
    expect(stored('http_requests_total', { method: 'post', code: '200' })).toEqual([[now - 1000, 1027]]);
    expect(stored('http_requests_total', { method: 'post', code: '400' })).toEqual([[now, 3]]);
    expect(stored('plain')).toEqual([[now, -0.0015]]);
  });

  test.each<[string, string, Record<string, string>]>([
    ['blanks around everything', ' \t x \t{ a = "b" ,\tc="d" } \t 1 \t', { a: 'b', c: 'd' }],
    ['no blank after the labels', 'x{a="b"}1', { a: 'b' }],
    ['a comma at the end', 'x{a="b",} 1', { a: 'b' }],
    ['no labels in braces', 'x{} 1', {}],
    ['escapes', 'x{a="\\\\ \\" \\n"} 1', { a: '\\ " \n' }],
    ['a backslash before another character', 'x{a="\\q\\\\n"} 1', { a: '\\q\\n' }],
    ['braces, commas and equals in a value', 'x{a="},{=#"} 1', { a: '},{=#' }],
    ['UTF-8', 'x{a="żółw 🐢"} 1', { a: 'żółw 🐢' }],
    ['an empty value, which is no label', 'x{a="",b="c"} 1', { b: 'c' }],
    ['a label name in quotes', 'x{"a.b"="c"} 1', { 'a.b': 'c' }],
    ['the name in quotes', '{"x",a="b"} 1', { a: 'b' }],
    ['the name in quotes after a label', '{ a="b" , "x" } 1', { a: 'b' }],
    ['no line break at the end', 'y 1\nx{a="b"} 1', { a: 'b' }],
    ['comments and empty lines', '#\n# EOF\n#HELP\n# HELP\n# TYPEx y\n \t\nx{a="b"} 1\n', { a: 'b' }],
  ])('%s', async (_, page, labels) => {
    const { sendText, stored, log, now } = await expositionWorld();
    // A line break in a value parses, and is refused as text that is not clean.
    if (labels['a']?.includes('\n')) {
      await expect(sendText(page)).rejects.toMatchObject({ message: expect.stringContaining('1 bad_labels') });
      expect(log.count).toBe(0);
      return;
    }
    expect(await sendText(page)).toEqual(kept);
    expect(stored('x', labels)).toEqual([[now, 1]]);
  });

  test.each([
    ['0042', 42],
    ['+5', 5],
    ['5.', 5],
    ['.5', 0.5],
    ['-0', -0],
    ['1E3', 1000],
    ['1e-400', 0],
    ['0.1', 0.1],
    ['123456789012345678', 123456789012345680],
    ['9007199254740993.0', 9007199254740992],
    ['1.7976931348623157e308', Number.MAX_VALUE],
    ['0.00000000000000000000000000001', 1e-29],
  ])('the value %s', async (text, value) => {
    const { sendText, stored, now } = await expositionWorld();
    expect(await sendText(`x ${text}\n`)).toEqual(kept);
    expect(stored('x')).toEqual([[now, value]]);
  });

  test('a name in quotes is any text, and one of the catalog is that metric', async () => {
    const { sendText, stored, log, now } = await expositionWorld();
    const page =
      '# TYPE "my metric" gauge\n{"my metric"} 1\n{"cpu.load1",host="h"} 2\npharos_host_cpu_load5{host="h"} 3\n';
    expect(await sendText(page)).toEqual(kept);
    expect(stored('my metric')).toEqual([[now, 1]]);
    expect(log.samples({ kind: 'host', sourceId: 'h', metric: 'cpu.load1' })).toEqual([[now, 2]]);
    expect(log.samples({ kind: 'host', sourceId: 'h', metric: 'cpu.load5' })).toEqual([[now, 3]]);
  });

  test('a name that goes on with labels, or is the beginning of another, is not taken for what came last time', async () => {
    const { sendText, stored, now } = await expositionWorld();
    for (const page of [
      'a 1\nab 2\nabc 3\n',
      'ab 4\na {l="x"} 5\nab\t{l="y"} 6\nabc{l="z"} 7\n',
      'abc 8\nab 9\na 10\n',
    ])
      expect(await sendText(page)).toEqual(kept);
    expect([stored('a'), stored('ab'), stored('abc')]).toEqual([[[now, 10]], [[now, 9]], [[now, 8]]]);
    expect([stored('a', { l: 'x' }), stored('ab', { l: 'y' }), stored('abc', { l: 'z' })]).toEqual([
      [[now, 5]],
      [[now, 6]],
      [[now, 7]],
    ]);
  });

  test.each([['text/plain'], [''], ['application/x-www-form-urlencoded']])('as %j', async (mediaType) => {
    const { sendAs, stored, now } = await expositionWorld();
    expect(await sendAs('x 1', '', mediaType)).toEqual(kept);
    expect(stored('x')).toEqual([[now, 1]]);
  });

  test('an empty page, or one of comments, is kept as nothing', async () => {
    const { sendText, log } = await expositionWorld();
    for (const page of ['', '\n', '# TYPE x gauge\n']) expect(await sendText(page)).toEqual(kept);
    expect(log.count).toBe(0);
  });
});

describe('what does not parse is refused whole', () => {
  test.each<[string, number, string]>([
    ['a 1\nb\n', 2, 'expected a number as the value, got the end of the line'],
    ['a one\n', 1, 'expected a number as the value, got "one"'],
    ['a 0x1p-2\n', 1, 'expected a number as the value, got "0x1p-2"'],
    ['a 1_000\n', 1, 'expected a number as the value, got "1_000"'],
    ['a 1e999\n', 1, 'expected a number as the value, got "1e999"'],
    ['a .\n', 1, 'expected a number as the value, got "."'],
    ['a -.e1\n', 1, 'expected a number as the value, got "-.e1"'],
    ['a +nan\n', 1, 'expected a number as the value, got "+nan"'],
    ['a 1 1.5\n', 1, 'expected a timestamp in whole milliseconds, or the end of the line, got "1.5"'],
    ['a 1 +1\n', 1, 'expected a timestamp in whole milliseconds, or the end of the line, got "+1"'],
    ['a 1 -\n', 1, 'expected a timestamp in whole milliseconds, or the end of the line, got "-"'],
    [
      'a 1 12345678901234567890\n',
      1,
      'expected a timestamp in whole milliseconds, or the end of the line, got "12345678901234567890"',
    ],
    ['a 1\r\n', 1, 'expected a timestamp in whole milliseconds, or the end of the line, got "\\r"'],
    ['a 1 2 3\n', 1, 'expected the end of the line after the timestamp, got "3"'],
    ['5a 1\n', 1, 'expected a metric name, got "5a"'],
    ['a.b 1\n', 1, 'expected "{" or a blank after the metric name, got ".b"'],
    ['a{b="c" 1\n', 1, 'expected "," or "}" after a label, got "1"'],
    ['a{b="c\n', 1, 'expected a text that ends with a double quote, others in it written as \\", got "\\"c"'],
    [
      'a{b="c\\"} 1\n',
      1,
      'expected a text that ends with a double quote, others in it written as \\", got "\\"c\\\\\\"} 1"',
    ],
    ['a{b=c} 1\n', 1, 'expected the value of a label in double quotes, got "c}"'],
    ['a{b} 1\n', 1, 'expected "=" after a label name, got "}"'],
    ['a{,} 1\n', 1, 'expected a label name, got ",}"'],
    ['a{b="c",,} 1\n', 1, 'expected a label name, got ",}"'],
    ['a{5="c"} 1\n', 1, 'expected a label name, got "5=\\"c\\"}"'],
    ['a{b="c",b="d"} 1\n', 1, 'expected each label once, got "b=\\"d\\"}"'],
    ['a{b="",b="d"} 1\n', 1, 'expected each label once, got "b=\\"d\\"}"'],
    ['{__name__="a"} 1\n', 1, 'expected a label name, got "__name__=\\"a\\"}"'],
    ['{b="c"} 1\n', 1, 'expected a metric name, got "{b=\\"c\\"}"'],
    ['{} 1\n', 1, 'expected a metric name, got "{}"'],
    ['{""} 1\n', 1, 'expected one metric name and labels with their values, got "\\"\\"}"'],
    ['{"a","b"} 1\n', 1, 'expected one metric name and labels with their values, got "\\"b\\"}"'],
    ['a{"b"} 1\n', 1, 'expected one metric name and labels with their values, got "\\"b\\"}"'],
    ['# TYPE a thing\n', 1, 'expected one of counter, gauge, histogram, summary, untyped, got "thing"'],
    ['# TYPE a\n', 1, 'expected one of counter, gauge, histogram, summary, untyped, got the end of the line'],
    ['# TYPE 5 gauge\n', 1, 'expected a metric name after TYPE, got "5 gauge"'],
    ['# HELP a-b c\n', 1, 'expected a blank after the metric name, got "-b c"'],
    ['\ufeffa 1\n', 1, 'expected a metric name, got "\ufeffa"'],
    ['\u0000\n', 1, 'expected a metric name, got "\\u0000"'],
  ])('%j, naming line %i', async (page, line, message) => {
    const { sendText, log } = await expositionWorld();
    await expect(sendText(`good 1\n${page}good 2\n`)).rejects.toMatchObject(refusedLine(line + 1, message));
    expect(log.count).toBe(0);
  });

  test('bytes that are no UTF-8, wherever they stand', async () => {
    const { sendText, log } = await expositionWorld();
    for (const line of ['a{b="\xff"} 1\n', '# HELP a \xff\n', '# \xff\n', 'a\xff 1\n']) {
      const page = Buffer.from(`good 1\n${line}`, 'latin1');
      await expect(sendText(page)).rejects.toMatchObject(refusedLine(2, 'expected UTF-8, got other bytes'));
    }
    expect(log.count).toBe(0);
  });

  test('other media types', async () => {
    const { sendAs, log } = await expositionWorld();
    await expect(sendAs('x 1\n', '', 'application/json')).rejects.toMatchObject({
      code: 'UNSUPPORTED_MEDIA_TYPE',
      message: 'Send Content-Type: text/plain or application/openmetrics-text, got "application/json"',
    });
    expect(log.count).toBe(0);
  });
});
