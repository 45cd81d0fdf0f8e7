import { describe, expect, test } from 'vitest';

import { Columns, concatenate } from '../../../src/ingest/columns.js';

function filled(rows: number, from = 0): Columns {
  const columns = new Columns();
  for (let i = 0; i < rows; i += 1) columns.push(from + i, 1000 + i, i / 2);
  return columns;
}

describe('Columns', () => {
  test('keep every row while they grow', () => {
    const batch = filled(1000).batch();
    expect(batch.length).toBe(1000);
    expect([...batch.series]).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    expect(batch.ts[999]).toBe(1999);
    expect(batch.value[999]).toBe(499.5);
    expect(batch.value).toHaveLength(1000);
  });

  test('give back a row, and refuse one that was never added', () => {
    const columns = filled(3);
    columns.setSeries(1, 7);
    columns.setValue(1, 9);
    expect(columns.at(1)).toEqual({ series: 7, ts: 1001 });
    expect(columns.batch().value[1]).toBe(9);
    expect(() => columns.at(3)).toThrow(RangeError);
    expect(() => columns.at(64)).toThrow(RangeError);
  });
});

describe('Columns that serve again', () => {
  test('are empty, and leave the batches before as they were', () => {
    const columns = filled(3);
    const before = columns.batch();
    columns.clear();
    expect(columns.length).toBe(0);
    expect(() => columns.at(0)).toThrow(RangeError);
    columns.push(9, 9, 9);
    expect([...before.series]).toEqual([0, 1, 2]);
    expect([...columns.batch().series]).toEqual([9]);
  });

  test('do so after more rows than they keep room for', () => {
    const columns = filled(300_000);
    expect(columns.batch().value[299_999]).toBe(149_999.5);
    columns.clear();
    columns.push(1, 2, 3);
    expect(columns.batch()).toEqual({
      length: 1,
      series: Uint32Array.of(1),
      ts: Float64Array.of(2),
      value: Float64Array.of(3),
    });
  });
});

describe('concatenate', () => {
  test('puts the rows of all batches one after the other', () => {
    const whole = concatenate([filled(2).batch(), filled(0).batch(), filled(3, 10).batch()]);
    expect(whole.length).toBe(5);
    expect([...whole.series]).toEqual([0, 1, 10, 11, 12]);
    expect([...whole.ts]).toEqual([1000, 1001, 1000, 1001, 1002]);
    expect([...whole.value]).toEqual([0, 0.5, 0, 0.5, 1]);
  });

  test('returns a single batch as it is, without a copy', () => {
    const batch = filled(2).batch();
    expect(concatenate([batch])).toBe(batch);
  });

  test('of no batches is an empty batch', () => {
    expect(concatenate([]).length).toBe(0);
  });
});
