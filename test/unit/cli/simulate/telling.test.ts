import { describe, expect, test } from 'vitest';

import { Progress } from '../../../../src/cli/simulate/progress.js';
import { successOf, summaryOf } from '../../../../src/cli/simulate/summary.js';
import { Tally } from '../../../../src/cli/simulate/tally.js';
import { VirtualClock } from '../../../support/virtual-clock.js';

const taken = { status: 202, body: Buffer.from('{}') };
const full = { status: 503, body: Buffer.from('{"error":{"message":"The queue is full"}}') };

/** A swarm that a test makes up. */
function figures(dropped = 0) {
  const tally = new Tally();
  const answer = (points: number, latencyMs: number, outcome: typeof taken | { readonly fault: string } = taken) => {
    tally.send(points);
    tally.answer(outcome, { points, isBatch: false, latencyMs });
  };
  return { swarm: { tally, dropped, elapsedSeconds: 0 }, answer };
}

describe('the summary', () => {
  test('says what became of every point that was due', () => {
    const { swarm, answer } = figures(50);
    for (let count = 0; count < 99; count++) answer(100, 4);
    answer(40, 120, full);
    answer(10, 0, { fault: 'ECONNRESET' });
    expect(summaryOf({ ...swarm, elapsedSeconds: 5 })).toBe(
      [
        'Points due   10,000',
        'Sent         9,950',
        'Accepted     9,900 (99.00 % of those due)',
        'Rejected     0',
        'Failed       50',
        'Dropped      50 (more than a second late: the server, or this machine, was too slow)',
        'Time         5.0 s',
        'Rate         1,980 accepted points/s',
        'Latency, ms  p50 4.0, p90 4.0, p99 4.0, max 120',
        'Reason       503: 40 points ("The queue is full")',
        'Reason       ECONNRESET: 10 points',
        '',
      ].join('\n'),
    );
  });

  test('rounds a share down: 100 % means all', () => {
    const { swarm, answer } = figures(1);
    answer(1_000_000, 1);
    expect(summaryOf(swarm)).toContain('(99.99 % of those due)');
  });

  test('counts what was dropped against success, and no points at all as success', () => {
    const { swarm, answer } = figures(1);
    answer(99, 1);
    expect(successOf(swarm)).toBe(0.99);
    expect(successOf(figures().swarm)).toBe(1);
  });
});

describe('progress', () => {
  function shown(columns: number | undefined, durationSeconds: number) {
    const clock = new VirtualClock();
    const texts: string[] = [];
    const { swarm, answer } = figures();
    const write = (text: string) => void texts.push(text);
    const progress = new Progress({ swarm, durationSeconds, clock, terminal: { write, columns: () => columns } });
    return {
      texts,
      answer,
      progress,
      advance: async (seconds: number) => {
        await clock.advance(seconds * 1000);
        swarm.elapsedSeconds += seconds;
      },
    };
  }

  test('that is kept is a line every five seconds', async () => {
    const { texts, answer, advance } = shown(undefined, 60);
    answer(50_000, 3.1);
    await advance(4.9);
    expect(texts).toEqual([]);
    await advance(5.2);
    expect(texts).toEqual([
      '55 s left, sent 50,000, accepted 50,000, rejected 0, failed 0, 10,000/s, p99 3.1 ms\n',
      '55 s left, sent 50,000, accepted 50,000, rejected 0, failed 0, 0/s, p99 3.1 ms\n',
    ]);
  });

  test('on a terminal is one line that is drawn anew, with a bar, cut to its width, and wiped at the end', async () => {
    const { texts, answer, advance, progress } = shown(41, 10);
    await advance(5);
    answer(7, 1);
    texts.length = 0;
    await advance(0.25);
    expect(texts).toEqual(['\r[==========          ]  5 s left  sent 7\x1b[K']);
    progress.stop();
    await advance(10);
    expect(texts.slice(1)).toEqual(['\r\x1b[K']);
  });

  test('without an end tells the time since the start, and what was dropped once something was', async () => {
    const { texts, answer, advance, progress } = shown(200, 0);
    await advance(2);
    answer(300, 1);
    texts.length = 0;
    await advance(1);
    expect(texts.at(-1)).toBe('\r2 s  sent 300  accepted 300  rejected 0  failed 0  300/s  p99 1.0 ms\x1b[K');
    progress.stop();
    const late = figures(12_000);
    const lines: string[] = [];
    const clock = new VirtualClock();
    const terminal = { write: (text: string) => void lines.push(text), columns: () => undefined };
    const other = new Progress({ swarm: late.swarm, durationSeconds: 60, clock, terminal });
    await clock.advance(5000);
    other.stop();
    expect(lines).toEqual(['60 s left, sent 0, accepted 0, rejected 0, failed 0, dropped 12,000, 0/s, p99 0.0 ms\n']);
  });
});
