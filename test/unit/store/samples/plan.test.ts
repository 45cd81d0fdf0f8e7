import { describe, expect, test } from 'vitest';

import type { SampleBatch } from '../../../../src/domain/sample.js';
import { LatestValues } from '../../../../src/store/samples/latest.js';
import { AppendPlanner } from '../../../../src/store/samples/plan.js';
import { batchOf, type Row } from '../../../support/samples.js';

const rowsOf = ({ length, series, ts, value }: SampleBatch): Row[] =>
  Array.from({ length }, (_, row) => [series[row]!, ts[row]!, value[row]!]);

/** A planner that knows `stored` as the newest rows on disk. */
function plannerAfter(...stored: Row[]): AppendPlanner {
  const latest = new LatestValues();
  latest.reserve(10);
  latest.apply(batchOf(stored));
  return new AppendPlanner(latest);
}

describe('AppendPlanner', () => {
  test('hands a batch in order of time through as it is, without a copy', () => {
    const batch = batchOf([
      [0, 11, 1],
      [1, 5, 1],
      [0, 12, 2],
    ]); // a row of another series in between
    expect(plannerAfter([0, 10, 1]).plan(batch, 10).fresh).toBe(batch);
  });

  test('takes no look-up for rows out of order among themselves that are newer than what is stored', () => {
    const { fresh, late } = plannerAfter([0, 10, 1]).plan(
      batchOf([
        [0, 13, 3],
        [0, 11, 1],
        [0, 12, 2],
      ]),
      10,
    );
    expect(rowsOf(fresh)).toEqual([
      [0, 13, 3],
      [0, 11, 1],
      [0, 12, 2],
    ]);
    expect(late.length).toBe(0);
  });

  test('keeps the last row of a key only', () => {
    const { fresh, late } = plannerAfter([0, 10, 1]).plan(
      batchOf([
        [0, 11, 1],
        [0, 9, 1],
        [0, 11, 2],
        [0, 9, 2],
      ]),
      10,
    );
    expect([rowsOf(fresh), rowsOf(late)]).toEqual([[[0, 11, 2]], [[0, 9, 2]]]);
  });

  test('drops a repetition of the newest row, absent values included', () => {
    const { fresh, late } = plannerAfter([0, 10, 1], [1, 10, NaN]).plan(
      batchOf([
        [0, 10, 1],
        [1, 10, NaN],
      ]),
      10,
    );
    expect([fresh.length, late.length]).toEqual([0, 0]);
  });

  test('is not misled by a batch before it that was never stored', () => {
    const planner = plannerAfter([0, 10, 1]);
    planner.plan(batchOf([[0, 99, 1]]), 10);
    const batch = batchOf([[0, 11, 1]]);
    expect(planner.plan(batch, 10).fresh).toBe(batch);
  });
});
