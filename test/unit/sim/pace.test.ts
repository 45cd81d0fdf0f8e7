import { expect, test } from 'vitest';

import { Pace } from '../../../src/sim/pace.js';
import { simConfig } from './sim-world.js';

const start = Date.parse('2026-01-01T00:00:00Z');
const every = (seconds: number) => simConfig({ update_interval_seconds: seconds });

test('the first turn stands for no time, on the whole second', () => {
  expect(new Pace().next(start + 250, every(1))).toEqual({ ts: start, elapsedSeconds: 0, lagSeconds: 0.25 });
});

test('a turn is due when the interval has passed between whole seconds', () => {
  const pace = new Pace();
  pace.next(start + 900, every(2));
  expect(pace.next(start + 1999, every(2))).toBeUndefined();
  expect(pace.next(start + 2001, every(2))).toMatchObject({ ts: start + 2000, elapsedSeconds: 2 });
});

test('an hour late is late, more is a clock that was set', () => {
  const [late, set] = [new Pace(), new Pace()];
  late.next(start, every(1));
  set.next(start, every(1));
  expect(late.next(start + 3_601_000, every(1))).toEqual({
    ts: start + 3_601_000,
    elapsedSeconds: 3601,
    lagSeconds: 3600,
  });
  expect(set.next(start + 3_602_000, every(1))).toMatchObject({ elapsedSeconds: 1, jumpMs: 3_601_000 });
});

test('an interval of hours is no jump', () => {
  const pace = new Pace();
  pace.next(start, every(10_000));
  expect(pace.next(start + 10_001_000, every(10_000))).toEqual({
    ts: start + 10_001_000,
    elapsedSeconds: 10_001,
    lagSeconds: 1,
  });
});

test('a clock that went back goes on from there', () => {
  const pace = new Pace();
  pace.next(start, every(1));
  expect(pace.next(start - 5000, every(1))).toMatchObject({ ts: start - 5000, elapsedSeconds: 1, jumpMs: -6000 });
  expect(pace.next(start - 4000, every(1))).toMatchObject({ elapsedSeconds: 1, lagSeconds: 0 });
});

test('a pause counts as one interval, without a word of a jump', () => {
  const pace = new Pace();
  pace.next(start, every(2));
  pace.pause();
  expect(pace.next(start + 1000, every(2))).toBeUndefined();
  expect(pace.next(start + 50_000_000, every(2))).toEqual({ ts: start + 50_000_000, elapsedSeconds: 2, lagSeconds: 0 });
});
