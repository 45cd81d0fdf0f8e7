import { expect, test } from 'vitest';

import { IndexPage, IndexWriter } from '../../../../../../src/store/samples/lsm/table/index-page.js';
import { PageCache } from '../../../../../../src/store/samples/lsm/table/page-cache.js';

function pageOf(entries: number): IndexPage {
  const writer = new IndexWriter(0);
  for (let series = 0; series < entries; series++) {
    writer.add({ series, length: 10, rows: 1, first: series, last: series, crc: series });
  }
  const { pages, records } = writer.finish();
  return new IndexPage('a.table', pages, records[0]!);
}

test('a page is read once while there is room, and the one used longest ago goes first', () => {
  const cache = new PageCache(pageOf(100).byteLength * 3);
  const loads: string[] = [];
  const get = (table: number, page: number) =>
    cache.get(table, page, () => {
      loads.push(`${table}/${page}`);
      return pageOf(100);
    });
  get(1, 0);
  get(1, 1);
  get(2, 0);
  get(1, 0);
  expect(loads).toEqual(['1/0', '1/1', '2/0']);
  get(2, 1);
  get(1, 0);
  expect(loads).toEqual(['1/0', '1/1', '2/0', '2/1']);
  get(1, 1);
  expect(loads).toEqual(['1/0', '1/1', '2/0', '2/1', '1/1']);
  expect(cache.bytes).toBe(pageOf(100).byteLength * 3);
});

test('the pages of a closed table are forgotten', () => {
  const cache = new PageCache(1e6);
  for (const page of [0, 1, 2]) cache.get(1, page, () => pageOf(50));
  const other = cache.get(2, 0, () => pageOf(50));
  cache.forget(1, 3);
  expect(cache.bytes).toBe(other.byteLength);
  const again = pageOf(50);
  expect(cache.get(1, 2, () => again)).toBe(again);
  expect(cache.get(2, 0, () => again)).toBe(other);
});

test('a page that is larger than the bound is given and not kept', () => {
  const cache = new PageCache(10);
  expect(cache.get(1, 0, () => pageOf(200)).length).toBe(200);
  expect(cache.bytes).toBe(0);
});
