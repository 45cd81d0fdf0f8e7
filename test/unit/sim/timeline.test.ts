import { describe, expect, test } from 'vitest';

import { Timeline, type Moment } from '../../../src/sim/timeline.js';

/** Takes all that is due. */
function walk(timeline: Timeline): Moment[] {
  const moments: Moment[] = [];
  for (let moment = timeline.due(); moment !== undefined; moment = timeline.due()) {
    moments.push(moment);
    timeline.take();
  }
  return moments;
}

const instants = (moments: readonly Moment[]) => moments.map(({ ts }) => ts);
const elapsed = (moments: readonly Moment[]) => moments.map(({ elapsedSeconds }) => elapsedSeconds);
const mostSteps = 1000;

/** A timeline of an interval, with turns of one second and words out of turn. */
function timelineOf(intervalMs: number | undefined) {
  const timeline = new Timeline(0);
  const turn = (ts: number, elapsedSeconds = 1): Moment[] => {
    timeline.turn({ ts, elapsedSeconds, intervalMs, mostSteps });
    return walk(timeline);
  };
  /** What is said up to `now`, the word last. */
  const word = (now: number, nextIntervalMs = intervalMs): Moment[] => {
    const ts = timeline.interrupt(now, { intervalMs, mostSteps });
    const before = walk(timeline);
    if (ts === undefined) return before;
    const said = timeline.word(ts);
    timeline.takeWord(nextIntervalMs);
    intervalMs = nextIntervalMs;
    return [...before, said];
  };
  return { timeline, turn, word };
}

describe('a word between two turns', () => {
  test('comes after the moments before it, and the rhythm goes on as if nothing had been', () => {
    const { turn, word } = timelineOf(100);
    turn(1000);
    const said = word(1437);
    expect(instants(said)).toEqual([1100, 1200, 1300, 1400, 1437]);
    expect(elapsed(said)).toEqual([0.1, 0.1, 0.1, 0.1, 0.037]);
    const next = turn(2000);
    expect(instants(next)).toEqual([1500, 1600, 1700, 1800, 1900, 2000]);
    expect(elapsed(next)).toEqual([0.063, 0.1, 0.1, 0.1, 0.1, 0.1]);
  });

  test('takes the place of a moment that is due at the same time', () => {
    const { turn, word } = timelineOf(100);
    turn(1000);
    expect(instants(word(1200))).toEqual([1100, 1200]);
    expect(instants(turn(2000))).toEqual([1300, 1400, 1500, 1600, 1700, 1800, 1900, 2000]);
  });

  test('of a rhythm without whole milliseconds is not repeated a fraction later', () => {
    const { turn, word } = timelineOf(1000 / 3);
    turn(1000);
    expect(instants(word(1333))).toEqual([1333]);
    expect(instants(turn(2000))).toEqual([1667, 2000]);
  });

  test('that makes the interval shorter has the rest follow on the beat of the shorter one', () => {
    const { turn, word } = timelineOf(60_000);
    turn(1000);
    expect(instants(word(24_437, 1000))).toEqual([24_437]);
    expect(instants(turn(26_000, 25))).toEqual([25_000, 26_000]);
  });

  test('that makes the interval longer has the next moment wait that long since the last', () => {
    const { turn, word } = timelineOf(1000);
    turn(1000);
    expect(instants(word(1437, 5000))).toEqual([1437]);
    expect(instants(turn(6000, 5))).toEqual([6000]);
  });

  test('of a source without a rhythm comes beside the one of each turn', () => {
    const { turn, word } = timelineOf(undefined);
    expect(instants(turn(1000))).toEqual([1000]);
    expect(instants(word(1437))).toEqual([1437]);
    expect(turn(2000)).toEqual([{ ts: 2000, elapsedSeconds: 0.563 }]);
  });

  test('in the same millisecond as another, or as a turn, has the next millisecond', () => {
    const { turn, word } = timelineOf(1000);
    turn(1000);
    expect([word(1000), word(1000), word(1001)].flatMap(instants)).toEqual([1001, 1002, 1003]);
    expect(turn(2000)).toEqual([{ ts: 2000, elapsedSeconds: 0.997 }]);
  });

  test('before a turn that is late leaves nothing to that turn that was said already', () => {
    const { turn, word } = timelineOf(500);
    turn(1000);
    expect(instants(word(2002))).toEqual([1500, 2000, 2002]);
    expect(turn(2000)).toEqual([]);
    expect(turn(3000)).toEqual([
      { ts: 2500, elapsedSeconds: 0.498 },
      { ts: 3000, elapsedSeconds: 0.5 },
    ]);
  });

  test('is not said more than a second ahead of the clock', () => {
    const { turn, word } = timelineOf(1000);
    turn(5000);
    expect(word(3999)).toEqual([]);
    expect(instants(word(4001))).toEqual([5001]);
  });
});

describe('a clock that is set', () => {
  test('back after a word has the turns go on from the new time', () => {
    const { turn, word } = timelineOf(500);
    turn(1_000_000);
    word(1_000_437);
    expect(instants(turn(500_000))).toEqual([499_500, 500_000]);
    expect(instants(turn(501_000))).toEqual([500_500, 501_000]);
  });

  test('back by less than a minute after a word has the source wait, so that no time comes twice', () => {
    const { turn, word } = timelineOf(500);
    turn(1_000_000);
    word(1_000_437);
    expect([turn(999_000), turn(1_000_000)]).toEqual([[], []]);
    expect(instants(turn(1_001_000))).toEqual([1_000_500, 1_001_000]);
  });

  test('forward by an hour or more after a word has the turns go on in the rhythm from before it', () => {
    const { turn, word } = timelineOf(1000);
    turn(1000);
    word(1437);
    expect(turn(9_000_000)).toEqual([{ ts: 9_000_000, elapsedSeconds: 1 }]);
  });

  test('forward by hours counts as no time for a word', () => {
    const { turn, word } = timelineOf(500);
    turn(1000);
    expect(word(36_000_400)).toEqual([{ ts: 36_000_400, elapsedSeconds: 0 }]);
    expect(turn(36_001_000)).toEqual([{ ts: 36_000_900, elapsedSeconds: 0.5 }]);
  });
});

test('what was dropped is made up by the next turn', () => {
  const { timeline, turn } = timelineOf(500);
  turn(1000);
  timeline.turn({ ts: 2000, elapsedSeconds: 1, intervalMs: 500, mostSteps });
  timeline.drop();
  expect(timeline.due()).toBeUndefined();
  expect(turn(3000)).toEqual([
    { ts: 2000, elapsedSeconds: 1 },
    { ts: 2500, elapsedSeconds: 0.5 },
    { ts: 3000, elapsedSeconds: 0.5 },
  ]);
});
