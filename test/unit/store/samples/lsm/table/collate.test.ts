import fc from 'fast-check';
import { expect, test } from 'vitest';

import { collate } from '../../../../../../src/store/samples/lsm/table/collate.js';
import { clip } from '../../../../../../src/store/samples/lsm/table/columns.js';
import { collated, columnsOf, rowsOf, type TableRow } from '../../../../../support/tables.js';

const source = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.double())))
  .map(([start, rows]) => collated(rows.map(([ts, value]): TableRow => [1, start + ts, value, -value])));

test('the rows of all sources come in order of time, that of the last source where several have one', () => {
  fc.assert(
    fc.property(fc.array(source, { maxLength: 8 }), (sources) => {
      const columns = sources.map((rows) => columnsOf(rows, 2));
      expect(rowsOf(1, collate(columns))).toEqual(collated(...sources));
      expect(columns.map((each) => rowsOf(1, each))).toEqual(sources);
    }),
    { numRuns: 500, seed: 1 },
  );
});

test('sources that do not overlap are concatenated, in whatever order they come', () => {
  const [late, early, middle] = [50, 10, 30].map((start): TableRow[] => [
    [1, start, 1],
    [1, start + 9, 2],
  ]);
  const all = collate([late!, early!, [], middle!].map((rows) => columnsOf(rows)));
  expect(rowsOf(1, all)).toEqual([...early!, ...middle!, ...late!]);
});

test('without sources there is nothing; without rows the columns stay', () => {
  expect(collate([])).toEqual(columnsOf([], 0));
  expect(collate([columnsOf([], 5), columnsOf([], 5)])).toEqual(columnsOf([], 5));
});

test('a clipped range holds both of its ends', () => {
  const rows = columnsOf([1, 3, 5, 7].map((ts): TableRow => [1, ts, ts * 10]));
  const times = (from: number, to: number) => [...clip(rows, from, to).ts];
  expect(times(3, 5)).toEqual([3, 5]);
  expect(times(2, 6)).toEqual([3, 5]);
  expect(times(-Infinity, Infinity)).toEqual([1, 3, 5, 7]);
  expect([times(8, 9), times(4, 4), times(5, 3)]).toEqual([[], [], []]);
  expect([...clip(rows, 5, 7).values[0]!]).toEqual([50, 70]);
});
