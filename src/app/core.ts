import { findMetric, kinds } from '../catalog/index.js';
import { createConfigService } from '../config/service.js';
import type { Settings } from '../config/settings.js';
import { watchedMetrics } from '../detection/limits.js';
import { selectLive } from '../domain/live.js';
import { createExporter } from '../exporter/exporter.js';
import { protocols } from '../ingest/protocols/index.js';
import type { Clock } from '../platform/clock.js';
import type { Cron } from '../platform/cron.js';
import type { Logger } from '../platform/logger.js';
import { version } from '../platform/version.js';
import { createLsmStore } from '../store/samples/lsm/store.js';
import { createMaintenance } from '../store/samples/maintenance.js';
import { createOverridesStore } from '../store/state/overrides.js';
import { createStateRetention } from '../store/state/retention.js';
import { createSourceDirectory } from '../store/state/source-directory.js';
import { openState } from '../store/state/state.js';

/** What the outside gives to every part. */
export interface Surroundings {
  readonly clock: Clock;
  readonly cron: Cron;
  readonly logger: Logger;
}

/** What every feature stands on: settings, both stores and their upkeep, and the registries of /metrics. */
export type Core = ReturnType<typeof createCore>;

export function createCore(settings: Settings, surroundings: Surroundings) {
  const { clock, cron, logger } = surroundings;
  const exporter = createExporter({
    catalog: { kinds, findMetric },
    directory: { get: (id) => samples.directory.get(id) },
    clock,
    settings: {
      get: () => configuration.config.get().exporter,
      onChange: (listener) =>
        configuration.config.onChange((next, previous) => listener(next.exporter, previous.exporter)),
    },
    version,
    protocols: [...protocols.map(({ name }) => name), 'device'],
    watched: watchedMetrics,
  });
  const { recorder } = exporter;
  const state = openState({ folder: settings.dataDir, clock, recorder, logger });
  const configuration = createConfigService({
    settings,
    overrides: createOverridesStore({ state, clock }),
    logger,
    recorder,
  });
  const { config } = configuration;
  const samples = createLsmStore({
    folder: settings.dataDir,
    memoryLimitMb: selectLive(config, (tree) => tree.store.memory_limit_mb),
    resumeMs: selectLive(config, (tree) => tree.live.resume_seconds * 1000),
    recorder,
    clock,
    logger,
  });
  const retentionDays = selectLive(config, (tree) => tree.store.retention_days);
  return {
    ...surroundings,
    exporter,
    recorder,
    state,
    sources: createSourceDirectory({ state, clock }),
    configuration,
    config,
    samples,
    maintenance: createMaintenance({ samples, retentionDays, cron, clock, recorder, logger }),
    stateRetention: createStateRetention({ state, retentionDays, cron, clock, logger }),
  };
}
