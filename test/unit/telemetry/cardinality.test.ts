import { describe, expect, test } from 'vitest';

import { cardinality } from '../../../src/telemetry/cardinality.js';
import { caller, World } from './world.js';

describe('the cardinality', () => {
  test('names the sources and metrics with the most series first, and what is used of the budgets', async () => {
    const world = new World();
    for (const id of ['h-1', 'h-2', 'h-3']) world.source(id);
    world.source('other', { tenant: 'other' });
    for (const mount of ['/', '/data', '/home']) world.put('h-2 disk.used_pct', [], { labels: { mount } });
    for (const id of ['h-1', 'h-2', 'h-3']) world.put(`${id} cpu.load1`, []);
    world.put('h-3 http_requests_total', [], { labels: { code: '200' } });
    world.put('h-3 http_requests_total', [], { labels: { code: '500' } });
    world.put('other cpu.load1', []);

    expect(await cardinality(world.telemetry, caller, { limit: 2, offset: 0 })).toEqual({
      total_series: 8,
      sources: [
        { source_id: 'h-2', series: 4 },
        { source_id: 'h-3', series: 3 },
      ],
      metrics: [
        { metric: 'cpu.load1', series: 3, in_catalog: true },
        { metric: 'disk.used_pct', series: 3, in_catalog: true },
      ],
      total_sources: 3,
      total_metrics: 3,
      limit: 2,
      offset: 0,
      budgets: {
        series: { budget: 200_000, used: 8 },
        source_series: { budget: 20_000, used: 4 },
        metric_names: { budget: 10_000, used: 1 },
      },
    });
    const next = await cardinality(world.telemetry, caller, { limit: 2, offset: 2 });
    expect([next.sources, next.metrics]).toEqual([
      [{ source_id: 'h-1', series: 1 }],
      [{ metric: 'http_requests_total', series: 2, in_catalog: false }],
    ]);
  });

  test('of nothing is nothing', async () => {
    expect(await cardinality(new World().telemetry, caller, { limit: 50, offset: 0 })).toMatchObject({
      total_series: 0,
      sources: [],
      metrics: [],
      budgets: { source_series: { used: 0 } },
    });
  });
});
