import { describe, expect, test } from 'vitest';

import { anomalyWorld } from '../../support/anomaly-world.js';

describe('an anomaly', () => {
  test('is kept soon after it began, and brought up to date when it ends', async () => {
    const world = anomalyWorld();
    await world.start();
    world.commit(['a', 1, 50], ['a', 2, 9], ['a', 3, 4]);
    expect(world.kept()).toEqual([]);
    await world.clock.advance(500);
    expect(world.sink.events).toEqual([
      {
        id: expect.stringMatching(/^000000002[\w-]{16}$/),
        tenant: 'default',
        type: 'anomaly',
        sourceId: 'a',
        kind: 'satellite',
        metric: 'battery_charge_percent',
        labels: {},
        startTs: 2,
        peakTs: 3,
        peakValue: 4,
        endTs: undefined,
        severity: 'critical',
        evidence: { value: 9, threshold: 10, direction: 'below', episodes: 1 },
      },
    ]);
    world.commit(['a', 4, 50]);
    await world.clock.advance(500);
    expect(world.kept()).toEqual([['a', 2, 4, 4]]);
  });

  test('is counted when it begins, by kind and metric', async () => {
    const world = anomalyWorld();
    await world.start();
    world.commit(['a', 1, 9], ['a', 2, 8], ['a', 3, 50], ['b', 1, 96_000, { metric: 'storage_usage_mb' }]);
    expect(world.recorder.calls).toEqual([
      ['anomaly', 'satellite', 'battery_charge_percent'],
      ['anomaly', 'satellite', 'storage_usage_mb'],
    ]);
  });

  test('is told apart by source, metric, labels and tenant', async () => {
    const world = anomalyWorld();
    await world.start();
    const signal = { metric: 'signal_strength_dbm' };
    world.commit(
      ['a', 1, 9],
      ['b', 1, 8],
      ['a', 1, -101, signal],
      ['a', 1, 7, { labels: { panel: '2' } }],
      ['a', 1, 6, { tenant: 'another' }],
    );
    world.commit(['a', 2, 50]);
    await world.clock.advance(500);
    expect(world.sink.kept.size).toBe(5);
    expect(world.sink.events.filter(({ endTs }) => endTs !== undefined).map(({ peakValue }) => peakValue)).toEqual([9]);
  });

  test('is looked for in satellites alone', async () => {
    const world = anomalyWorld();
    await world.start();
    world.commit(['h', 1, 0, { kind: 'host' }], ['a', 1, 0, { metric: 'temperature' }]);
    await world.clock.advance(500);
    expect(world.kept()).toEqual([]);
  });

  test('goes by the limits as they are changed while it runs', async () => {
    const world = anomalyWorld();
    await world.start();
    world.commit(['a', 1, 15], ['b', 1, 9]);
    world.settings.set({ battery_min: 20, storage_max: 95_000, signal_min: -100 });
    world.commit(['a', 2, 15], ['b', 2, 15]);
    world.settings.set({ battery_min: 5, storage_max: 95_000, signal_min: -100 });
    world.commit(['a', 3, 15]);
    await world.clock.advance(500);
    expect(world.kept()).toEqual([
      ['b', 1, 9, undefined],
      ['a', 2, 15, 3],
    ]);
    expect(world.sink.events.map(({ evidence }) => evidence.threshold)).toEqual([10, 20]);
  });
});

