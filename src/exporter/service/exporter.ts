import { Gauge, type Registry } from 'prom-client';

import { refusals, type Refusal } from '../telemetry/table.js';

const seriesShown = 'pharos_exporter_series';
const seriesDropped = 'pharos_exporter_dropped_series';

/** What the exporter shows of itself, read when it is asked for. */
export interface ExporterCounts {
  readonly shown: number;
  refused(reason: Refusal): number;
}

/** The series on /metrics, and those that have a value but no place there. */
export function exporterMetrics(registry: Registry, counts: ExporterCounts): void {
  new Gauge({
    name: seriesShown,
    help: 'Series of telemetry that have a line on /metrics.',
    registers: [registry],
    collect() {
      this.set(counts.shown);
    },
  });
  new Gauge({
    name: seriesDropped,
    help: 'Series with a current value that have no line: beyond exporter.max_series, or with the labels of another series.',
    labelNames: ['reason'],
    registers: [registry],
    collect() {
      for (const reason of refusals) this.set({ reason }, counts.refused(reason));
    },
  });
}
