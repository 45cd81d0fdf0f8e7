import { Counter, type Registry } from 'prom-client';

import type { Recorder } from '../../domain/ports/recorder.js';

const changesTotal = 'pharos_config_changes_total';

/** Changes of the configuration. */
export function configMetrics(registry: Registry): Pick<Recorder, 'configChanged'> {
  const changes = new Counter({
    name: changesTotal,
    help: 'Changes of the configuration that came into force since the start.',
    registers: [registry],
  });
  return { configChanged: () => changes.inc() };
}
