import { describe, expect, test } from 'vitest';

import { at, kept, lineWorld, ts } from '../../../../support/line-world.js';

describe('a number', () => {
  test.each([
    ['1', 1],
    ['1.5', 1.5],
    ['-2.25', -2.25],
    ['0', 0],
    ['-0', -0],
    ['-0.0', -0],
    ['007.10', 7.1],
    ['1.', 1],
    ['.5', 0.5],
    ['-.5', -0.5],
    ['1e-3', 0.001],
    ['1E+3', 1000],
    ['-1.5e3', -1500],
    ['0.1', 0.1],
    ['0.30000000000000004', 0.30000000000000004],
    ['123456789012345.67', 123456789012345.67],
    ['9007199254740993', 9007199254740992],
    ['9007199254740993.0', 9007199254740992],
    ['0.0000000000000000000000123', 1.23e-23],
    ['1.7976931348623157e308', Number.MAX_VALUE],
    ['5e-324', 5e-324],
    ['1e-400', 0],
    ['0i', 0],
    ['-0i', 0],
    ['42i', 42],
    ['-42i', -42],
    ['42u', 42],
    ['9007199254740992i', 2 ** 53],
    ['-9007199254740992i', -(2 ** 53)],
    ['9007199254740992u', 2 ** 53],
  ])('written as %s is kept to the last bit', async (text, value) => {
    const world = await lineWorld();
    expect(await world.send(`m a=${text},b=${text} ${at}\nm a=${text}`)).toEqual(kept);
    expect(world.values('m_a')).toEqual([value]);
    expect(world.values('m_b')).toEqual([value]);
  });

  test.each(['9007199254740993i', '-9007199254740993i', '9007199254740993u', '9223372036854775807i'])(
    'that float64 cannot hold is no value: %s',
    async (text) => {
      const world = await lineWorld();
      const { details } = await world.refusal(`m a=${text},b=1 ${at}`);
      expect(details).toEqual([
        { path: 'line 1', message: 'refused "m_a" (out_of_range); the other fields of the line are on disk' },
      ]);
      expect(world.values('m_b')).toEqual([1]);
    },
  );

  test('beyond all floats is not finite', async () => {
    const world = await lineWorld();
    expect((await world.refusal(`m a=1e309,b=-1e309 ${at}`)).details).toEqual([
      { path: 'line 1', message: 'refused "m_a" and 1 more (not_finite)' },
    ]);
  });
});

describe('a boolean', () => {
  test.each([
    ['t T true True TRUE', 1],
    ['f F false False FALSE', 0],
  ])('may be written as %s', async (spellings, value) => {
    const world = await lineWorld();
    const lines = spellings.split(' ').map((text, i) => `m a=${text} ${ts + i}000000`);
    expect(await world.send(lines.join('\n'))).toEqual(kept);
    expect(world.values('m_a')).toEqual([value, value, value, value, value]);
    expect(world.log.directory.get(0).type).toBe('boolean');
  });
});

describe('a text', () => {
  test.each([
    ['empty', '""', ''],
    ['plain', '"a b,c=d"', 'a b,c=d'],
    ['with quotes and backslashes', String.raw`"\"\\\" \n \\"`, String.raw`"\" \n` + ' \\'],
    ['with line breaks', '"one\ntwo\r\n# three\n\n"', 'one\ntwo\r\n# three\n\n'],
    ['of any characters', '"Größe \u{1f600}"', 'Größe \u{1f600}'],
  ])('that is %s is kept as it was meant', async (_, written, text) => {
    const world = await lineWorld();
    expect(await world.send(`m a=${written},b=1 ${at}\nm b=2 ${ts + 1}000000\n`)).toEqual(kept);
    expect(world.log.directory.get(0)).toMatchObject({ metric: 'm_a', type: 'text' });
    expect(world.log.directory.text(world.values('m_a')[0] ?? -1)).toBe(text);
    expect(world.values('m_b')).toEqual([1, 2]);
  });
});

describe('a series keeps its type', () => {
  test.each([
    ['a number', '1', ['t', '"x"']],
    ['a boolean', 't', ['1', '1i', '"x"']],
    ['a text', '"x"', ['1', 't']],
  ])('once it was %s, within a request and after it', async (_, first, others) => {
    const world = await lineWorld();
    const lines = [first, ...others, first].map((value, i) => `m a=${value} ${ts + i}000000`);
    const { message } = await world.refusal(lines.join('\n'));
    expect(message).toBe(
      `partial write: ${others.length} of ${others.length + 2} points were refused; the others are on disk`,
    );
    for (const value of others)
      expect((await world.refusal(`m a=${value} ${at}`)).details).toEqual([
        { path: 'line 1', message: 'refused "m_a" (type_conflict)' },
      ]);
    expect(await world.send(`m a=${first} ${at}`)).toEqual(kept);
    expect(world.log.directory.size).toBe(1);
  });

  test('but one that was never kept has none', async () => {
    const world = await lineWorld();
    await world.refusal(`m a="x" 1`);
    expect(await world.send(`m a=1 ${at}`)).toEqual(kept);
    expect(world.values('m_a')).toEqual([1]);
  });
});
