import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseTimestamp, precisionNames, precisionOf } from '../../../../../src/ingest/protocols/line/timestamp.js';
import { kept, lineWorld, ts } from '../../../../support/line-world.js';

const nsOf = {
  ns: 1n,
  n: 1n,
  us: 1000n,
  u: 1000n,
  ms: 10n ** 6n,
  s: 10n ** 9n,
  m: 60n * 10n ** 9n,
  h: 3600n * 10n ** 9n,
};

function parse(text: string, name = 'ns'): number {
  const bytes = Buffer.from(`x${text} `);
  const precision = precisionOf(new URLSearchParams({ precision: name }));
  return parseTimestamp(bytes, { start: 1, end: bytes.length - 1, precision });
}

describe('a timestamp', () => {
  test.each([
    ['1767225600000000000', 'ns', 1767225600000],
    ['1767225600123999999', 'ns', 1767225600123],
    ['1767225600123999', 'us', 1767225600123],
    ['1767225600123', 'ms', 1767225600123],
    ['1767225600', 's', 1767225600000],
    ['29453760', 'm', 1767225600000],
    ['490896', 'h', 1767225600000],
    ['0', 'ns', 0],
    ['999999', 'ns', 0],
    ['-1', 'ns', -1],
    ['-1000000', 'ns', -1],
    ['-1000001', 'ns', -2],
    ['-0', 'ns', 0],
    ['9223372036854775807', 'ns', 9223372036854],
    ['-9223372036854775808', 'ns', -9223372036855],
    ['8640000000000000', 'ms', 8.64e15],
  ])('%s in %s is the millisecond %d', (text, precision, ms) => {
    expect(parse(text, precision)).toBe(ms);
  });

  test.each([
    ['', 'ns'],
    ['-', 'ns'],
    ['1x', 'ns'],
    ['x000000', 'ns'],
    ['+1', 's'],
    ['1.0', 's'],
    ['10000000000000000000', 'ns'],
    ['9223372036854775808', 'ns'],
    ['-9223372036854775809', 'ns'],
    ['8640000000000001', 'ms'],
    ['9223372036854775807', 'h'],
  ])('%j in %s is none', (text, precision) => {
    expect(parse(text, precision)).toBeNaN();
  });

  test('is the millisecond in which it lies, for every precision and any whole number', () => {
    const arbitrary = fc.tuple(
      fc.bigInt({ min: -(2n ** 63n) - 9n, max: 2n ** 63n + 9n }),
      fc.constantFrom(...precisionNames),
    );
    fc.assert(
      fc.property(arbitrary, ([value, name]) => {
        const ns = value * nsOf[name];
        const ms = ns / 10n ** 6n - (ns < 0n && ns % 10n ** 6n !== 0n ? 1n : 0n);
        const isTold =
          value === BigInt.asIntN(64, value) && ms >= -8_640_000_000_000_001n && ms <= 8_640_000_000_000_000n;
        expect(parse(String(value), name)).toBe(isTold ? Number(ms) : Number.NaN);
      }),
      { seed: 4 },
    );
  });
});

describe('the time of a line', () => {
  test('is that of its arrival where it has none', async () => {
    const world = await lineWorld();
    await world.clock.advance(1234);
    expect(await world.send('m f=1\nm f=2  \r\n')).toEqual(kept);
    expect(world.log.samples({ kind: 'host', sourceId: 'default', metric: 'm_f' })).toEqual([[ts + 1234, 2]]);
  });

  test.each([
    ['', `${ts}000000`],
    ['precision=', `${ts}000000`],
    ['precision=n', `${ts}000000`],
    ['precision=u&db=x&rp=y', `${ts}000`],
    ['org=o&bucket=b&precision=us', `${ts}000`],
    ['precision=ms', `${ts}`],
    ['precision=s', `${ts / 1000}`],
    ['precision=m', `${ts / 60_000}`],
    ['precision=h', `${ts / 3_600_000}`],
  ])('is read by the query %j', async (query, text) => {
    const world = await lineWorld();
    expect(await world.send(`m f=1 ${text}`, query)).toEqual(kept);
    expect(world.log.samples({ kind: 'host', sourceId: 'default', metric: 'm_f' })).toEqual([[ts, 1]]);
  });

  test('is not that of the line before, however alike they are', async () => {
    const world = await lineWorld();
    const times = [ts, ts, ts + 10, ts + 9, ts - 1000, ts - 1];
    expect(await world.send(times.map((time, i) => `m f=${i} ${time}`).join('\n'), 'precision=ms')).toEqual(kept);
    expect(world.log.samples({ kind: 'host', sourceId: 'default', metric: 'm_f' })).toEqual([
      [ts - 1000, 4],
      [ts - 1, 5],
      [ts, 1],
      [ts + 9, 3],
      [ts + 10, 2],
    ]);
  });

  test('of an unknown precision refuses the request, and says which there are', async () => {
    const world = await lineWorld();
    await expect(world.send('m f=1 1', 'precision=fortnight')).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      details: [{ path: 'precision', message: 'expected one of ns, n, us, u, ms, s, m, h, got "fortnight"' }],
    });
    expect(world.log.appends).toEqual([]);
  });
});
