import type { KindDefinition } from '../../../src/domain/kind.js';
import { LiveValue } from '../../../src/domain/live.js';
import type { MetricDefinition } from '../../../src/domain/metric.js';
import type { SampleBatch, SeriesKey } from '../../../src/domain/sample.js';
import { createExporter, type Exporter, type ExporterSettings } from '../../../src/exporter/exporter.js';
import type { RenderRequest } from '../../../src/exporter/request.js';
import type { Catalog } from '../../../src/exporter/telemetry/families.js';
import type { LoopDelay } from '../../../src/platform/loop-delay.js';
import { MemoryDirectory } from '../../support/memory-log.js';
import { VirtualClock } from '../../support/virtual-clock.js';

const number = { unit: 'none', type: 'number' } as const;

const metrics: readonly MetricDefinition[] = [
  {
    ...number,
    id: 'network.latency_ms',
    title: 'Latency',
    help: 'Round trip in milliseconds.',
    prometheus: { type: 'gauge', name: 'test_latency_ms', baseName: 'test_latency_seconds', scale: 0.001 },
  },
  {
    ...number,
    id: 'core.N',
    title: 'Core',
    help: 'Use of one "core".\nIn percent, \\ not in parts.',
    indexLabel: 'core',
    prometheus: { type: 'gauge', name: 'test_core_percent', baseName: 'test_core_ratio', scale: 0.01 },
  },
  {
    ...number,
    id: 'net.sent_mb',
    title: 'Sent',
    help: 'Sent since the start.',
    labels: ['interface'],
    prometheus: { type: 'counter', name: 'test_sent_mb', baseName: 'test_sent_bytes_total', scale: 1_000_000 },
  },
  {
    ...number,
    id: 'online',
    title: 'Online',
    help: '',
    type: 'boolean',
    prometheus: { type: 'gauge', name: 'test_online', baseName: 'test_online', scale: 1 },
  },
  {
    ...number,
    id: 'weather',
    title: 'Weather',
    help: 'Weather: 0 clear, 1 rain.',
    type: 'enum',
    values: ['clear', 'rain'],
    prometheus: { type: 'gauge', name: 'test_weather', baseName: 'test_weather', scale: 1 },
  },
  { ...number, id: 'software', title: 'Software', help: 'Its version.', type: 'text' },
];

export function kindOf(id: string, own: readonly MetricDefinition[]): KindDefinition {
  const simulation = { enabled: true, count: 1 };
  return { id, title: id, help: id, lostAfterSeconds: 60, metrics: own, commands: [], simulation };
}

/** A catalog of these kinds; the only pattern it knows is `core.N`. */
export function catalogOf(kinds: readonly KindDefinition[]): Catalog {
  return {
    kinds,
    findMetric(kindId, id) {
      const [, core] = /^core\.(\d+)$/.exec(id) ?? [];
      const wanted = core === undefined ? id : 'core.N';
      const definition = kinds.find((kind) => kind.id === kindId)?.metrics.find((each) => each.id === wanted);
      return definition && { id, definition, indexLabels: core === undefined ? {} : { core } };
    },
  };
}

export const testCatalog = catalogOf([kindOf('dish', metrics)]);

/** A loop whose delay was measured four times, a second in all. */
export const quietLoop: LoopDelay = {
  start: () => undefined,
  stop: () => undefined,
  read: () => ({ count: 4, sumSeconds: 1, at: (quantile) => quantile }),
};

export const defaultSettings: ExporterSettings = { token: null, max_series: 1000, stale_after_seconds: 300 };

export function batchOf(rows: readonly (readonly [series: number, ts: number, value: number])[]): SampleBatch {
  return {
    length: rows.length,
    series: Uint32Array.from(rows, ([series]) => series),
    ts: Float64Array.from(rows, ([, ts]) => ts),
    value: Float64Array.from(rows, ([, , value]) => value),
  };
}

/** An exporter over the test catalog, with all that feeds it. */
export class World {
  readonly clock = new VirtualClock();
  readonly directory = new MemoryDirectory();
  readonly settings = new LiveValue(defaultSettings);
  readonly exporter: Exporter;
  #commit = 0;

  constructor(settings: Partial<ExporterSettings> = {}, yieldToLoop?: () => Promise<void>) {
    this.set(settings);
    const { clock, directory } = this;
    this.exporter = createExporter({
      catalog: testCatalog,
      directory,
      clock,
      settings: this.settings,
      version: '1.2.3',
      protocols: ['native'],
      loopDelay: quietLoop,
      ...(yieldToLoop && { yieldToLoop }),
    });
  }

  set(settings: Partial<ExporterSettings>): void {
    this.settings.set({ ...this.settings.get(), ...settings });
  }

  series(metric: string, key: Partial<SeriesKey> = {}): number {
    return this.directory.idOf({ tenant: 'default', kind: 'dish', sourceId: 'dish-1', labels: {}, ...key, metric });
  }

  /** Commits one value of a series, now or `agoMs` earlier. */
  commit(series: number, value: number, agoMs = 0): void {
    this.commitRows([[series, this.clock.now() - agoMs, value]]);
  }

  commitRows(rows: readonly (readonly [number, number, number])[]): void {
    this.exporter.observe({ commit: ++this.#commit, batch: batchOf(rows), attributes: [] });
  }

  async text(request: Partial<RenderRequest> = {}): Promise<string> {
    const whole = { registry: 'telemetry', names: 'document', format: 'text', ...request } as const;
    return (await this.exporter.render(whole)).body.toString();
  }

  /** The sample lines alone. */
  async lines(request: Partial<RenderRequest> = {}): Promise<string[]> {
    return (await this.text(request)).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  }
}
