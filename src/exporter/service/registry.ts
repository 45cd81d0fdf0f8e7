import { Registry } from 'prom-client';

import type { Recorder } from '../../domain/ports/recorder.js';
import type { LoopDelay } from '../../platform/loop-delay.js';
import type { Format } from '../request.js';
import { headText, labelText, sampleName, separators, valueText } from '../text.js';
import { anomalyMetrics, type Watched } from './anomalies.js';
import { apiMetrics } from './api.js';
import { buildInfoMetrics } from './build-info.js';
import { commandMetrics } from './commands.js';
import { configMetrics } from './config.js';
import { exporterMetrics, type ExporterCounts } from './exporter.js';
import { ingestMetrics } from './ingest.js';
import { liveMetrics } from './live.js';
import { loopDelayMetrics } from './loop-delay.js';
import { processMetrics } from './process.js';
import { queryCacheMetrics } from './query-cache.js';
import { simulationMetrics } from './simulation.js';
import { storeMetrics } from './store.js';

interface ServiceOptions {
  readonly version: string;
  /** Kinds of source that the simulator may play. */
  readonly kinds: readonly string[];
  /** Protocols whose series begin at zero. */
  readonly protocols: readonly string[];
  /** Metrics whose count of anomalies begins at zero. */
  readonly watched: readonly Watched[];
  readonly counts: ExporterCounts;
  readonly loopDelay: LoopDelay;
  /** Epoch ms. */
  readonly now: number;
}

export interface ServiceRegistry {
  readonly registry: Registry;
  readonly recorder: Recorder;
}

/** The registry in which the service tells of itself. */
export function createServiceRegistry({
  version,
  kinds,
  protocols,
  watched,
  ...sources
}: ServiceOptions): ServiceRegistry {
  const registry = new Registry();
  buildInfoMetrics(registry, version);
  const recorder: Recorder = {
    ...ingestMetrics(registry, protocols),
    ...apiMetrics(registry),
    ...storeMetrics(registry),
    ...simulationMetrics(registry, kinds),
    ...configMetrics(registry),
    ...anomalyMetrics(registry, watched),
    ...commandMetrics(registry),
    ...queryCacheMetrics(registry),
    ...liveMetrics(registry),
  };
  exporterMetrics(registry, sources.counts);
  loopDelayMetrics(registry, sources.loopDelay);
  processMetrics(registry, sources.now);
  return { registry, recorder };
}

/**
 * The text of a prom-client registry, less the end of the document. prom-client writes OpenMetrics only by renaming the
 * registry's own counters for good, so that format is written here, from the same values.
 */
export async function registryText(registry: Registry, format: Format): Promise<string> {
  if (format === 'text') return (await registry.metrics()).replace(/\n$/, '');
  const families = (await registry.getMetricsAsJSON()).map(({ name, help, type, values }) => {
    const head = { name, help, type: String(type) };
    const lines = values.map((each) => {
      const own = 'metricName' in each && typeof each.metricName === 'string' ? each.metricName : undefined;
      return `${own ?? sampleName(head, format)}${labelText(each.labels)} ${valueText(each.value)}`;
    });
    return [headText(head, format), ...lines].join('\n');
  });
  return families.join(separators[format].between);
}
