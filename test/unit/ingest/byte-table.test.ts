import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { ByteTable, notThere } from '../../../src/ingest/byte-table.js';

const viewOf = (bytes: Buffer): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const add = (table: ByteTable, text: string): number => table.add(Buffer.from(text), 0, Buffer.byteLength(text));
const find = (table: ByteTable, text: string): number => table.find(Buffer.from(text), 0, Buffer.byteLength(text));

/** Keys that all begin their search in the same place of a small table: FNV-1a as the table has it, its low bits alike. */
function keysOfOnePlace(count: number): string[] {
  const keys: string[] = [];
  for (let i = 0; keys.length < count; i += 1) {
    const key = `k${i}`;
    let hash = 0x811c9dc5 | 0;
    for (const byte of Buffer.from(key)) hash = Math.imul(hash ^ byte, 0x01000193);
    if (((hash ^ (hash >>> 15)) & 1023) === 5) keys.push(key);
  }
  return keys;
}

describe('a table of bytes', () => {
  test('numbers what is added from 0, and finds it in the midst of other bytes', () => {
    const table = new ByteTable();
    const body = Buffer.from('..one,three,');
    expect([table.add(body, 2, 5), table.add(body, 6, 11), table.size]).toEqual([0, 1, 2]);
    expect([find(table, 'one'), find(table, 'three'), find(table, 'on'), find(table, '')]).toEqual([0, 1, -1, -1]);
    expect(table.text(1)).toBe('three');
  });

  test('finds each of a great many, and nothing else', () => {
    const table = new ByteTable();
    const keys = Array.from({ length: 20_000 }, (_, i) => `${'x'.repeat(i % 7)}${i}`);
    expect(keys.map((key) => add(table, key))).toEqual(keys.map((_, i) => i));
    expect(keys.map((key) => find(table, key))).toEqual(keys.map((_, i) => i));
    expect(keys.map((key) => find(table, `${key}!`)).every((number) => number === notThere)).toBe(true);
  });

  test('finds keys that were chosen to crowd one place, before it grows and after', () => {
    const table = new ByteTable();
    const keys = keysOfOnePlace(100);
    keys.forEach((key) => add(table, key));
    expect(keys.map((key) => find(table, key))).toEqual(keys.map((_, i) => i));
    expect(find(table, keysOfOnePlace(101)[100] ?? '')).toBe(notThere);
    for (let i = 0; i < 5000; i += 1) add(table, `more${i}`);
    expect(keys.map((key) => find(table, key))).toEqual(keys.map((_, i) => i));
  });

  test('tells where the bytes of a number end, byte by byte or four at a time', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 12 }),
        fc.uint8Array({ maxLength: 20 }),
        fc.nat({ max: 20 }),
        (own, other, start) => {
          const table = new ByteTable();
          const key = Buffer.from(own);
          table.add(Buffer.from('before'), 0, 6);
          const number = table.add(key, 0, key.length);
          table.add(Buffer.from('after'), 0, 5);
          const near = Buffer.concat([Buffer.from(other), key, Buffer.from(other)]);
          const isThere = near.subarray(start, start + key.length).equals(key) && start + key.length <= near.length;
          const end = isThere ? start + key.length : notThere;
          expect([table.endAt(number, near, start), table.viewEndAt(number, viewOf(near), start)]).toEqual([end, end]);
          const at = other.length;
          expect(table.viewEndAt(number, viewOf(near), at)).toBe(at + key.length);
        },
      ),
      { seed: 3 },
    );
  });

  test('is empty again after clear', () => {
    const table = new ByteTable();
    for (let i = 0; i < 2000; i += 1) add(table, `${i}`);
    table.clear();
    expect([table.size, find(table, '7'), add(table, '7'), find(table, '7')]).toEqual([0, notThere, 0, 0]);
  });
});
