import { expect, test } from 'vitest';

import { carriesToken } from '../../../src/exporter/token.js';

test.each([
  ['Bearer s3cret', true],
  ['bearer  s3cret ', true],
  ['Bearer s3cre', false],
  ['Bearer s3cret2', false],
  ['Basic s3cret', false],
  ['s3cret', false],
  ['', false],
  [undefined, false],
])('the header %j opens a page whose token is s3cret: %s', (header, expected) => {
  expect(carriesToken(header, 's3cret')).toBe(expected);
});
