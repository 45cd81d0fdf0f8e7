import fc from 'fast-check';
import { expect, test } from 'vitest';

import { cursorOf, parseCursor } from '../../../src/live/cursor.js';

const whole = fc.maxSafeNat();

test('a cursor gives back the position that it was made of, and needs no escaping anywhere', () =>
  fc.assert(
    fc.property(fc.record({ commit: whole, rows: whole, id: whole }), (position) => {
      const cursor = cursorOf(position);
      expect(parseCursor(cursor)).toEqual(position);
      expect(encodeURIComponent(cursor)).toBe(cursor);
    }),
    { numRuns: 200, seed: 1 },
  ));

test.each(['', '1', '1-2', '1-2-3-4', '1-2-X', '-1-2-3', '1-2-zzzzzzzzzzz', ' 1-2-3', '1-2-3\n'])(
  '%j is no cursor',
  (text) => expect(parseCursor(text)).toBeUndefined(),
);
