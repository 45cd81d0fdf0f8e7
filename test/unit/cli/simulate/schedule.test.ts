import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { Schedule, type Portion } from '../../../../src/cli/simulate/schedule.js';

const plan = { pointsPerSecond: 10, durationSeconds: 2, batch: 1 };

/** All that is due at `elapsedMs`. */
function takeAll(schedule: Schedule, elapsedMs: number): Portion[] {
  const portions: Portion[] = [];
  for (let next = schedule.take(elapsedMs); next !== undefined; next = schedule.take(elapsedMs)) portions.push(next);
  return portions;
}

describe('points one by one', () => {
  test('are due evenly from the start on, as many as rate and duration make', () => {
    const schedule = new Schedule(plan);
    expect(takeAll(schedule, 0)).toEqual([{ first: 0, count: 1, dueMs: 0 }]);
    expect(takeAll(schedule, 99)).toEqual([]);
    expect(takeAll(schedule, 250).map(({ dueMs }) => dueMs)).toEqual([100, 200]);
    expect(schedule.nextDueMs).toBe(300);
    expect(takeAll(schedule, 1200)).toHaveLength(10);
    expect(takeAll(schedule, 1900)).toHaveLength(7);
    expect([schedule.isOver, schedule.nextDueMs, schedule.dropped]).toEqual([true, Infinity, 0]);
  });

  test('that are more than a second late are dropped, the oldest first', () => {
    const schedule = new Schedule(plan);
    expect(takeAll(schedule, 1550).map(({ first }) => first)).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    expect(schedule.dropped).toBe(6);
  });

  test('are over, all dropped, when nobody asked in time', () => {
    const schedule = new Schedule(plan);
    expect(schedule.take(60_000)).toBeUndefined();
    expect([schedule.dropped, schedule.isOver]).toEqual([20, true]);
  });

  test('have no end with duration 0, until they are ended', () => {
    const schedule = new Schedule({ ...plan, durationSeconds: 0 });
    for (let second = 1; second <= 1000; second++) takeAll(schedule, second * 1000);
    expect(schedule.isOver).toBe(false);
    schedule.end(1_000_000);
    expect([schedule.isOver, schedule.take(2_000_000), schedule.dropped]).toEqual([true, undefined, 0]);
    const late = new Schedule({ ...plan, durationSeconds: 0 });
    late.end(3000);
    expect([late.isOver, late.dropped]).toEqual([true, 20]);
  });

  test('of less than one in the duration are one', () => {
    const schedule = new Schedule({ pointsPerSecond: 0.01, durationSeconds: 5, batch: 1 });
    expect([takeAll(schedule, 0).length, schedule.isOver]).toEqual([1, true]);
  });
});

describe('batches', () => {
  const batches = { ...plan, batch: 8 };

  test('are due when their last point is, and the last one is shorter', () => {
    const schedule = new Schedule(batches);
    expect(takeAll(schedule, 699)).toEqual([]);
    expect(takeAll(schedule, 700)).toEqual([{ first: 0, count: 8, dueMs: 700 }]);
    expect(takeAll(schedule, 1900)).toEqual([
      { first: 8, count: 8, dueMs: 1500 },
      { first: 16, count: 4, dueMs: 1900 },
    ]);
    expect(schedule.isOver).toBe(true);
  });

  test('are dropped as a whole', () => {
    const schedule = new Schedule(batches);
    expect(takeAll(schedule, 1750).map(({ first }) => first)).toEqual([8]);
    expect(schedule.dropped).toBe(8);
  });
});

test('every point that is due is handed out once or dropped, in order and never later than a second', () => {
  fc.assert(
    fc.property(
      fc.record({
        pointsPerSecond: fc.double({ min: 0.5, max: 500, noNaN: true }),
        durationSeconds: fc.integer({ min: 1, max: 10 }),
        batch: fc.integer({ min: 1, max: 300 }),
      }),
      fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 60 }),
      (parts, waits) => {
        const schedule = new Schedule(parts);
        let [elapsed, handed, next] = [0, 0, 0];
        for (const wait of [...waits, 1_000_000]) {
          elapsed += wait;
          for (const { first, count, dueMs } of takeAll(schedule, elapsed)) {
            expect(first).toBeGreaterThanOrEqual(next);
            expect(dueMs).toBeLessThanOrEqual(elapsed);
            expect(dueMs).toBeGreaterThanOrEqual(elapsed - 1000 - 1e-6);
            next = first + count;
            handed += count;
          }
        }
        expect(schedule.isOver).toBe(true);
        expect(handed + schedule.dropped).toBe(Math.ceil(parts.pointsPerSecond * parts.durationSeconds - 1e-6));
      },
    ),
  );
});
