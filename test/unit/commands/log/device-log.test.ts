import { describe, expect, test } from 'vitest';

import type { Committed } from '../../../../src/domain/sample.js';
import { PharosError } from '../../../../src/domain/errors.js';
import { logWorld, turns, unwilling } from './world.js';

const numbered = (count: number) => Array.from({ length: count }, (_, i) => i);
const values = (logged: readonly (readonly [string, unknown])[]) => logged.map(([, value]) => value);

describe('the device log', () => {
  test('keeps every value of devices as people see it, and of no other kind', async () => {
    await using world = await logWorld();
    const log = world.openLog();
    await log.start();
    log.observe(
      await world.commit(
        { metric: 'temperature', value: 21.5 },
        { kind: 'host', sourceId: 'web-1', metric: 'cpu.load1', value: 3 },
        { metric: 'system_status', value: 1 },
        { metric: 'motion', value: 1 },
        { metric: 'firmware_version', value: world.samples.directory.textId('2.4.1') },
        { metric: 'humidity', value: Number.NaN },
        { metric: 'pressure', value: 1013, labels: { probe: 'b' } },
        { metric: 'flux', value: 0.5 },
        { metric: 'door_open', value: 0, type: 'boolean' },
        { metric: 'mode', value: world.samples.directory.textId('eco'), type: 'text' },
      ),
    );
    await log.stop();
    expect(await world.logged()).toEqual([
      ['temperature', 21.5],
      ['system_status', 'calibrating'],
      ['motion', true],
      ['firmware_version', '2.4.1'],
      ['humidity', null],
      ['pressure', { value: 1013, labels: { probe: 'b' } }],
      ['flux', 0.5],
      ['door_open', false],
      ['mode', 'eco'],
    ]);
  });

  test('keeps what was committed within a fifth of a second together, in order', async () => {
    await using world = await logWorld();
    const log = world.openLog();
    await log.start();
    for (const value of [1, 2, 3]) log.observe(await world.commit({ value }));
    await world.clock.advance(199);
    await turns();
    expect(await world.logged()).toEqual([]);
    await world.clock.advance(1);
    await turns();
    expect(values(await world.logged())).toEqual([1, 2, 3]);
    await log.stop();
  });

  test('notes how far it has come every five seconds when no device sends', async () => {
    await using world = await logWorld();
    const log = world.openLog();
    await log.start();
    const { commit } = await world.commit({ kind: 'host', metric: 'cpu.load1' });
    log.observe({ commit, batch: { ...(await world.commit()).batch }, attributes: [] });
    await world.clock.advance(5000);
    await turns();
    const progress = await world.state.db.selectFrom('followers').selectAll().orderBy('name').execute();
    expect(progress).toEqual([
      { name: 'device_log', last_commit: commit },
      { name: 'device_log_rows', last_commit: 0 },
    ]);
    await log.stop();
  });
});

describe('after the process was killed, the device log', () => {
  test('goes on with what was committed and not kept, without gap or duplicate', async () => {
    await using world = await logWorld();
    const killed = world.openLog();
    await killed.start();
    killed.observe(await world.commit({ value: 1 }));
    await world.clock.advance(200);
    await turns();
    killed.observe(await world.commit({ value: 2 }));
    await world.commit({ value: 3 });

    const log = world.openLog();
    await log.start();
    expect(values(await world.logged())).toEqual([1, 2, 3]);
    log.observe(await world.commit({ value: 4 }));
    await log.stop();
    expect(values(await world.logged())).toEqual([1, 2, 3, 4]);
  });

  test('goes on in the midst of a large commit', async () => {
    await using world = await logWorld();
    const { store, beforeEach } = unwilling(world.state);
    const killed = world.openLog({ state: store });
    await killed.start();
    killed.observe(await world.commit(...numbered(1700).map((value) => ({ value, ts: value }))));
    let transactions = 0;
    beforeEach(() => {
      transactions += 1;
      if (transactions > 2) throw new Error('killed');
    });
    await world.clock.advance(200);
    await turns();
    expect(values(await world.logged())).toEqual(numbered(1000));

    const log = world.openLog();
    await log.start();
    expect(values(await world.logged())).toEqual(numbered(1700));
    await log.stop();
  });
});

