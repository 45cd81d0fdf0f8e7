import { describe, expect, test } from 'vitest';

import { doorWorld, settle } from '../../support/door-world.js';
import { VirtualClock } from '../../support/virtual-clock.js';

/** What became of a promise so far, without waiting for it. */
function watch(promise: Promise<unknown>): { state: string } {
  const seen = { state: 'open' };
  promise.then(
    () => (seen.state = 'kept'),
    () => (seen.state = 'refused'),
  );
  return seen;
}

const unavailable = { code: 'UNAVAILABLE', retryAfterSeconds: 1 };

describe('the group commit', () => {
  test('hands a request that finds the store idle over at once', async () => {
    const { door, log, reading } = await doorWorld();
    const receipt = door.accept([reading()]);
    expect(log.appends).toEqual([1]);
    expect(await receipt).toEqual({ accepted: 1, rejected: 0, errors: [] });
  });

  test('takes all that arrives during a slow append in one next append', async () => {
    const { door, log, reading, clock } = await doorWorld();
    log.hold();
    const receipts = [1, 2, 3, 4].map((value) => door.accept([reading({ value, ts: clock.now() - value })]));
    await settle();
    expect(log.appends).toEqual([1]);
    log.release();
    await Promise.all(receipts);
    expect(log.appends).toEqual([1, 3]);
    expect(log.count).toBe(4);
  });

  test('waits for as many as were under way at once before, and no longer than a moment', async () => {
    const machineClock = new VirtualClock();
    const { door, log, reading } = await doorWorld({}, { machineClock });
    const send = (ago: number) => door.accept([reading({ ts: reading().ts - ago })]);
    log.hold();
    const begun = [send(1), send(2)];
    log.release();
    await begun[0];
    await settle();
    expect(log.appends).toEqual([1]);
    const third = send(3);
    await begun[1];
    await settle();
    expect(log.appends).toEqual([1, 2]);
    await third;

    await machineClock.advance(2);
    const fourth = send(4);
    expect(log.appends).toEqual([1, 2, 1]);
    await fourth;
    const fifth = send(5);
    expect(log.appends).toEqual([1, 2, 1, 1]);
    await fifth;
  });

  test('does not wait for company when it is stopped', async () => {
    const { door, log, reading } = await doorWorld({}, { machineClock: new VirtualClock() });
    log.hold();
    const begun = [1, 2].map((ago) => door.accept([reading({ ts: reading().ts - ago })]));
    log.release();
    await begun[0];
    await settle();
    expect(log.appends).toEqual([1]);
    await door.stop();
    expect(await begun[1]).toMatchObject({ accepted: 1 });
  });

  test('answers nobody before the samples are on disk', async () => {
    const { door, log, reading, commits } = await doorWorld();
    log.hold();
    const seen = watch(door.accept([reading()]));
    await settle();
    expect(seen.state).toBe('open');
    expect(commits).toEqual([]);
    log.release();
    await settle();
    expect(seen.state).toBe('kept');
  });

  test('tells observers in commit order, and before the receipt', async () => {
    const { door, log, reading, commits } = await doorWorld();
    const order: string[] = [];
    door.onCommit(({ commit }) => order.push(`commit ${commit}`));
    log.hold();
    const first = door.accept([reading({ metric: 'cpu.load1' })]).then(() => order.push('receipt 1'));
    const second = door.accept([reading({ metric: 'cpu.load5' })]).then(() => order.push('receipt 2'));
    log.release();
    await Promise.all([first, second]);
    expect(order).toEqual(['commit 1', 'receipt 1', 'commit 2', 'receipt 2']);
    expect(commits.map(({ batch }) => [...batch.series])).toEqual([[0], [1]]);
  });

  test('lets the sample that arrived last win, across requests of one group too', async () => {
    const { door, log, reading, clock } = await doorWorld();
    log.hold();
    const receipts = [1, 2, 3].map((value) => door.accept([reading({ value })]));
    log.release();
    await Promise.all(receipts);
    expect(log.samples(reading())).toEqual([[clock.now(), 3]]);
  });

  test('says once that the store takes nothing, until it takes something again', async () => {
    const { door, log, reading, logLines } = await doorWorld();
    const isTaken = async (failure?: Error): Promise<boolean> => {
      if (failure !== undefined) log.failNext(failure);
      return door.accept([reading()]).then(
        () => true,
        () => false,
      );
    };
    const full = new Error('disk full');
    const taken = [];
    for (const failure of [full, full, full, undefined, full]) taken.push(await isTaken(failure));
    expect(taken).toEqual([false, false, false, true, false]);
    expect(logLines.filter((line) => JSON.stringify(line).includes('did not take a batch'))).toHaveLength(2);
  });

  test('a failed append refuses exactly the requests that were in it, and later ones go on', async () => {
    const { door, log, reading, commits, logLines } = await doorWorld();
    log.hold();
    const first = door.accept([reading({ sourceId: 'a' })]);
    const second = door.accept([reading({ sourceId: 'b' })]);
    const third = door.accept([reading({ sourceId: 'c' })]);
    log.failNext(new Error('disk full at /secret/path'));
    log.release();
    await first;
    await expect(second).rejects.toMatchObject(unavailable);
    await expect(third).rejects.toMatchObject({ message: expect.not.stringContaining('secret') });
    expect(await door.accept([reading({ sourceId: 'd' })])).toMatchObject({ accepted: 1 });
    expect(log.samples({ ...reading(), sourceId: 'b' })).toEqual([]);
    expect(log.count).toBe(2);
    expect(commits.map(({ commit }) => commit)).toEqual([1, 2]);
    expect(logLines).toContainEqual(expect.objectContaining({ level: 'ERROR', samples: 2, requests: 2 }));
  });

  test('a full queue refuses a whole request, keeps none of it, counts it and warns once', async () => {
    const { door, log, sources, reading, recorder, logLines } = await doorWorld({ queue_samples: 3 });
    log.hold();
    const first = door.accept([reading(), reading({ metric: 'cpu.load5' })]);
    const tooMany = [reading({ sourceId: 'late' }), reading({ sourceId: 'later' })];
    await expect(door.accept(tooMany)).rejects.toMatchObject(unavailable);
    await expect(door.accept(tooMany)).rejects.toMatchObject({
      details: { queued_samples: 2, request_samples: 2, queue_limit: 3 },
    });
    expect(sources.kindOf('default', 'late')).toBeUndefined();
    expect(log.directory.size).toBe(2);
    const third = door.accept([reading({ metric: 'cpu.load15' })]);
    log.release();
    await Promise.all([first, third]);
    expect(log.count).toBe(3);
    expect(recorder.calls.filter((call) => call[0] === 'ingestRequest' && call[2] === 'turned_away')).toHaveLength(2);
    expect(recorder.calls.filter(([name]) => name === 'samplesTurnedAway')).toEqual([
      ['samplesTurnedAway', 2],
      ['samplesTurnedAway', 2],
    ]);
    expect(logLines.filter(({ level }) => level === 'WARNING')).toHaveLength(1);
    expect(await door.accept(tooMany)).toMatchObject({ accepted: 2 });
  });

  test('the queue counts what is accepted and not yet on disk, down to none', async () => {
    const { door, log, reading, recorder } = await doorWorld();
    log.hold();
    const receipts = [door.accept([reading()]), door.accept([reading(), reading()])];
    log.release();
    await Promise.all(receipts);
    const counts = recorder.calls.filter(([name]) => name === 'queuedSamples').map(([, count]) => count);
    expect(counts).toEqual([1, 3, 2, 0]);
  });

  test('a change of the queue limit holds for the next request', async () => {
    const { door, log, config, reading } = await doorWorld({ queue_samples: 2 });
    log.hold();
    const first = door.accept([reading()]);
    await expect(door.accept([reading(), reading()])).rejects.toMatchObject(unavailable);
    config.set({ ...config.get(), queue_samples: 3 });
    const second = door.accept([reading(), reading()]);
    log.release();
    await first;
    expect(await second).toMatchObject({ accepted: 2 });
  });

  test('a request larger than the whole queue is taken when nothing else waits', async () => {
    const { door, log, reading } = await doorWorld({ queue_samples: 2 });
    const large = [reading(), reading({ metric: 'cpu.load5' }), reading({ metric: 'cpu.load15' })];
    log.hold();
    const first = door.accept([reading()]);
    await expect(door.accept(large)).rejects.toMatchObject(unavailable);
    log.release();
    await first;
    expect(await door.accept(large)).toMatchObject({ accepted: 3 });
  });

  test('stop refuses what is new and finishes what was accepted', async () => {
    const { door, log, reading } = await doorWorld();
    log.hold();
    const accepted = [door.accept([reading()]), door.accept([reading({ metric: 'cpu.load5' })])];
    const stopped = watch(door.stop());
    await settle();
    expect(stopped.state).toBe('open');
    await expect(door.accept([reading()])).rejects.toMatchObject(unavailable);
    log.release();
    expect(await Promise.all(accepted)).toMatchObject([{ accepted: 1 }, { accepted: 1 }]);
    await settle();
    expect(stopped.state).toBe('kept');
    expect(log.count).toBe(2);
  });

  test('a door that was stopped and started takes samples again', async () => {
    const { door, reading } = await doorWorld();
    await door.stop();
    await door.stop();
    await door.start();
    expect(await door.accept([reading()])).toMatchObject({ accepted: 1 });
  });

  test('an observer that throws costs neither the sender nor the other observers anything', async () => {
    const { door, reading, commits, logLines } = await doorWorld();
    const heard: number[] = [];
    const silence = door.onCommit(() => {
      throw new Error('broken observer');
    });
    door.onCommit(({ commit }) => heard.push(commit));
    expect(await door.accept([reading()])).toMatchObject({ accepted: 1 });
    silence();
    await door.accept([reading()]);
    expect(heard).toEqual([1, 2]);
    expect(commits).toHaveLength(2);
    expect(logLines.filter(({ level }) => level === 'ERROR')).toHaveLength(1);
  });
});
