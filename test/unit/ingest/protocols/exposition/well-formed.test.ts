import fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseSeries } from '../../../../../src/ingest/protocols/exposition/series-text.js';
import { isWellFormed } from '../../../../../src/ingest/protocols/exposition/well-formed.js';

const check = (text: string) => {
  const body = Buffer.from(`before ${text} 1\n`);
  return isWellFormed(body, 7, body.length - 3);
};

test.each(['a', '_a:b_9', 'a{}', 'a{b="c"}', 'a{b="c",_d9="",e="{},= ü"}'])(
  '%s is well formed, or left to the parser',
  (text) => {
    expect(check(text)).toBe(text !== 'a{}');
  },
);

test.each([
  '9a',
  'a-b',
  'ä',
  '{"a"}',
  'a {b="c"}',
  'a{b="c"',
  'a{b="c"}x',
  'a{b=c}',
  'a{b}',
  'a{="c"}',
  'a{9b="c"}',
  'a{b:c="d"}',
  'a{b="c",}',
  'a{b="c",b="d"}',
  'a{__name__="b"}',
  'a{b="\\n"}',
  `a{${Array.from({ length: 9 }, (_, i) => `l${i}=""`).join(',')}}`,
])('%s is not surely well formed', (text) => {
  expect(check(text)).toBe(false);
});

test('what is well formed is a series to the parser', () => {
  const piece = fc.constantFrom('a', 'b', '_', ':', '9', '{', '}', '="', '"', ',', '=', '\\', ' ', 'ü', '__name__');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const text = pieces.join('');
      if (check(text)) parseSeries(text, { isStrict: false, line: 1 });
    }),
    { numRuns: 20_000 },
  );
});
