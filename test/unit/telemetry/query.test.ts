import { describe, expect, test } from 'vitest';

import type { MetricsQuery } from '../../../src/telemetry/wire.js';
import { at, cpu, fleet, shown, World } from './world.js';

describe('one source', () => {
  test('answers as the documents say', async () => {
    expect(await fleet().query({ source_id: 'h-1', metric: cpu })).toEqual({
      metric: cpu,
      host_id: 'h-1',
      source_id: 'h-1',
      unit: 'percent',
      datapoints: [
        { ts: '2026-01-01T09:59:01.000Z', value: 10 },
        { ts: '2026-01-01T09:59:06.000Z', value: 20 },
      ],
      resolution: 'raw',
    });
  });

  test('of a text, a bucket is shown by its last one', async () => {
    const world = fleet();
    world.source('t-1', { kind: 'host' });
    const [idle, busy] = ['idle', 'busy'].map((text) => world.samples.directory.textId(text)) as [number, number];
    const rows: [number, number][] = [
      [at('09:58:10'), busy],
      [at('09:58:20'), idle],
      [at('09:59:10'), NaN],
    ];
    world.put('t-1 app_state', rows, { type: 'text' });
    const query = { source_id: 't-1', metric: 'app_state' };
    expect(shown((await world.query(query)).datapoints)).toEqual([
      ['09:58:10', 'busy'],
      ['09:58:20', 'idle'],
      ['09:59:10', null],
    ]);
    expect(shown((await world.query({ ...query, resolution: '1m' })).datapoints)).toEqual([['09:58:00', 'idle']]);
  });

  test('may have metrics that the catalog lacks, with the type of their series and no unit', async () => {
    const world = fleet();
    world.put('h-1 http_requests_total', [[at('09:59:00'), 7]], { labels: { code: '200' } });
    world.put('h-1 up', [[at('09:59:00'), 1]], { type: 'boolean' });
    expect(await world.query({ source_id: 'h-1', metric: 'http_requests_total' })).toMatchObject({
      unit: 'none',
      datapoints: [{ value: 7, labels: { code: '200' } }],
    });
    expect((await world.query({ source_id: 'h-1', metric: 'up' })).datapoints).toMatchObject([{ value: true }]);
    await expect(world.query({ source_id: 'h-2', metric: 'up' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: 'Invalid input: metric: a host has no metric "up", and the source has no samples of that name',
    });
  });
});

describe('several sources', () => {
  test.each<[Partial<MetricsQuery>, string[]]>([
    [{ source_id: 'h-3,h-1' }, ['h-1', 'h-3']],
    [{ host_id: 'h-1,h-1,h-2' }, ['h-1', 'h-2']],
    [{ kind: 'host' }, ['h-1', 'h-2', 'h-3']],
    [{ tags: 'role:web' }, ['h-1', 'h-2']],
    [{ tags: 'zone:west,role:web' }, ['h-1']],
    [{ source_id: 'h-1,h-3', tags: 'role:web' }, ['h-1']],
    [{ source_id: 'h-1', kind: 'host' }, ['h-1']],
    [{ tags: 'role:none' }, []],
  ])('picked by %j are %j, each with its own points', async (query, ids) => {
    const answer = await fleet().query({ metric: cpu, ...query });
    expect(answer.series?.map(({ source_id }) => source_id)).toEqual(ids);
    expect([answer.datapoints, answer.host_id, answer.source_id]).toEqual([[], undefined, undefined]);
  });

  test('answer each series with its labels, and leave out those without points', async () => {
    const world = fleet();
    world.put('h-1 disk.used_pct', [[at('09:59:00'), 40]], { labels: { mount: '/' } });
    world.put('h-1 disk.used_pct', [[at('09:59:00'), 50]], { labels: { mount: '/data' } });
    world.put('h-2 disk.used_pct', [[at('08:00:00'), 60]], { labels: { mount: '/' } });
    const answer = await world.query({ source_id: 'h-1,h-2', metric: 'disk.used_pct' });
    expect(answer.series).toEqual([
      { source_id: 'h-1', labels: { mount: '/' }, datapoints: [{ ts: '2026-01-01T09:59:00.000Z', value: 40 }] },
      { source_id: 'h-1', labels: { mount: '/data' }, datapoints: [{ ts: '2026-01-01T09:59:00.000Z', value: 50 }] },
    ]);
    const one = await world.query({ kind: 'host', metric: 'disk.used_pct', labels: '{"mount":"/data"}' });
    expect(one.series?.length).toBe(1);
  });

  test('an id with commas in it, as other programs may give one, is that source', async () => {
    const world = fleet();
    world.source('h-1,h-2');
    world.put(`h-1,h-2 ${cpu}`, [[at('09:59:00'), 5]]);
    expect((await world.query({ source_id: 'h-1,h-2', metric: cpu })).datapoints).toMatchObject([{ value: 5 }]);
  });

  test('another tenant’s are none', async () => {
    const world = fleet();
    world.source('h-9', { tenant: 'other' });
    await expect(world.query({ source_id: 'h-9', metric: cpu })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await world.query({ kind: 'host', metric: cpu })).series?.length).toBe(3);
  });
});

