import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { ChunkEntry } from '../../../../../../src/store/samples/lsm/table/chunk-ref.js';
import { TableDamage } from '../../../../../../src/store/samples/lsm/table/damage.js';
import { IndexPage, IndexWriter } from '../../../../../../src/store/samples/lsm/table/index-page.js';
import { encodeTopIndex, TopIndex } from '../../../../../../src/store/samples/lsm/table/top-index.js';

const entry: fc.Arbitrary<ChunkEntry> = fc
  .record({
    series: fc.oneof(fc.nat(5), fc.nat(2 ** 32 - 1)),
    length: fc.integer({ min: 1, max: 300_000 }),
    rows: fc.integer({ min: 1, max: 4096 }),
    times: fc.tuple(fc.maxSafeInteger(), fc.maxSafeInteger()),
    crc: fc.nat(2 ** 32 - 1),
  })
  .map(({ times: [a, b], ...rest }) => ({ ...rest, first: Math.min(a, b) + 0, last: Math.max(a, b) + 0 }));

function indexOf(entries: readonly ChunkEntry[], dataOffset: number) {
  const writer = new IndexWriter(dataOffset);
  for (const each of entries) writer.add(each);
  const { pages, records } = writer.finish();
  return { pages, top: new TopIndex(encodeTopIndex(records), 0) };
}

function readBack({ pages, top }: ReturnType<typeof indexOf>) {
  return Array.from({ length: top.pages }, (_, number) => {
    const bytes = pages.subarray(top.offset(number), top.offset(number + 1));
    const page = new IndexPage('a.table', bytes, top.record(number));
    return Array.from({ length: page.length }, (__, i) => page.ref(i));
  }).flat();
}

test('every entry comes back, with its place in the file, whatever its times', () => {
  const many = fc.array(entry, { minLength: 1, maxLength: 600, size: 'max' });
  fc.assert(
    fc.property(many, fc.constantFrom(12, 2 ** 47), (entries, start) => {
      const ordered = entries.toSorted((a, b) => a.series - b.series);
      let offset = start;
      const expected = ordered.map((each) => ({ ...each, offset: (offset += each.length) - each.length }));
      expect(readBack(indexOf(ordered, start))).toEqual(expected);
    }),
    { numRuns: 50, seed: 1 },
  );
});

test('the first page of a series is the one before it begins, for it may begin there', () => {
  const chunk = (series: number): ChunkEntry => ({ series, length: 9, rows: 1, first: 0, last: 0, crc: 0 });
  const { top } = indexOf(
    [...Array.from({ length: 600 }, () => chunk(5)), ...Array.from({ length: 300 }, () => chunk(8))],
    0,
  );
  expect([0, 1, 2, 3].map((page) => top.firstSeries(page))).toEqual([5, 5, 5, 8]);
  expect([4, 5, 6, 8, 9].map((series) => top.firstPage(series))).toEqual([0, 0, 2, 2, 3]);
});

test('a page whose check fits and whose length does not is damage', () => {
  const { pages, top } = indexOf([{ series: 1, length: 9, rows: 1, first: 0, last: 0, crc: 0 }], 0);
  expect(() => new IndexPage('a.table', pages, { ...top.record(0), entries: 2 })).toThrow(TableDamage);
});
