import fc from 'fast-check';
import { expect, test } from 'vitest';

import { Ring } from '../../../src/live/ring.js';

test('gives back values in order with their numbers, however they come and go', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -40, max: 60 }), { maxLength: 30 }), (changes) => {
      const ring = new Ring<string>();
      const expected: number[] = [];
      let next = 0;
      for (const change of changes) {
        for (let i = 0; i < change; i += 1) {
          next += 1;
          ring.push(`v${next}`, next);
          expected.push(next);
        }
        for (let i = 0; i > change; i -= 1) {
          expect(ring.frontNumber).toBe(expected[0] ?? Infinity);
          const number = expected.shift();
          expect(ring.shift()).toBe(number === undefined ? undefined : `v${number}`);
        }
        expect(ring.length).toBe(expected.length);
      }
      ring.clear();
      expect([ring.length, ring.front, ring.frontNumber]).toEqual([0, undefined, Infinity]);
    }),
    { numRuns: 100, seed: 1 },
  ));
