import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { kinds } from '../../../src/catalog/index.js';
import { checkNumber, checkValue, maxTextLength, presentValue } from '../../../src/catalog/value.js';
import type { MetricDefinition } from '../../../src/domain/metric.js';

const base = { id: 'x', title: 'X', help: 'X.', unit: 'none' } as const;
const share: MetricDefinition = { ...base, type: 'number', range: { min: 0, max: 100 } };
const free: MetricDefinition = { ...base, type: 'number' };
const whole: MetricDefinition = { ...base, type: 'integer', range: { min: 0 } };
const flag: MetricDefinition = { ...base, type: 'boolean' };
const mood: MetricDefinition = { ...base, type: 'enum', values: ['good', 'bad'] };
const note: MetricDefinition = { ...base, type: 'text' };

describe('checking a value', () => {
  it.each([
    { what: 'a number', definition: share, value: 85.2, stored: 85.2 },
    { what: 'a number at its lower bound', definition: share, value: 0, stored: 0 },
    { what: 'a number at its upper bound', definition: share, value: 100, stored: 100 },
    { what: 'a number without range', definition: free, value: -1e300, stored: -1e300 },
    { what: 'a whole number', definition: whole, value: 7, stored: 7 },
    { what: 'true', definition: flag, value: true, stored: 1 },
    { what: 'false', definition: flag, value: false, stored: 0 },
    { what: 'a boolean as 1', definition: flag, value: 1, stored: 1 },
    { what: 'the text of an enum', definition: mood, value: 'bad', stored: 1 },
    { what: 'the index of an enum', definition: mood, value: 0, stored: 0 },
    { what: 'a text', definition: note, value: 'hello', stored: 'hello' },
    { what: 'an empty text', definition: note, value: '', stored: '' },
    {
      what: 'a text of the greatest length',
      definition: note,
      value: 'x'.repeat(maxTextLength),
      stored: 'x'.repeat(maxTextLength),
    },
  ])('takes $what', ({ definition, value, stored }) => {
    expect(checkValue(definition, value)).toEqual({ value: stored });
  });

  it.each([
    { what: 'a number below its range', definition: share, value: -0.001, reason: 'out_of_range' },
    { what: 'a number above its range', definition: share, value: 100.001, reason: 'out_of_range' },
    { what: 'NaN', definition: free, value: NaN, reason: 'not_finite' },
    { what: 'Infinity', definition: free, value: Infinity, reason: 'not_finite' },
    { what: 'minus Infinity for a whole number', definition: whole, value: -Infinity, reason: 'not_finite' },
    { what: 'NaN for a boolean', definition: flag, value: NaN, reason: 'not_finite' },
    { what: 'a digit text for a number', definition: free, value: '5', reason: 'wrong_type' },
    { what: 'a boolean for a number', definition: free, value: true, reason: 'wrong_type' },
    { what: 'a fraction for a whole number', definition: whole, value: 1.5, reason: 'wrong_type' },
    { what: 'a whole number below its range', definition: whole, value: -1, reason: 'out_of_range' },
    { what: 'a boolean as 2', definition: flag, value: 2, reason: 'out_of_range' },
    { what: 'a boolean as text', definition: flag, value: 'true', reason: 'wrong_type' },
    { what: 'a text that an enum lacks', definition: mood, value: 'fair', reason: 'out_of_range' },
    { what: 'an index that an enum lacks', definition: mood, value: 2, reason: 'out_of_range' },
    { what: 'a negative index of an enum', definition: mood, value: -1, reason: 'out_of_range' },
    { what: 'a fraction as index of an enum', definition: mood, value: 0.5, reason: 'wrong_type' },
    { what: 'a boolean for an enum', definition: mood, value: true, reason: 'wrong_type' },
    { what: 'a number for a text', definition: note, value: 5, reason: 'wrong_type' },
    { what: 'NaN for a text', definition: note, value: NaN, reason: 'wrong_type' },
    { what: 'a boolean for a text', definition: note, value: true, reason: 'wrong_type' },
    { what: 'a text that is too long', definition: note, value: 'x'.repeat(maxTextLength + 1), reason: 'out_of_range' },
    { what: 'null', definition: free, value: null, reason: 'wrong_type' },
    { what: 'nothing', definition: free, value: undefined, reason: 'wrong_type' },
    { what: 'an object', definition: note, value: {}, reason: 'wrong_type' },
    { what: 'a list', definition: free, value: [5], reason: 'wrong_type' },
  ])('refuses $what', ({ definition, value, reason }) => {
    expect(checkValue(definition, value)).toEqual({ reason });
  });

  it('says of a number the same in both functions, for every metric', () => {
    const definitions = kinds.flatMap(({ metrics }) => metrics);
    fc.assert(
      fc.property(
        fc.constantFrom(...definitions),
        fc.oneof(fc.double(), fc.integer({ min: -3, max: 130 })),
        (definition, value) => {
          const reason = checkNumber(definition, value);
          expect(checkValue(definition, value)).toEqual(reason === undefined ? { value } : { reason });
        },
      ),
    );
  });
});

describe('presenting a stored value', () => {
  it.each([
    { what: 'a number', definition: share, stored: 85.2, value: 85.2 },
    { what: 'a whole number', definition: whole, stored: 7, value: 7 },
    { what: 'true', definition: flag, stored: 1, value: true },
    { what: 'false', definition: flag, stored: 0, value: false },
    { what: 'the text of an enum', definition: mood, stored: 1, value: 'bad' },
    { what: 'a text', definition: note, stored: 12, text: 'hello', value: 'hello' },
    { what: 'an absent number as null', definition: share, stored: NaN, value: null },
    { what: 'an absent boolean as null', definition: flag, stored: NaN, value: null },
    { what: 'an absent text as null', definition: note, stored: NaN, text: 'hello', value: null },
    { what: 'an unknown text as null', definition: note, stored: 12, value: null },
    { what: 'an index that an enum lacks as null', definition: mood, stored: 9, value: null },
  ])('gives back $what', ({ definition, stored, text, value }) => {
    expect(presentValue(definition, stored, text)).toBe(value);
  });
});
