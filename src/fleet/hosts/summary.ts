import type { Series } from '../../domain/sample.js';
import type { SampleStore } from '../../store/samples/store.js';
import type { Host } from '../wire.js';

const mean = (values: readonly number[]): number => sum(values) / values.length;
const max = (values: readonly number[]): number => Math.max(...values);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

type SummaryField = keyof Host['metrics_summary'];

/** What a host is summed up by: each field's metric, and how its disks, GPUs or interfaces make one number. */
export const summaryMetrics: Readonly<
  Record<SummaryField, { readonly metric: string; readonly combine: (values: readonly number[]) => number }>
> = {
  cpu_pct: { metric: 'cpu.utilization', combine: mean },
  mem_pct: { metric: 'mem.used_pct', combine: mean },
  gpu_pct: { metric: 'gpu.utilization', combine: mean },
  disk_pct: { metric: 'disk.used_pct', combine: max },
  net_tx_mbps: { metric: 'net.tx_mbps', combine: sum },
};

/** The newest values of a host, from `series` of it; samples before `since` (epoch ms) are too old to count. */
export function summarise(samples: SampleStore, series: readonly Series[], since: number): Host['metrics_summary'] {
  const combined = (field: SummaryField): number | null => {
    const { metric, combine } = summaryMetrics[field];
    const values = series.flatMap((one) => {
      const latest = one.metric === metric ? samples.latest(one.id) : undefined;
      return latest === undefined || latest.ts < since || Number.isNaN(latest.value) ? [] : [latest.value];
    });
    return values.length === 0 ? null : combine(values);
  };
  return {
    cpu_pct: combined('cpu_pct'),
    mem_pct: combined('mem_pct'),
    gpu_pct: combined('gpu_pct'),
    disk_pct: combined('disk_pct'),
    net_tx_mbps: combined('net_tx_mbps'),
  };
}
