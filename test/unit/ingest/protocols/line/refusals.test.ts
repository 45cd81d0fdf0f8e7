import { describe, expect, test } from 'vitest';

import { Refusals } from '../../../../../src/ingest/protocols/line/refusals.js';
import { SeriesRef } from '../../../../../src/ingest/series-ref.js';
import { at, lineWorld, ts } from '../../../../support/line-world.js';

describe('what is refused', () => {
  test('is named by line and reason, and everything else is kept', async () => {
    const world = await lineWorld();
    const body = [
      `m good=1 ${at}`,
      '',
      '# a comment',
      `m bad 1`,
      `m text="two`,
      `lines",bad=x ${at}`,
      `m good=2,old=3 ${ts + 1}000000`,
      `m,host=a f=1,g=18446744073709551615u,h=2 ${at}`,
      `m f=1 ${ts - 3_600_001}000000`,
    ].join('\n');
    expect(await world.refusal(body)).toMatchObject({
      message: 'partial write: 4 of 6 points were refused; the others are on disk',
      details: [
        { path: 'line 4', message: 'expected a field key and "=" (malformed)' },
        {
          path: 'line 5',
          message: 'expected a number, a boolean or a text in double quotes as the value of a field (malformed)',
        },
        { path: 'line 8', message: 'refused "m_g" (out_of_range); the other fields of the line are on disk' },
        { path: 'line 9', message: 'refused "m_f" (too_old)' },
      ],
    });
    expect([world.values('m_good'), world.values('m_old')]).toEqual([[1, 2], [3]]);
    expect([world.values('m_f', {}, 'a'), world.values('m_h', {}, 'a')]).toEqual([[1], [2]]);
    expect(world.log.count).toBe(5);
  });

  test('is named for twenty lines at most, and counted for all', async () => {
    const world = await lineWorld();
    const { message, details } = await world.refusal(`${'bad\n'.repeat(100)}m f=1 ${at}`);
    expect(message).toBe('partial write: 100 of 101 points were refused; the others are on disk');
    expect(details.map(({ path }) => path)).toEqual(Array.from({ length: 20 }, (_, i) => `line ${i + 1}`));
  });

  test('of one line for several reasons is told by reason', async () => {
    const world = await lineWorld();
    await world.send(`m a=1,b=1 ${at}`);
    const { details } = await world.refusal(`m a="x",b=t,c=1e999,d=1 ${at}`);
    expect(details).toEqual([
      {
        path: 'line 1',
        message:
          'refused "m_a" and 1 more (type_conflict), "m_c" (not_finite); the other fields of the line are on disk',
      },
    ]);
  });

  test('counts in the service metrics by its reason', async () => {
    const world = await lineWorld();
    await world.refusal(`bad\nm f=1,g=99999999999999999999i ${at}`);
    expect(world.recorder.calls.filter(([name]) => name !== 'queuedSamples')).toEqual([
      ['ingestRequest', 'line', 'accepted'],
      ['samplesAccepted', 'line', 1],
      ['samplesRejected', 'malformed', 1],
      ['samplesRejected', 'out_of_range', 1],
    ]);
  });

  test.each([
    ['no fields', 'm'],
    ['no fields after tags', 'm,a=b'],
    ['a blank in place of fields', 'm  '],
    ['no measurement', ',a=b f=1'],
    ['a tag without a value', 'm,a f=1'],
    ['a tag of an empty value', 'm,a= f=1'],
    ['a tag of an empty value before another', 'm,a=,b=c f=1'],
    ['a tag without a key', 'm,=b f=1'],
    ['a comma before the fields', 'm,a=b, f=1'],
    ['two "=" in a tag', 'm,a=b=c f=1'],
    ['a tag twice', 'm,a=1,b=2,a=3 f=1'],
    ['a tag twice, once escaped', 'm,a\\ =1,a\\ =1 f=1'],
    ['a field without a value', 'm f='],
    ['a field without a value before another', 'm f=,g=1'],
    ['a field without "="', 'm f'],
    ['a field without a key', 'm =1'],
    ['a comma after the fields', 'm f=1,'],
    ['a comma before the first field', 'm ,f=1'],
    ['a field without "=" after another', 'm f=1,g'],
    ['a text that never ends', 'm f="abc'],
    ['a text that ends with an escaped quote', 'm f="abc\\"'],
    ['a text that goes on after its end', 'm f="a"b"'],
    ['a value that is a word', 'm f=abc'],
    ['a text in single quotes', "m f='abc'"],
    ['a boolean in another spelling', 'm f=tRUE'],
    ['NaN', 'm f=NaN'],
    ['Infinity', 'm f=Inf'],
    ['a plus sign', 'm f=+1'],
    ['a sign alone', 'm f=-'],
    ['a point alone', 'm f=.'],
    ['two points', 'm f=1.2.3'],
    ['an exponent without digits', 'm f=1e'],
    ['hexadecimals', 'm f=0x10'],
    ['a fraction that says it is an integer', 'm f=1.5i'],
    ['an integer with a point', 'm f=1.i'],
    ['an integer without digits', 'm f=i'],
    ['a negative unsigned', 'm f=-1u'],
    ['digits after the end of an integer', 'm f=1i2'],
    ['a number of endless digits', `m f=${'9'.repeat(1000)}`],
    ['a time of letters', 'm f=1 abc', 'bad_timestamp'],
    ['a time with a fraction', 'm f=1 1.5', 'bad_timestamp'],
    ['a time of more than 64 bits', 'm f=1 17672256000000000000', 'bad_timestamp'],
    ['a sign in place of a time', 'm f=1 -', 'bad_timestamp'],
    ['something after the time', `m f=1 ${at} x`],
    ['a carriage return in its midst', `m f=1\r${at}`],
    ['bytes that are no UTF-8 in its key', Buffer.from([0x6d, 0xff, 0x20, 0x66, 0x3d, 0x31])],
    ['bytes that are no UTF-8 in a field key', Buffer.from([0x6d, 0x20, 0xff, 0x3d, 0x31])],
    ['bytes that are no UTF-8 in a text', Buffer.from([0x6d, 0x20, 0x66, 0x3d, 0x22, 0xff, 0x22])],
    ['more fields than anybody has', `m ${Array.from({ length: 65_537 }, (_, i) => `f${i}=1`).join(',')}`],
  ])('is a line with %s, and not those beside it', async (_, bad, reason = 'malformed') => {
    const world = await lineWorld();
    const line = Buffer.isBuffer(bad) ? bad : Buffer.from(bad);
    const body = Buffer.concat([Buffer.from(`n f=1 ${at}\n`), line, Buffer.from(`\nn f=2 ${ts + 1}000000\n`)]);
    for (let turn = 0; turn < 2; turn += 1) {
      const { message, details } = await world.refusal(body);
      expect(message).toBe('partial write: 1 of 3 points were refused; the others are on disk');
      expect(details).toEqual([
        { path: 'line 2', message: expect.stringMatching(new RegExp(`^expected .* \\(${reason}\\)$`)) },
      ]);
    }
    expect(world.values('n_f')).toEqual([1, 2]);
    expect(world.log.count).toBe(2);
  });

  test.each([
    ['a control character in a tag', 'm,a=\u0007 f=1'],
    ['a name without measure', `${'m'.repeat(300)} f=1`],
    ['a tag without measure', `m,a=${'b'.repeat(3000)} f=1`],
    ['more tags than a series may have', `m,${Array.from({ length: 65 }, (_, i) => `t${i}=1`).join(',')} f=1`],
  ])('is a field of a line with %s', async (_, line) => {
    const world = await lineWorld();
    for (let turn = 0; turn < 2; turn += 1)
      expect((await world.refusal(line)).details).toMatchObject([{ message: expect.stringContaining('bad_labels') }]);
    expect(world.log.directory.size).toBe(0);
  });

  test('is a text beyond what the dictionary takes', async () => {
    const world = await lineWorld();
    const { details } = await world.refusal(`m a="${'x'.repeat(4097)}",b="${'x'.repeat(4096)}" ${at}`);
    expect(details).toMatchObject([{ message: expect.stringContaining('refused "m_a" (out_of_range)') }]);
    expect(world.values('m_b')).toHaveLength(1);
  });

  test('never makes a line of what stands in a text', async () => {
    const world = await lineWorld();
    const evil = `x\nadmin,host=root value=666 ${at}\ny`;
    const { message } = await world.refusal(`m,empty= s="${evil}" ${at}\nm bad=oops,s="${evil}" ${at}\nm f=1 ${at}`);
    expect(message).toBe('partial write: 2 of 3 points were refused; the others are on disk');
    expect(world.log.count).toBe(1);
    expect(world.sources.kindOf('default', 'root')).toBeUndefined();
  });

  test('is not a line that follows a text without end', async () => {
    const world = await lineWorld();
    const { details } = await world.refusal(`m s="open\nm f="text" ${at}\nm g=1 ${at}\n`);
    expect(details.map(({ path }) => path)).toEqual(['line 1']);
    expect(world.log.count).toBe(2);
  });
});

test('the lines that are named are found among all errors without going through these', () => {
  const key = { tenant: 'default', kind: 'host', sourceId: 'h', metric: 'm', labels: {} };
  const ref = new SeriesRef({ key, type: 'number' });
  const refusals = new Refusals();
  for (let line = 0; line < 20; line += 1) refusals.addFields(Buffer.from('\n'), 0, { from: line * 5000, refs: [ref] });
  let reads = 0;
  const all = Array.from({ length: 100_000 }, (_, index) => ({ index, reason: 'too_old' as const }));
  const errors = new Proxy(all, { get: (target, name) => ((reads += 1), Reflect.get(target, name) as unknown) });
  expect(() => refusals.answer({ accepted: 0, rejected: errors.length, errors })).toThrowError(/20 of 0 points/);
  expect(reads).toBeLessThan(2000);
});
