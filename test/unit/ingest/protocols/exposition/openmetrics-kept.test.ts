import { describe, expect, test } from 'vitest';

import { expositionWorld } from '../../../../support/exposition-world.js';

/* What OpenMetrics 1.0 allows. The numbers are sections of draft-ietf-opsawg-openmetrics-00. */

const kept = { status: 204, body: null };

describe('a page that keeps to the rules is kept', () => {
  test.each<[section: string, page: string]>([
    ['4.1.1 the line break after EOF may be missing', 'a{b="c"} 1\n# EOF'],
    [
      '4.1.3.1 metadata in any order',
      '# HELP a_s b\n# UNIT a_s s\n# TYPE a_s gauge\na_s 1\n# TYPE a gauge\na{b="c"} 1\n# EOF\n',
    ],
    [
      '4.1.3.1 an empty unit or help is as none',
      '# UNIT a \n# HELP a \n# HELP a b\n# TYPE a gauge\na{b="c"} 1\n# EOF\n',
    ],
    ['4.1.1 a family without samples', '# TYPE b histogram\n# TYPE a gauge\na{b="c"} 1\n# EOF\n'],
    ['4.1.3.1 a family without metadata is unknown', 'b_total 1\nb_count 2\na{b="c"} 1\n# EOF\n'],
    ['4.1.1 undefined escapes', '# HELP a \\q \\\\ \\" \\n\na{b="c"} 1\n# EOF\n'],
    ['4.1.2.3 the exponent of a timestamp', 'a{b="c"} 1 17672256e2\n# EOF\n'],
    ['3.1.9.1 colons', '# TYPE :b:c gauge\n:b:c 1\na{b="c"} 1\n# EOF\n'],
    ['3.1.5 an empty label is as none', 'a{b="c",d=""} 1\n# EOF\n'],
    ['4.1.2 a carriage return in a text', 'b{c="d"} 1\n# HELP a b\rc\na{b="c"} 1\n# EOF\n'],
  ])('%s: %j', async (_, page) => {
    const { sendOpenMetrics, stored, now } = await expositionWorld();
    for (let time = 0; time < 2; time += 1) expect(await sendOpenMetrics(page)).toEqual(kept);
    expect(stored('a', { b: 'c' })).toEqual([[now, 1]]);
  });

  test('3.1.2 timestamps are seconds, cut to milliseconds without a rounding float', async () => {
    const { sendOpenMetrics, stored, now } = await expositionWorld();
    const second = now / 1000 - 10;
    const times = ['', '.1', '.123', '.1239999', '.789', '.8', '.9e0'].map((rest) => `${second}${rest}`);
    const page = times.map((time, i) => `a ${i} ${time}\n`).join('');
    expect(await sendOpenMetrics(`${page}b 1 ${(second * 1000 + 7) / 10_000}e1\n# EOF\n`)).toEqual(kept);
    expect(stored('a')).toEqual([
      [second * 1000, 0],
      [second * 1000 + 100, 1],
      [second * 1000 + 123, 3],
      [second * 1000 + 789, 4],
      [second * 1000 + 800, 5],
      [second * 1000 + 900, 6],
    ]);
    expect(stored('b')).toEqual([[second * 1000 + 7, 1]]);
  });

  test('3.1.8 points a nanosecond apart are two, though float64 has one time for both', async () => {
    const { sendOpenMetrics, stored, now } = await expositionWorld();
    expect(await sendOpenMetrics('a 1 1767225600.000000001\na 2 1767225600.000000002\n# EOF\n')).toEqual(kept);
    expect(stored('a')).toEqual([[now, 2]]);
  });

  test('3.1.3 NULL parses; the store takes no control characters, so that the sample is refused by itself', async () => {
    const { sendOpenMetrics, stored, now } = await expositionWorld();
    await expect(sendOpenMetrics('a 1\nb{c="\u0000"} 1\n# EOF\n')).rejects.toMatchObject({
      message: '1 of 2 samples were refused (1 bad_labels); the others are on disk',
    });
    expect(stored('a')).toEqual([[now, 1]]);
  });

  test('3.1.1 infinities and NaN are numbers, in any case; the store keeps finite numbers', async () => {
    const { sendOpenMetrics, log } = await expositionWorld();
    const values = ['+Inf', '-inf', 'INFINITY', 'NaN', 'nan'];
    const page = values.map((value, i) => `a{i="${i}"} ${value}\n`).join('');
    await expect(sendOpenMetrics(`${page}a 1\n# EOF\n`)).rejects.toMatchObject({
      message: '3 of 6 samples were refused (3 not_finite); the others are on disk',
    });
    expect(log.count).toBe(1);
  });
});

test('a page holds fifty thousand families, with samples or without, and not one more', async () => {
  const { sendOpenMetrics } = await expositionWorld();
  const page = (count: number) => `${Array.from({ length: count }, (_, i) => `# TYPE a${i} info\n`).join('')}# EOF\n`;
  expect(await sendOpenMetrics(page(50_000))).toEqual(kept);
  await expect(sendOpenMetrics(page(50_001))).rejects.toMatchObject({
    code: 'PAYLOAD_TOO_LARGE',
    details: [{ path: '', message: 'expected at most 50000 metric families in one request, got more' }],
  });
});
