import type { Clock } from '../platform/clock.js';
import type { SampleBuffer } from './buffer.js';
import type { Collector, CollectorFactory } from './collectors/collector.js';
import { onceLog, type AgentLog } from './log.js';
import type { Readers } from './readers.js';

interface SamplerOptions {
  readonly collectors: readonly CollectorFactory[];
  readonly readers: Readers;
  readonly buffer: SampleBuffer;
  readonly clock: Clock;
  readonly log: AgentLog;
}

export interface Sampler {
  /** One turn: reads every collector that is not still reading. */
  readonly sample: () => Promise<void>;
}

/** Reads all collectors at once into the buffer. A collector that is still reading is left out, and holds up no other. */
export function createSampler({ collectors, readers, buffer, clock, log }: SamplerOptions): Sampler {
  const once = onceLog(log);
  const absent = (metric: string, reason: string): void =>
    once(`absent ${metric}`, 'Metric absent', { metric, reason });
  const parts = collectors.map((create) => create({ readers, monotonic: () => clock.monotonic(), absent }));
  const busy = new Set<Collector>();

  async function read(collector: Collector, ts: number): Promise<void> {
    busy.add(collector);
    try {
      const measurements = await collector.collect();
      // A file that is not what it should be gives NaN: no value is absent, and NaN is no JSON.
      buffer.add(
        measurements.filter(({ value }) => Number.isFinite(value)).map((measurement) => ({ ...measurement, ts })),
      );
    } catch (error) {
      once(`failed ${collector.subject}`, 'Collector failed', { subject: collector.subject, error });
    } finally {
      busy.delete(collector);
    }
  }

  return {
    async sample() {
      const ts = clock.now();
      const free = parts.filter((collector) => !busy.has(collector));
      for (const { subject } of busy) once(`slow ${subject}`, 'Collector still reading, left out', { subject });
      await Promise.all(free.map((collector) => read(collector, ts)));
    },
  };
}
