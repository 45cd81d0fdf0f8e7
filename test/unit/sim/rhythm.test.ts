import fc from 'fast-check';
import { expect, test } from 'vitest';

import { beatOf } from '../../../src/sim/rhythm.js';

const stretch = { lengthMs: 1000, sinceLastMs: 0, intervalMs: 250, mostSteps: 1000 };

test('a source without a rhythm steps once, at the end', () => {
  expect(beatOf({ ...stretch, intervalMs: undefined, sinceLastMs: 7000 })).toEqual({
    offsetsMs: [1000],
    isHeldBack: false,
  });
});

test('steps come each interval, the last one at the end of the stretch', () => {
  expect(beatOf(stretch)).toEqual({ offsetsMs: [250, 500, 750, 1000], isHeldBack: false });
});

test('the interval goes on across stretches, and a long one leaves some without a step', () => {
  expect(beatOf({ ...stretch, intervalMs: 700, sinceLastMs: 300 }).offsetsMs).toEqual([400]);
  expect(beatOf({ ...stretch, intervalMs: 60_000, sinceLastMs: 3000 }).offsetsMs).toEqual([]);
  expect(beatOf({ ...stretch, intervalMs: 60_000, sinceLastMs: 59_000 }).offsetsMs).toEqual([1000]);
});

test('an interval that became shorter than the time since the last step has one at once', () => {
  expect(beatOf({ ...stretch, intervalMs: 400, sinceLastMs: 30_000 }).offsetsMs).toEqual([0, 400, 800]);
});

test('no more than one step a millisecond, and no more than allowed, evenly spread', () => {
  const often = beatOf({ ...stretch, intervalMs: 0.1, lengthMs: 5 });
  expect(often).toEqual({ offsetsMs: [1, 2, 3, 4, 5], isHeldBack: true });
  expect(beatOf({ ...stretch, intervalMs: 1, mostSteps: 4 })).toEqual({
    offsetsMs: [250, 500, 750, 1000],
    isHeldBack: true,
  });
});

test('over many stretches each step is there once, whatever the interval', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 20, max: 30_000, noNaN: true }),
      fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 50 }),
      (intervalMs, lengths) => {
        const instants: number[] = [];
        let begin = 0;
        let sinceLastMs = 0;
        for (const lengthMs of lengths.map((seconds) => seconds * 1000)) {
          const { offsetsMs } = beatOf({ lengthMs, sinceLastMs, intervalMs, mostSteps: 100_000 });
          for (const at of offsetsMs) instants.push(begin + at);
          const last = offsetsMs.at(-1);
          sinceLastMs = last === undefined ? sinceLastMs + lengthMs : Math.max(0, lengthMs - last);
          begin += lengthMs;
        }
        expect(instants.length * intervalMs).toBeLessThan(begin + 1e-3);
        expect((instants.length + 1) * intervalMs).toBeGreaterThan(begin - 1e-3);
        const errors = instants.map((instant, index) => Math.abs(instant - (index + 1) * intervalMs));
        expect(errors.every((error) => error < 1e-3)).toBe(true);
      },
    ),
  );
});
