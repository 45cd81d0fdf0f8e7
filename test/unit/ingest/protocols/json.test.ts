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

  const list = (values: number) => `[${Array(values).fill('{}').join(',')}]`;

  test('takes two million values, and refuses one more', () => {
    expect(parseJson(Buffer.from(list(2_000_000)))).toHaveLength(2_000_000);
    expect(() => parseJson(Buffer.from(list(2_000_001)))).toThrowError(/at most 2000000 values, got more/);
  });

  test('counts no commas within texts', () => {
    expect(parseJson(Buffer.from(`["${','.repeat(2_000_001)}"]`))).toHaveLength(1);
  });

  const keys = (count: number, times = 1) =>
    `[${Array.from({ length: count * times }, (_, i) => `{"key-${i % count}" : "key:${i}"}`).join(',')}]`;

  test('takes ten thousand different keys, however often each comes, and refuses one more, wherever it stands', () => {
    expect(parseJson(Buffer.from(keys(10_000, 2)))).toHaveLength(20_000);
    expect(() => parseJson(Buffer.from(keys(10_001)))).toThrowError(/at most 10000 different keys, got more/);
  });
});
