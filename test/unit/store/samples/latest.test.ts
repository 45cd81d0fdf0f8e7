import { expect, test } from 'vitest';

import { LatestValues } from '../../../../src/store/samples/latest.js';
import { batchOf } from '../../../support/samples.js';

test('keeps what it holds when it grows', () => {
  const latest = new LatestValues();
  latest.reserve(1);
  latest.apply(batchOf([[0, 5, 1]]));
  latest.reserve(100_000);
  expect([latest.get(0), latest.get(99_999), latest.get(1_000_000)]).toEqual([
    { ts: 5, value: 1 },
    undefined,
    undefined,
  ]);
});

test('a row of the same time replaces the value, an older one does not', () => {
  const latest = new LatestValues();
  latest.reserve(1);
  latest.apply(
    batchOf([
      [0, 5, 1],
      [0, 5, 2],
      [0, 4, 3],
    ]),
  );
  expect(latest.get(0)).toEqual({ ts: 5, value: 2 });
});
