import { describe, expect, test } from 'vitest';

import type { MetricsQuery } from '../../../src/telemetry/wire.js';
import { at, cpu, fleet, shown } from './world.js';

describe('points', () => {
  test('keep the extremes of a plot of each series', async () => {
    const world = fleet();
    world.source('p-1');
    world.put(
      `p-1 ${cpu}`,
      Array.from({ length: 3600 }, (_, second) => [at('09:00:01') + second * 1000, second === 1234 ? 99 : second % 50]),
    );
    const { datapoints } = await world.query({ source_id: 'p-1', metric: cpu, points: 20 });
    // Nine columns, and the last sample; the first is the minimum of its column.
    expect(datapoints.length).toBe(19);
    expect(Math.max(...datapoints.map(({ value }) => Number(value)))).toBe(99);
    expect([shown(datapoints)[0], shown(datapoints).at(-1)]).toEqual([
      ['09:00:01', 0],
      ['10:00:00', 49],
    ]);
    const several = await world.query({ source_id: 'p-1,h-2', metric: cpu, points: 20 });
    expect(several.series?.map((one) => one.datapoints.length)).toEqual([1, 19]);
  });

  test('of buckets are the extremes of their samples', async () => {
    const { datapoints } = await fleet().query({ source_id: 'h-1', metric: cpu, points: 10, resolution: '5m' });
    expect(shown(datapoints)).toEqual([
      ['09:55:00', 10],
      ['09:55:00', 20],
    ]);
  });
});

describe('an aggregate', () => {
  test.each<[MetricsQuery['aggregate'], number, string]>([
    ['avg', 30, 'percent'],
    ['min', 10, 'percent'],
    ['max', 60, 'percent'],
    ['sum', 90, 'percent'],
    ['count', 3, 'count'],
    ['p50', 37.5, 'percent'],
    ['p95', 57.75, 'percent'],
    ['p99', 59.55, 'percent'],
  ])('%s puts samples into buckets of ten seconds and gives %d', async (aggregate, value, unit) => {
    const answer = await fleet().query({ tags: 'role:web', metric: cpu, aggregate });
    expect(answer).toEqual({
      metric: cpu,
      unit,
      datapoints: [],
      series: [{ labels: {}, datapoints: [{ ts: '2026-01-01T09:59:00.000Z', value }] }],
      resolution: 'raw',
      bucket_seconds: 10,
    });
  });

  test('of buckets is over their samples, not over their averages', async () => {
    const answer = await fleet().query({ tags: 'role:web', metric: cpu, aggregate: 'avg', range: '24h' });
    expect([answer.resolution, answer.bucket_seconds]).toEqual(['1m', 60]);
    expect(answer.series).toMatchObject([{ datapoints: [{ ts: '2026-01-01T09:59:00.000Z', value: 30 }] }]);
  });

  test('by a tag is one result for each of its values, sources without it last', async () => {
    const { series } = await fleet().query({ kind: 'host', metric: cpu, aggregate: 'max', by: 'zone' });
    expect(series).toEqual([
      { labels: {}, tags: { zone: 'east' }, datapoints: [{ ts: '2026-01-01T09:59:00.000Z', value: 60 }] },
      { labels: {}, tags: { zone: 'west' }, datapoints: [{ ts: '2026-01-01T09:59:00.000Z', value: 20 }] },
      { labels: {}, tags: {}, datapoints: [{ ts: '2026-01-01T09:58:00.000Z', value: 90 }] },
    ]);
  });

  test('of one source is an aggregate too, and can be made fit for a plot', async () => {
    const world = fleet();
    world.put(
      `h-1 ${cpu}`,
      Array.from({ length: 600 }, (_, i) => [at('09:10:00') + i * 5000, i]),
    );
    const { series } = await world.query({ source_id: 'h-1', metric: cpu, aggregate: 'max', points: 10 });
    expect(series?.[0]?.datapoints.length).toBe(8);
    expect(series?.[0]?.datapoints.at(-1)).toEqual({ ts: '2026-01-01T09:59:50.000Z', value: 599 });
  });

  test('over kinds that measure in different units is refused', async () => {
    const world = fleet();
    world.put('h-1 network.latency_ms', [[at('09:59:00'), 1]]);
    world.source('dish-1', { kind: 'dish' });
    world.put('dish-1 network.latency_ms', [[at('09:59:00'), 1]]);
    const query = { source_id: 'h-1,dish-1', metric: 'network.latency_ms', aggregate: 'avg' } as const;
    await expect(world.query(query)).rejects.toMatchObject({
      details: [
        { path: 'kind', message: '"network.latency_ms" is measured in ms and in none by these sources: name a kind' },
      ],
    });
  });
});
