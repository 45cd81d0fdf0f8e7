import { describe, expect, it } from 'vitest';

import { kinds } from '../../../src/catalog/index.js';
import { CatalogAnswer, describeCatalog } from '../../../src/catalog/wire.js';

describe('the catalog on the wire', () => {
  it('is what its schema says, and all of it', () => {
    const answer = describeCatalog();

    expect(CatalogAnswer.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
    expect(answer.kinds.map(({ id, metrics, commands }) => [id, metrics.length, commands.length])).toEqual(
      kinds.map(({ id, metrics, commands }) => [id, metrics.length, commands.length]),
    );
  });

  it('tells all of a metric, with null for what it lacks', () => {
    const metrics = describeCatalog().kinds.flatMap((kind) => kind.metrics);

    expect(metrics.find(({ id }) => id === 'cpu.core.N')).toEqual({
      id: 'cpu.core.N',
      title: 'CPU core utilization',
      help: 'Share of the time of one processor core that was spent working, in percent.',
      unit: { id: 'percent', symbol: '%' },
      type: 'number',
      range: { min: 0, max: 100 },
      thresholds: null,
      values: null,
      index_label: 'core',
      labels: [],
      attributes: [],
      derived_from: null,
      prometheus: {
        name: 'pharos_host_cpu_core_percent',
        base_name: 'pharos_host_cpu_core_ratio',
        type: 'gauge',
        scale: 0.01,
      },
    });
    expect(metrics.find(({ id }) => id === 'top_emotes')).toMatchObject({
      unit: { id: 'none', symbol: null },
      prometheus: null,
      range: null,
    });
    expect(metrics.find(({ id }) => id === 'gpu.memory_used_pct')).toMatchObject({
      thresholds: { direction: 'above', warn: 70, crit: 90 },
      labels: ['gpu_index'],
      derived_from: { part: 'gpu.memory_used_mb', whole: 'gpu.memory_total_mb' },
    });
  });

  it('is made anew for each call, so that no caller can change it for another', () => {
    const first = describeCatalog();
    first.kinds[1]?.metrics.pop();
    for (const metric of first.kinds[0]?.metrics ?? []) {
      metric.values?.push('changed');
      metric.labels.push('changed');
    }

    expect(JSON.stringify(describeCatalog())).not.toContain('changed');
    expect(describeCatalog().kinds[1]?.metrics).toHaveLength(kinds[1]?.metrics.length ?? -1);
  });
});
