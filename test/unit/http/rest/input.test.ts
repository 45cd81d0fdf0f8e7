import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { fromQuery } from '../../../../src/http/rest/input.js';

const fields = {
  flag: z.boolean().optional(),
  limit: z.number().int().default(50),
  name: z.string().nullable(),
};

describe('query text', () => {
  test.each([
    ['flag', 'false', false],
    ['flag', 'true', true],
    ['limit', '10', 10],
    ['limit', '-1.5e3', -1500],
    ['name', 'false', 'false'],
    ['name', '10', '10'],
    ['name', '', ''],
  ])('%s=%s becomes what its field declares', (name, text, value) => {
    expect(fromQuery({ [name]: text }, fields)).toEqual({ [name]: value });
  });

  test.each([
    ['flag', '0'],
    ['flag', 'False'],
    ['flag', ''],
    ['limit', ''],
    ['limit', 'ten'],
    ['limit', '0x10'],
    ['limit', 'Infinity'],
  ])('%s=%s is left as text, for the schema to refuse', (name, text) => {
    expect(fromQuery({ [name]: text }, fields)).toEqual({ [name]: text });
  });

  test('all names at fault are told at once', () => {
    const query = Object.fromEntries([
      ['limit', ['1', '2']],
      ['limt', '1'],
      ['__proto__', '1'],
    ]);
    expect(() => fromQuery(query, fields)).toThrow(
      expect.objectContaining({
        code: 'BAD_REQUEST',
        details: [
          { path: 'limit', message: 'given more than once' },
          { path: 'limt', message: 'unknown name' },
          { path: '__proto__', message: 'unknown name' },
        ],
      }),
    );
  });
});