describe('a restart', () => {
  test('lets an open anomaly go on as the same event', async () => {
    const world = anomalyWorld();
    const first = await world.start();
    world.commit(['a', 1, 9], ['a', 2, 4]);
    await first.stop();
    const [before] = world.sink.events;
    await world.start();
    world.commit(['a', 3, 7], ['a', 4, 50]);
    await world.clock.advance(500);
    expect(world.sink.events).toEqual([{ ...before, endTs: 4 }]);
  });

  test('looks at what was committed and not looked at', async () => {
    const world = anomalyWorld();
    const first = await world.start();
    world.commit(['a', 1, 9]);
    await first.stop();
    await world.start();
    world.commit(['a', 2, 50], ['b', 2, 3]);
    // A crash before anything of that was kept, and commits that no detector saw.
    expect(world.kept()).toEqual([['a', 1, 9, undefined]]);
    await world.start();
    await world.clock.advance(500);
    expect(world.kept()).toEqual([
      ['a', 1, 9, 2],
      ['b', 2, 3, undefined],
    ]);
  });

  test('after a crash between two parts of what was to be kept makes nothing twice', async () => {
    const world = anomalyWorld();
    await world.start();
    const sources = Array.from({ length: 120 }, (_, i) => `s${String(i).padStart(3, '0')}`);
    world.commit(...sources.map((source) => [source, 1, 9] as const));
    world.commit(...sources.map((source) => [source, 2, 50] as const));
    world.sink.failure = new Error('the disk is gone');
    world.sink.failsIn = 2;
    await world.clock.advance(500);
    expect(world.sink.kept.size).toBe(100);
    world.sink.failure = undefined;
    await world.start();
    await world.clock.advance(500);
    expect(world.kept()).toEqual(sources.map((source) => [source, 1, 9, 2]));
  });

  test('knows late samples, and those that were sent before, for what they are', async () => {
    const world = anomalyWorld();
    const first = await world.start();
    const now = world.clock.now();
    world.commit(['a', now, 9], ['a', now + 1, 50], ['a', now + 10, 50], ['b', now + 10, 50]);
    await first.stop();
    await world.start();
    world.commit(['a', now, 9], ['b', now + 5, 8], ['b', now + 20, 50]);
    await world.clock.advance(500);
    expect(world.kept()).toEqual([
      ['a', now, 9, now + 1],
      ['b', now + 5, 8, now + 5],
    ]);
  });

  test('passes over what the store no longer knows', async () => {
    const world = anomalyWorld();
    await world.start();
    world.commit(['a', world.clock.now(), 9], ['b', world.clock.now(), 9]);
    world.commit(['b', world.clock.now() + 1, 50]);
    await world.clock.advance(500);
    const emptied = anomalyWorld();
    for (const [id, event] of world.sink.kept) emptied.sink.kept.set(id, event);
    await emptied.start();
    emptied.commit(['c', 1, 9]);
    await emptied.clock.advance(500);
    expect(emptied.sink.kept.size).toBe(3);
  });
});

describe('keeping', () => {
  test('moves the progress with the events, and once in a while without any', async () => {
    const world = anomalyWorld();
    await world.start();
    world.commit(['a', 1, 50]);
    world.commit(['a', 2, 50]);
    await world.clock.advance(29_999);
    expect(world.sink.calls).toEqual([]);
    await world.clock.advance(1);
    world.commit(['a', 3, 9]);
    await world.clock.advance(500);
    await world.clock.advance(100_000);
    expect(world.sink.calls).toEqual([
      { events: 0, progress: { follower: 'anomalies', commit: 2 } },
      { events: 1, progress: { follower: 'anomalies', commit: 3 } },
    ]);
  });

  test('waits for a sink that fails, says so once, and loses nothing', async () => {
    const world = anomalyWorld();
    await world.start();
    world.sink.failure = new Error('the disk is full');
    world.commit(['a', 1, 9]);
    await world.clock.advance(5000);
    world.commit(['a', 2, 4], ['b', 2, 3]);
    await world.clock.advance(5000);
    expect(world.lines).toMatchObject([{ level: 'WARNING', waiting: 1 }]);
    expect(world.sink.calls.length).toBeGreaterThan(5);
    world.sink.failure = undefined;
    world.commit(['a', 3, 50]);
    await world.clock.advance(1000);
    expect(world.kept()).toEqual([
      ['a', 1, 4, 3],
      ['b', 2, 3, undefined],
    ]);
  });

  test('is finished by a stop, which is told when it cannot be', async () => {
    const world = anomalyWorld();
    const first = await world.start();
    world.commit(['a', 1, 9]);
    await first.stop();
    expect(world.sink.calls).toEqual([{ events: 1, progress: { follower: 'anomalies', commit: 1 } }]);
    const second = await world.start();
    await second.stop();
    expect(world.sink.calls).toHaveLength(1);
    const third = await world.start();
    world.commit(['a', 2, 50]);
    world.sink.failure = new Error('the disk is full');
    await expect(third.stop()).rejects.toThrow('the disk is full');
  });

  test('joins anomalies of one series that come faster than they can be kept, so that what waits is bounded', async () => {
    const world = anomalyWorld();
    const detection = await world.start();
    world.sink.failure = new Error('the disk is full');
    const many = 10_000;
    world.commit(...Array.from({ length: many }, (_, i) => [`s${i}`, 1, 9] as const));
    for (let ts = 2; ts < 102; ts += 2) world.commit(['s0', ts, 50], ['s0', ts + 1, 8]);
    world.commit(['s0', 200, 50], ['new', 200, 9]);
    await world.clock.advance(500);
    world.sink.failure = undefined;
    await detection.stop();
    expect(world.sink.kept.size).toBe(many + 1);
    const joined = world.sink.events.find(({ sourceId }) => sourceId === 's0');
    expect(joined).toMatchObject({ startTs: 1, endTs: 200, peakValue: 8, evidence: { value: 9, episodes: 51 } });
    expect(world.recorder.calls.filter(([name]) => name === 'anomaliesJoined')).toHaveLength(50);
    expect(world.recorder.calls.filter(([name]) => name === 'anomaly')).toHaveLength(many + 51);
  });
});
