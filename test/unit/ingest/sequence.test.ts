import { expect, test } from 'vitest';

import { notThere } from '../../../src/ingest/byte-table.js';
import { Sequence } from '../../../src/ingest/sequence.js';

test('expects what came next last time, or what came then before, and nothing after what was never followed', () => {
  const sequence = new Sequence();
  expect(sequence.expected()).toBe(notThere);
  for (let i = 0; i < 3; i += 1) sequence.add();
  const expected: [number, number][] = [];
  for (const number of [0, 1, 2, 0, 1, 0, 1, 0, 1]) {
    sequence.come(number);
    expected.push([sequence.expected(), sequence.alternative()]);
  }
  expect(expected).toEqual([
    [notThere, notThere],
    [notThere, notThere],
    [notThere, notThere],
    [1, notThere],
    [2, notThere],
    [1, notThere],
    [0, 2],
    [1, notThere],
    [0, 2],
  ]);
  sequence.clear();
  expect([sequence.expected(), sequence.alternative()]).toEqual([notThere, notThere]);
});
