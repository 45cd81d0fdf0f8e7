import { describe, expect, test } from 'vitest';

import { doorWorld } from '../../support/door-world.js';

const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`l${i}`, 'x']));

describe('labels', () => {
  test.each([
    ['none', {}],
    ['sixteen', many(16)],
    ['a name of 64 characters', { ['n'.repeat(64)]: 'x' }],
    ['a value of 256 characters', { a: 'v'.repeat(256) }],
    ['an empty value', { a: '' }],
    ['any printable text', { a: 'Grüße, 東京 🚀 "quoted" \\ /' }],
    ['names of object properties', { constructor: 'x', toString: 'y' }],
  ])('may be %s, and tell the series apart', async (_, labels) => {
    const { door, log, reading } = await doorWorld();
    const given = reading({ labels });
    expect((await door.accept([given, given])).errors).toEqual([]);
    expect((await door.accept([given])).errors).toEqual([]);
    expect(log.directory.get(0).labels).toEqual(labels);
    expect(log.directory.size).toBe(1);
  });

  test.each([
    ['seventeen', many(17)],
    ['a name of 65 characters', { ['n'.repeat(65)]: 'x' }],
    ['a value of 257 characters', { a: 'v'.repeat(257) }],
    ['an empty name', { '': 'x' }],
    ['a name that begins with a digit', { '1a': 'x' }],
    ['a name with a dash', { 'a-b': 'x' }],
    ['the reserved source_id', { source_id: 'x' }],
    ['a name that begins with two underscores', { __name__: 'x' }],
    ['the prototype', JSON.parse('{"__proto__":"x"}') as object],
    ['a line break', { a: 'x\ny' }],
    ['a control character', { a: 'x\u0000' }],
    ['half of a surrogate pair', { a: '\ud800' }],
    ['a number', { a: 1 }],
    ['null', { a: null }],
    ['an object', { a: {} }],
  ])('that hold %s are refused', async (_, labels) => {
    const { door, log, reading } = await doorWorld();
    const given = { ...reading(), labels: labels as Record<string, string> };
    expect((await door.accept([reading(), given])).errors).toEqual([{ index: 1, reason: 'bad_labels' }]);
    expect(log.directory.size).toBe(1);
  });

  test.each([[null], ['text'], [['a']], [7]])('that are %j are refused', async (labels) => {
    const { door, reading } = await doorWorld();
    const given = { ...reading(), labels: labels as unknown as Record<string, string> };
    expect((await door.accept([given])).errors).toEqual([{ index: 0, reason: 'bad_labels' }]);
  });

  test('that spell out the remembered text of others are still refused', async () => {
    const { door, log, reading } = await doorWorld();
    await door.accept([reading({ labels: { a: '1', b: '2' } }), reading({ labels: { a: '1' } })]);
    const forged = [reading({ labels: { a: '1\nb\n2' } }), reading({ labels: { 'a\n1\nb': '2' } })];
    expect((await door.accept(forged)).accepted).toBe(0);
    expect((await door.accept([reading({ metric: '2cpu.load1\na\n1\nb\n2' })])).accepted).toBe(0);
    expect(log.directory.size).toBe(2);
  });

  test('may not name the index of a pattern metric, which the exporter sets', async () => {
    const { door, reading } = await doorWorld();
    const receipt = await door.accept([
      reading({ metric: 'cpu.core.3', labels: { core: '9' } }),
      reading({ metric: 'cpu.core.3', labels: { other: '9' } }),
    ]);
    expect(receipt.errors).toEqual([{ index: 0, reason: 'bad_labels' }]);
  });
});

describe('attributes', () => {
  const top = (pid: string, more: Record<string, string> = {}) => ({
    metric: 'proc.top.cpu_pct',
    labels: { rank: '1', pid, name: 'node', ...more },
  });

  test('are taken out of the labels and go beside the sample, so that a new process is no new series', async () => {
    const { door, log, reading, commits, clock } = await doorWorld();
    await door.accept([reading(top('41')), reading()]);
    await door.accept([reading(top('42'))]);
    expect(log.directory.size).toBe(2);
    expect(log.directory.get(0).labels).toEqual({ rank: '1' });
    expect(commits.map(({ attributes }) => attributes)).toEqual([
      [{ series: 0, ts: clock.now(), attributes: { pid: '41', name: 'node' } }],
      [{ series: 0, ts: clock.now(), attributes: { pid: '42', name: 'node' } }],
    ]);
  });

  test('name the series of their own sample when requests are committed together', async () => {
    const { door, log, reading, commits } = await doorWorld();
    log.hold();
    const receipts = [
      door.accept([reading()]),
      door.accept([reading({ metric: 'cpu.load5' }), reading(top('1'))]),
      door.accept([reading(top('2', { rank: '2' }))]),
    ];
    log.release();
    await Promise.all(receipts);
    const named = commits
      .flatMap(({ attributes }) => attributes)
      .map(({ series, attributes }) => [log.directory.get(series).labels['rank'], attributes['pid']]);
    expect(named).toEqual([
      ['1', '1'],
      ['2', '2'],
    ]);
  });

  test('are held to the rules of labels, whether their series is remembered or not', async () => {
    const { door, reading } = await doorWorld();
    for (let turn = 0; turn < 2; turn += 1) {
      const receipt = await door.accept([
        reading(top('x'.repeat(257))),
        reading(top('a\nb')),
        reading(top('1', many(14))),
        reading({ ...top('1'), labels: { rank: '1' } }),
      ]);
      expect(receipt.errors).toEqual([0, 1, 2].map((index) => ({ index, reason: 'bad_labels' })));
    }
  });

  test('of no metric that has them stay labels', async () => {
    const { door, log, reading, commits } = await doorWorld();
    await door.accept([reading({ labels: { pid: '1' } })]);
    expect(log.directory.get(0).labels).toEqual({ pid: '1' });
    expect(commits[0]?.attributes).toEqual([]);
  });
});
