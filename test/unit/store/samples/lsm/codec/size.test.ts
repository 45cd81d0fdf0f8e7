import { expect, it } from 'vitest';

import type { Columns } from '../../../../../../src/store/samples/lsm/codec/chunk.js';
import { encoded } from '../../../../../support/codec.js';
import { rollUpRows, rowsOf, streams } from '../../../../../support/sample-streams.js';

const chunks = 50;

/** Mean bytes a row over chunks of as many series. */
function bytesPerRow(make: (seed: number) => Columns): number {
  let bytes = 0;
  let rows = 0;
  for (let seed = 0; seed < chunks; seed++) {
    const columns = make(seed);
    bytes += encoded(columns).length;
    rows += columns.ts.length;
  }
  return bytes / rows;
}

it.each([
  ['walk_uniform_1', 1.12],
  ['walk_normal_1', 1.27],
  ['walk_normal_01', 0.87],
  ['walk_normal_1_jitter_20_ms', 1.95],
  ['constant', 0.08],
  ['counter', 3.05],
  ['uniform_two_decimals', 1.9],
  ['full_precision_walk', 6.5],
  ['pages_of_memory', 1.3],
  ['any_double', 8.1],
  ['boolean', 0.22],
] as const)('200 rows of the stream %s take at most %d bytes each, times and all', (name, most) => {
  expect(bytesPerRow((seed) => rowsOf(streams[name], 200, seed))).toBeLessThanOrEqual(most);
});

it('720 rows of a walk take at most 1.2 bytes each, and 100 rows at most 1.35', () => {
  expect(bytesPerRow((seed) => rowsOf(streams.walk_normal_1, 720, seed))).toBeLessThanOrEqual(1.2);
  expect(bytesPerRow((seed) => rowsOf(streams.walk_normal_1, 100, seed))).toBeLessThanOrEqual(1.35);
});

it('five columns of rolled-up minutes take at most 6.7 bytes a row', () => {
  expect(bytesPerRow((seed) => rollUpRows(200, seed))).toBeLessThanOrEqual(6.7);
});

it('rows without a value take next to nothing', () => {
  const gap = (seed: number) => {
    const columns = rowsOf(streams.walk_normal_1, 200, seed);
    columns.values[0]!.fill(NaN, 20, 180);
    return columns;
  };
  expect(bytesPerRow(gap)).toBeLessThanOrEqual(0.36);
});

it('a reset, a spike, a gap in time and a few values that are no decimals cost bytes of their own, and not those of other rows', () => {
  const disturbed = (seed: number) => {
    const { ts, values } = rowsOf(streams.walk_normal_1, 200, seed);
    values[0]![50] = 1e9;
    values[0]![70] = -0;
    values[0]![90] = Math.PI;
    for (let i = 120; i < 200; i++) ts[i]! += 86_400_000;
    return { ts, values };
  };
  const plain = bytesPerRow((seed) => rowsOf(streams.walk_normal_1, 200, seed));
  expect((bytesPerRow(disturbed) - plain) * 200).toBeLessThanOrEqual(60);
});

it('random bits take no more than 8 bytes and what the chunk itself needs', () => {
  for (let seed = 0; seed < chunks; seed++) {
    expect(encoded(rowsOf(streams.any_double, 200, seed)).length).toBeLessThanOrEqual(200 * 8 + 20);
  }
});
