import { Gauge, type Registry } from 'prom-client';

const buildInfo = 'pharos_build_info';

/** Always 1: its labels are what it tells. */
export function buildInfoMetrics(registry: Registry, version: string): void {
  new Gauge({
    name: buildInfo,
    help: 'Version of Pharos and of the Node.js that runs it.',
    labelNames: ['version', 'node_version'],
    registers: [registry],
  }).set({ version, node_version: process.versions.node }, 1);
}
