import { describe, expect, test } from 'vitest';

import { expositionWorld } from '../../../../support/exposition-world.js';

const kept = { status: 204, body: null };

describe('samples of a page that parses are each taken or refused', () => {
  test('what is refused is named by line and series, the others are kept', async () => {
    const { sendText, stored, log, now } = await expositionWorld();
    const page = `good 1\nold{a="b"} 1 ${now - 3_600_001}\n\nlater 1 ${now + 300_001}\nhuge +Inf\nfar 1 9999999999999999999\n`;
    await expect(sendText(page)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: '4 of 5 samples were refused (1 too_old, 2 in_future, 1 not_finite); the others are on disk',
      details: [
        { path: 'line 2', message: 'too_old: "old{a=\\"b\\"}"' },
        { path: 'line 4', message: 'in_future: "later"' },
        { path: 'line 5', message: 'not_finite: "huge"' },
        { path: 'line 6', message: 'in_future: "far"' },
      ],
    });
    expect(stored('good')).toEqual([[now, 1]]);
    expect(log.count).toBe(1);
  });

  test('at most twenty are named, all are counted', async () => {
    const { sendText } = await expositionWorld();
    const page = Array.from({ length: 30 }, (_, i) => `x{n="${i}"} Inf\n`).join('');
    await expect(sendText(page)).rejects.toMatchObject({
      message: '30 of 30 samples were refused (30 not_finite); nothing of this request was kept',
      details: { length: 20 },
    });
  });

  test('NaN is dropped and counted, and no reason for another answer', async () => {
    const { sendText, sendOpenMetrics, stored, recorder, now } = await expositionWorld();
    expect(await sendText('a NaN\nb 1\nc nan 1\n')).toEqual(kept);
    expect(await sendOpenMetrics('# TYPE a gauge\na NaN\n# EOF')).toEqual(kept);
    expect([stored('a'), stored('b'), stored('c')]).toEqual([[], [[now, 1]], []]);
    expect(recorder.calls.filter(([call]) => call === 'samplesRejected')).toEqual([
      ['samplesRejected', 'not_finite', 2],
      ['samplesRejected', 'not_finite', 1],
    ]);
    await expect(sendText('a NaN\nb Inf\nc 1\n')).rejects.toMatchObject({
      message: '1 of 3 samples were refused (1 not_finite); the others are on disk',
      details: [{ path: 'line 2', message: 'not_finite: "b"' }],
    });
  });

  test('names and labels beyond the limits are refused by themselves', async () => {
    const { sendText, stored, now } = await expositionWorld();
    const labels = Array.from({ length: 65 }, (_, i) => `l${i}="x"`).join(',');
    await expect(sendText(`a 1\nb{c="d\\n"} 1\nb{${labels}} 1\n${'n'.repeat(257)} 1\n`)).rejects.toMatchObject({
      message: '3 of 4 samples were refused (3 bad_labels); the others are on disk',
    });
    expect(stored('a')).toEqual([[now, 1]]);
  });

  test('values out of the range of a catalog metric', async () => {
    const { sendText } = await expositionWorld();
    await expect(sendText('pharos_host_cpu_utilization_percent{host="h"} 101\n')).rejects.toMatchObject({
      details: [{ path: 'line 1', message: expect.stringMatching(/^out_of_range: /) }],
    });
  });

  test('a source that was taken away is registered again', async () => {
    const { sendText, sources, stored, clock, now } = await expositionWorld();
    expect(await sendText('a{host="h"} 1\n')).toEqual(kept);
    sources.forget('default', 'h');
    clock.jump(1);
    expect(await sendText('a{host="h"} 2\n')).toEqual(kept);
    expect(sources.size).toBe(1);
    expect(stored('a', {}, 'h')).toEqual([
      [now, 1],
      [now + 1, 2],
    ]);
  });

  test('names are forgotten when there are too many, which changes nothing', async () => {
    const { sendText, stored, now } = await expositionWorld({ series_budget: 10 });
    const page = (value: number) => Array.from({ length: 10 }, (_, i) => `x{n="${i}"} ${value}\n`).join('');
    const filler = Array.from({ length: 100 }, (_, i) => `x{n="${i % 10}",${' '.repeat(i)}} 0\n`).join('');
    for (const value of [1, 2]) expect(await sendText(page(value) + filler + page(value))).toEqual(kept);
    expect(stored('x', { n: '3' })).toEqual([[now, 2]]);
  });
});

describe('the query', () => {
  test('timestamp is the time of samples without one', async () => {
    const { sendText, sendOpenMetrics, stored, now } = await expositionWorld();
    expect(await sendText(`a 1\na 2 ${now}\n`, `timestamp=${now - 5000}`)).toEqual(kept);
    expect(await sendOpenMetrics('a 3\n# EOF\n', `timestamp=${now - 4000}`)).toEqual(kept);
    expect(stored('a')).toEqual([
      [now - 5000, 1],
      [now - 4000, 3],
      [now, 2],
    ]);
  });

  test('extra_label names the source, goes before a label of the page, and may come again', async () => {
    const { sendText, stored, now } = await expositionWorld();
    const page = 'a{zone="z",instance="i"} 1\n';
    expect(await sendText(page)).toEqual(kept);
    expect(await sendText(page, 'extra_label=source_id=s&extra_label=zone=a%3Db')).toEqual(kept);
    expect(await sendText(page, 'extra_label=instance=j')).toEqual(kept);
    expect(await sendText(page)).toEqual(kept);
    expect(stored('a', { zone: 'z' }, 'i')).toEqual([[now, 1]]);
    expect(stored('a', { zone: 'a=b', instance: 'i' }, 's')).toEqual([[now, 1]]);
    expect(stored('a', { zone: 'z' }, 'j')).toEqual([[now, 1]]);
  });

  test.each([
    ['timestamp=now', 'timestamp', 'expected whole milliseconds since 1970, got "now"'],
    ['timestamp=1.5', 'timestamp', 'expected whole milliseconds since 1970, got "1.5"'],
    ['extra_label=a', 'extra_label', 'expected name=value, got "a"'],
    ['extra_label==b', 'extra_label', 'expected name=value, got "=b"'],
    ['extra_label=a=', 'extra_label', 'expected name=value, got "a="'],
    ['extra_label=', 'extra_label', 'expected name=value, got nothing'],
    ['extra_label=__name__=b', 'extra_label', 'expected name=value, got "__name__=b"'],
    ['extra_label=a=b&extra_label=a=c', 'extra_label', 'expected each name once, got "a=c"'],
  ])('%s is refused', async (query, path, message) => {
    const { sendText, log } = await expositionWorld();
    await expect(sendText('a 1\n', query)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: `"${path}": ${message}; nothing of this request was kept`,
      details: [{ path, message }],
    });
    expect(log.count).toBe(0);
  });
});
