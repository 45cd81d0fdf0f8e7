import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decodeChunk, type Columns } from '../../../../../../src/store/samples/lsm/codec/chunk.js';
import { createRandom } from '../../../../../../src/platform/random.js';
import { emptyRows, encoded } from '../../../../../support/codec.js';
import { rollUpRows, rowsOf, streams } from '../../../../../support/sample-streams.js';

const rows = 150;

/** A column with gaps and with values that are no decimals among decimals. */
function patchy(): Columns {
  const columns = rowsOf(streams.walk_normal_1, rows, 3);
  for (let i = 20; i < rows; i += 40) columns.values[0]!.fill(NaN, i, i + 7);
  columns.values[0]![3] = -0;
  columns.values[0]![4] = Math.PI;
  return columns;
}

const chunks: readonly (readonly [string, Columns])[] = [
  ...Object.entries(streams).map(([name, stream]) => [name, rowsOf(stream, rows, 1)] as const),
  ['roll-ups', rollUpRows(rows, 1)],
  ['gaps', patchy()],
  ['random gaps', rowsOf({ ...streams.boolean, sources: [(random) => () => (random.chance(0.5) ? NaN : 1)] }, rows, 1)],
];

/** What comes of decoding: the rows, or the message of the RangeError. Any other error passes on. */
function outcome(bytes: Uint8Array, range: { offset: number; end: number }, columns: number): unknown {
  const into = emptyRows(rows + 2, columns);
  try {
    decodeChunk(bytes, range, { ...into, at: 1, rows });
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
  const all = [into.ts, ...into.values];
  expect(all.map((column) => [column[0], column[rows + 1]])).toEqual(all.map(() => [0, 0]));
  return all;
}

describe('bytes that are no chunk', () => {
  it.each(chunks)('are refused with a RangeError when a chunk of %s is cut anywhere', (_, columns) => {
    const bytes = encoded(columns);
    for (let end = 0; end < bytes.length; end++) {
      expect(outcome(bytes, { offset: 0, end }, columns.values.length)).toBeTypeOf('string');
    }
  });

  it.each(chunks)('are refused when anything follows a chunk of %s', (_, columns) => {
    const bytes = encoded(columns);
    const longer = new Uint8Array(bytes.length + 1);
    longer.set(bytes);
    const message = outcome(longer, { offset: 0, end: longer.length }, columns.values.length);
    expect(message).toBe(`a chunk of ${longer.length} bytes ends after ${bytes.length}`);
  });

  it.each(chunks)('give rows or a RangeError when a bit of a chunk of %s is flipped', (_, columns) => {
    const bytes = encoded(columns);
    for (let bit = 0; bit < bytes.length * 8; bit += bytes.length > 300 ? 3 : 1) {
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      outcome(bytes, { offset: 0, end: bytes.length }, columns.values.length);
      bytes[bit >> 3]! ^= 1 << (bit & 7);
    }
    expect(outcome(bytes, { offset: 0, end: bytes.length }, columns.values.length)).toHaveLength(
      columns.values.length + 1,
    );
  });

  it('give rows or a RangeError whatever they are', () => {
    const anyBytes = fc.uint8Array({ maxLength: 600 });
    const likely = fc.array(fc.constantFrom(0, 1, 2, 3, 4, 8, 9, 32, 64, 96, 127, 128, 255), { maxLength: 600 });
    const hostile = fc.oneof(
      anyBytes,
      likely.map((bytes) => Uint8Array.from(bytes)),
    );
    fc.assert(
      fc.property(hostile, (bytes) => void outcome(bytes, { offset: 0, end: bytes.length }, 2)),
      { numRuns: 3000, seed: 1 },
    );
  });

  it('have the same outcome whatever lies around them', () => {
    const random = createRandom(1);
    for (const [, columns] of chunks) {
      const bytes = encoded(columns);
      for (let turn = 0; turn < 50; turn++) {
        const length = Math.floor(random.between(0, bytes.length + 1));
        const outcomes = [0, 255].map((fill) => {
          const around = new Uint8Array(bytes.length + 100).fill(fill);
          around.set(bytes.subarray(0, length), 50);
          return outcome(around, { offset: 50, end: 50 + length }, columns.values.length);
        });
        expect(outcomes[0]).toEqual(outcomes[1]);
      }
    }
  });

  it.each([
    { offset: -1, end: 5 },
    { offset: 6, end: 5 },
    { offset: 0, end: 1e9 },
    { offset: NaN, end: 5 },
  ])('are refused when they are said to lie at $offset to $end', (range) => {
    const bytes = encoded(rowsOf(streams.constant, rows, 1));
    expect(outcome(bytes, range, 1)).toBe(`a chunk at bytes [${range.offset}, ${range.end}) of ${bytes.length}`);
  });
});