describe('a query that makes no sense', () => {
  test.each<[Partial<MetricsQuery>, string]>([
    [{}, 'source_id'],
    [{ source_id: 'h-1', host_id: 'h-2' }, 'source_id'],
    [{ source_id: 'h-1,' }, 'source_id'],
    [{ kind: 'toaster' }, 'kind'],
    [{ kind: 'device' }, 'metric'],
    [{ source_id: 'd-1' }, 'metric'],
    [{ kind: 'host', by: 'zone' }, 'by'],
    [{ source_id: 'h-1', labels: '[]' }, 'labels'],
    [{ source_id: 'h-1', from: '2026-01-01T11:00:00Z' }, 'from'],
  ])('%j is refused at %s', async (query, path) => {
    await expect(fleet().query({ metric: cpu, ...query })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      details: [{ path }],
    });
  });

  test('a source that does not exist is not found, wherever it stands in the list', async () => {
    await expect(fleet().query({ source_id: 'h-1,h-4', metric: cpu })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'There is no source "h-4"',
    });
  });

  test.each<Partial<MetricsQuery>>([{ points: 10 }, { aggregate: 'avg' }])('%j of texts is refused', async (query) => {
    const world = fleet();
    world.put('h-1 app_state', [[at('09:59:00'), 0]], { type: 'text' });
    await expect(world.query({ source_id: 'h-1', metric: 'app_state', ...query })).rejects.toMatchObject({
      details: [
        { path: Object.keys(query)[0], message: '"app_state" is a text, which has no minimum, maximum or average' },
      ],
    });
    const counted = await world.query({ source_id: 'h-1', metric: 'app_state', aggregate: 'count' });
    expect(counted.series).toMatchObject([{ datapoints: [{ value: 1 }] }]);
  });
});

describe('bounds', () => {
  test('more series than may be read at once are refused, with the bound and what to do', async () => {
    const world = new World();
    for (let i = 0; i <= 2000; i++) {
      world.source(`h-${i}`);
      world.put(`h-${i} ${cpu}`, []);
    }
    await expect(world.query({ kind: 'host', metric: cpu })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message:
        'Invalid input: metric: 2001 series match, at most 2000 are read at once: name fewer sources, a kind, tags or labels',
    });
  });

  test('an answer of more points than it may hold is refused', async () => {
    const world = new World();
    world.source('h-1');
    const rows = Array.from({ length: 3601 }, (_, i) => [at('09:00:00') + i * 1000, i] as const);
    for (let i = 0; i < 14; i++) world.put(`h-1 ${cpu}`, rows, { labels: { i: String(i) } });
    await expect(world.query({ source_id: 'h-1', metric: cpu })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(world.query({ source_id: 'h-1', metric: cpu, points: 5000 })).rejects.toMatchObject({
      message:
        'Invalid input: range: the answer would hold more than 50000 points: ask for fewer series, fewer points, a shorter range or a coarser resolution',
    });
    expect((await world.query({ source_id: 'h-1', metric: cpu, points: 3000 })).datapoints.length).toBe(14 * 2998);
  });
});

describe('the cache', () => {
  test('knows a query again whatever the order of its names, and a relative range by its text', async () => {
    const world = fleet();
    world.config.set({ ...world.config.get(), cache: { ...world.config.get().cache, query_ttl_seconds: 5 } });
    const query = { tags: 'role:web,zone:west', metric: cpu, labels: '{}', range: '30m' };
    const first = await world.query(query);
    world.put(`h-1 ${cpu}`, [[at('09:59:59'), 77]]);
    await world.clock.advance(4000);
    expect(await world.query({ ...query, tags: 'zone:west,role:web' })).toBe(first);
    expect((await world.query({ ...query, range: '31m' })).series?.[0]?.datapoints.length).toBe(3);
    await world.clock.advance(1000);
    expect((await world.query(query)).series?.[0]?.datapoints.length).toBe(3);
    expect(world.recorder.calls.map(([name, hit]) => [name, hit])).toEqual([
      ['queryCache', false],
      ['queryCache', true],
      ['queryCache', false],
      ['queryCache', false],
    ]);
  });
});