describe('a state store that cannot take values', () => {
  test('holds nobody up, and gets all of them, once each, when it can again', async () => {
    await using world = await logWorld();
    const { store, beforeEach } = unwilling(world.state);
    const log = world.openLog({ state: store });
    await log.start();
    beforeEach(() => {
      throw new PharosError('UNAVAILABLE', 'The state store is busy');
    });
    for (const value of numbered(10)) {
      log.observe(await world.commit({ value }));
      await world.clock.advance(500);
    }
    await turns();
    expect(await world.logged()).toEqual([]);
    expect(world.lines.filter(({ level }) => level === 'WARNING')).toHaveLength(1);
    beforeEach(() => undefined);
    log.observe(await world.commit({ value: 10 }));
    await world.clock.advance(1000);
    expect(values(await world.loggedOnce(11))).toEqual(numbered(11));
    await log.stop();
  });

  test('costs no more memory than its bound: what is beyond is read back from the samples', async () => {
    await using world = await logWorld();
    const { store, beforeEach } = unwilling(world.state);
    const log = world.openLog({ state: store });
    await log.start();
    let release = (): void => undefined;
    beforeEach(() => new Promise((resolve) => (release = resolve)));
    const commits: Committed[] = [];
    for (const part of numbered(3)) {
      const rows = numbered(40_000).map((row) => ({ value: part * 40_000 + row, ts: part * 40_000 + row }));
      commits.push(await world.commit(...rows));
    }
    log.observe(commits[0]!);
    await world.clock.advance(200);
    for (const committed of commits.slice(1)) log.observe(committed);
    log.observe(await world.commit({ value: 120_000 }));
    beforeEach(() => undefined);
    release();
    await log.stop();
    expect(values(await world.logged())).toEqual(numbered(120_001));
  });
});

describe('a device log and samples that do not fit together', () => {
  test('say which commits are missing, and go on', async () => {
    await using world = await logWorld();
    const before = world.openLog();
    await before.start();
    before.observe(await world.commit({ value: 1 }));
    await before.stop();
    const { commit } = await world.commit({ value: 2 });

    const { directory } = world.samples;
    async function* nothing() {}
    const log = world.openLog({ samples: { directory, lastCommit: commit, since: nothing } });
    await log.start();
    log.observe(await world.commit({ value: 3 }));
    await log.stop();
    expect(values(await world.logged())).toEqual([1, 3]);
    expect(world.lines.filter(({ level }) => level === 'ERROR')).toMatchObject([{ from: commit, to: commit }]);
  });

  test('go on from where the samples are when those were restored from earlier', async () => {
    await using world = await logWorld();
    await world.state.db.insertInto('followers').values({ name: 'device_log', last_commit: 900 }).execute();
    const log = world.openLog();
    await log.start();
    log.observe(await world.commit({ value: 1 }));
    await log.stop();
    expect(values(await world.logged())).toEqual([1]);
    expect(world.lines.filter(({ level }) => level === 'WARNING')).toMatchObject([{ progress: 900, commit: 0 }]);
  });
});

describe('what a device tells', () => {
  const source = { tenant: 'default', kind: 'device', sourceId: 'd-1' };
  const report = (message: string) => ({ level: 'warning', message, ts: 5000 }) as const;

  test('is kept, then told, in order', async () => {
    await using world = await logWorld();
    const log = world.openLog();
    await Promise.all(numbered(250).map((each) => log.report(source, report(`m-${each}`))));
    expect(values(await world.logged())).toEqual(
      numbered(250).map((each) => ({ level: 'warning', message: `m-${each}` })),
    );
    expect(world.told.map(({ id }) => id)).toEqual(numbered(250).map((each) => each + 1));
    expect(world.told[0]).toEqual({
      ...source,
      id: 1,
      type: 'device_message',
      name: 'device',
      ts: 5000,
      body: { level: 'warning', message: 'm-0' },
    });
  });

  test('is not told when it cannot be kept, and its sender learns of it', async () => {
    await using world = await logWorld();
    const { store, beforeEach } = unwilling(world.state);
    const log = world.openLog({ state: store });
    beforeEach(() => {
      throw new PharosError('UNAVAILABLE', 'The state store is busy');
    });
    await expect(log.report(source, report('lost'))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    beforeEach(() => undefined);
    await log.report(source, report('kept'));
    expect(world.told.map(({ body }) => body['message'])).toEqual(['kept']);
  });

  test('is refused when ten thousand wait already', async () => {
    await using world = await logWorld();
    const { store, beforeEach } = unwilling(world.state);
    const log = world.openLog({ state: store });
    let fail = (_: Error): void => undefined;
    beforeEach(() => new Promise((_, reject) => (fail = reject)));
    const sent = numbered(10_101).map((each) => log.report(source, report(`m-${each}`)));
    await expect(sent.at(-1)).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 1 });
    beforeEach(() => {
      throw new Error('gone');
    });
    fail(new Error('gone'));
    const outcomes = await Promise.allSettled(sent);
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['rejected']));
  });
});
