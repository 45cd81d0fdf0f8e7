import fc from 'fast-check';
import { expect, test } from 'vitest';

import { isoWriter } from '../../../../src/telemetry/answering/iso.js';

test('times are written as Date writes them, in whatever order they come', () => {
  const time = fc.oneof(
    fc.integer({ min: 1.7e12, max: 1.7e12 + 200_000 }),
    fc.integer({ min: -8.64e15, max: 8.64e15 }),
    fc.constantFrom(0, -1, 59_999, 60_000, -62_167_219_200_001, 253_402_300_800_000),
  );
  fc.assert(
    fc.property(fc.array(time, { maxLength: 50 }), (times) => {
      expect(times.map(isoWriter())).toEqual(times.map((ms) => new Date(ms).toISOString()));
    }),
  );
});
