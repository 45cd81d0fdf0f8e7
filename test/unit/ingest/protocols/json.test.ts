import { describe, expect, test } from 'vitest';

import { parseJson } from '../../../../src/ingest/protocols/json.js';

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('parseJson', () => {
  test.each([
    ['sixteen levels', nested(16)],
    ['many neighbours', JSON.stringify(Array.from({ length: 100 }, () => ({ a: [{}] })))],
    ['brackets in texts', JSON.stringify({ a: '[{'.repeat(100), ['{'.repeat(100)]: 1 })],
    ['brackets after an escaped quote', JSON.stringify({ a: `"${'['.repeat(100)}`, b: '\\', c: '{{{' })],
  ])('takes %s', (_, text) => {
    expect(parseJson(Buffer.from(text))).toEqual(JSON.parse(text));
  });

  test.each([
    ['seventeen levels', nested(17)],
    ['objects and lists in turn', `${'{"a":['.repeat(9)}${']}'.repeat(9)}`],
    ['brackets that closing ones within texts seem to balance', `${'{"}":'.repeat(17)}1${'}'.repeat(17)}`],
    ['levels that follow an escaped backslash', `["\\\\",${nested(17)}]`],
    ['levels that are never closed', '['.repeat(1000)],
  ])('refuses %s', (_, text) => {
    expect(() => parseJson(Buffer.from(text))).toThrowError(/nests too deep: expected at most 16 levels/);
  });

  test('refuses a text that is never closed', () => {
    expect(() => parseJson(Buffer.from('"abc\\'))).toThrowError(/not valid JSON/);
  });
});
