import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { parseInstant } from '../../../../src/ingest/protocols/instant.js';

const Contract = z.iso.datetime({ offset: true });

describe('parseInstant', () => {
  test.each([
    ['2025-11-13T08:50:00Z', 1763023800000],
    ['2025-11-13T08:50:00.1Z', 1763023800100],
    ['2025-11-13T08:50:00.1239999999Z', 1763023800123],
    ['2025-11-13T08:50:00+01:30', 1763018400000],
    ['2025-11-13T08:50:00.5-01:30', 1763029200500],
    ['1970-01-01T00:00:00Z', 0],
    ['1969-12-31T23:59:59.9999Z', -1],
    ['2000-02-29T12:00:00Z', 951825600000],
    ['0000-01-01T00:00:00Z', -62167219200000],
    ['9999-12-31T23:59:59.999Z', 253402300799999],
  ])('reads %s', (text, ms) => {
    expect(parseInstant(text)).toBe(ms);
  });

  test.each([
    '',
    'now',
    '1763023800000',
    '2025-11-13',
    '2025-11-13T08:50Z',
    '2025-11-13T08:50:00',
    '2025-11-13 08:50:00Z',
    '2025-11-13t08:50:00Z',
    '2025-11-13T08:50:00z',
    '2025-11-13T08:50:60Z',
    '2025-11-13T24:00:00Z',
    '2025-11-13T08:60:00Z',
    '2025-13-01T00:00:00Z',
    '2025-00-01T00:00:00Z',
    '2025-01-00T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2025-04-31T00:00:00Z',
    '2025-11-13T08:50:00.Z',
    '2025-11-13T08:50:00ZZ',
    '2025-11-13T08:50:00+24:00',
    '2025-11-13T08:50:00+01:60',
    '2025-11-13T08:50:00+0100',
    '2025-11-13T08:50:00+01',
    '2025-11-13T08:50:00+01:00Z',
    '2025-11-13T08:50:00*01:00',
    '2025/11/13T08:50:00Z',
    '2025-11-13T08.50.00Z',
    '+025-11-13T08:50:00Z',
    ' 2025-11-13T08:50:00Z',
    '２025-11-13T08:50:00Z',
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeNaN();
  });

  test('reads every time that the platform writes', () => {
    const date = fc.date({
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, (when) => {
        expect(parseInstant(when.toISOString())).toBe(when.getTime());
      }),
    );
  });

  test('agrees with the contract on any text near a time, and with the platform on its value', () => {
    const near = fc
      .tuple(
        fc.constantFrom('2024', '2025', '1900', '2000', '99', '0000'),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 0, max: 33 }),
        fc.constantFrom(
          'T08:50:00',
          'T23:59:59',
          'T24:00:00',
          'T08:50',
          't08:50:00',
          ' 08:50:00',
          'T08:61:00',
          'T08:50:60',
        ),
        fc.constantFrom('', '.', '.1', '.123', '.123999', '.12a', ',1'),
        fc.constantFrom('Z', 'z', '', '+02:00', '-11:59', '+24:00', '+02', '+0200', '-00:00', 'ZZ'),
      )
      .map(([year, month, day, clock, fraction, zone]) => {
        const two = (n: number) => String(n).padStart(2, '0');
        return `${year}-${two(month)}-${two(day)}${clock}${fraction}${zone}`;
      });
    fc.assert(
      fc.property(near, (text) => {
        const expected = Contract.safeParse(text).success ? Date.parse(text) : Number.NaN;
        expect(parseInstant(text)).toBe(expected);
      }),
      { numRuns: 5000, seed: 1 },
    );
  });
});
