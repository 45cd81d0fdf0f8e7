import { Config } from '../../../src/config/schema.js';
import { LiveValue } from '../../../src/domain/live.js';
import type { Caller } from '../../../src/domain/principal.js';
import type { Labels, SeriesType } from '../../../src/domain/sample.js';
import type { SourceRow } from '../../../src/store/state/sources.js';
import { createLatestAttributes } from '../../../src/telemetry/attributes.js';
import { exportMetrics } from '../../../src/telemetry/export.js';
import { queryMetrics } from '../../../src/telemetry/query.js';
import { createTelemetry, type TelemetryServices } from '../../../src/telemetry/services.js';
import type { ExportQuery, MetricsAnswer, MetricsQuery } from '../../../src/telemetry/wire.js';
import { MemorySamples } from '../../support/memory-samples.js';
import { keepingRecorder } from '../../support/recorder.js';
import { VirtualClock } from '../../support/virtual-clock.js';

export const caller: Caller = {
  principal: { type: 'job', tenant: 'default', name: 'test' },
  requestId: 'r1',
  address: undefined,
};

export type Rows = Iterable<readonly [ts: number, value: number]>;

interface SeriesOptions {
  readonly labels?: Labels;
  readonly type?: SeriesType;
}

/** The use cases of the room over samples and sources in memory, on a clock that stands at 10:00 of 1 January 2026. */
export class World {
  readonly clock = new VirtualClock('2026-01-01T10:00:00Z');
  readonly samples = new MemorySamples();
  readonly recorder = keepingRecorder();
  readonly config = new LiveValue(Config.parse({ cache: { query_ttl_seconds: 0 } }));
  readonly #sources = new Map<string, SourceRow>();
  readonly telemetry: TelemetryServices = createTelemetry({
    samples: this.samples,
    sources: {
      get: (tenant, id) => this.#find(tenant, id),
      kindOf: (tenant, id) => this.#find(tenant, id)?.kind,
      list: (tenant) => this.#list(tenant),
    },
    attributes: createLatestAttributes(),
    clock: this.clock,
    config: this.config,
    staleAfter: () => 60_000,
    recorder: this.recorder,
  });

  /** Adds a source; a host in the default tenant unless told otherwise. */
  source(id: string, { kind = 'host', tags = {}, tenant = 'default' }: Partial<SourceRow> = {}): void {
    const unknown = { hostname: null, ips: [], hasGpu: false, agentVersion: null, createdAt: 0 };
    this.#sources.set(`${tenant}/${id}`, { tenant, id, kind, name: id, tags, ...unknown });
  }

  /** Adds samples of a source's series and gives its number. */
  put(name: string, rows: Rows, { labels = {}, type }: SeriesOptions = {}): number {
    const [sourceId = '', metric = ''] = name.split(' ');
    const source = [...this.#sources.values()].find(({ id }) => id === sourceId);
    const key = { tenant: source?.tenant ?? 'default', kind: source?.kind ?? 'host', sourceId, metric, labels };
    const series = this.samples.directory.idOf(key, type);
    this.samples.put(series, rows);
    return series;
  }

  query(query: MetricsQuery): Promise<MetricsAnswer> {
    return queryMetrics(this.telemetry, caller, query);
  }

  export(query: ExportQuery): ReturnType<typeof exportMetrics> {
    return exportMetrics(this.telemetry, caller, query);
  }

  /** The whole of a CSV export, line by line. */
  async csv(query: Omit<ExportQuery, 'format'>): Promise<readonly string[]> {
    const opened = await this.export({ ...query, format: 'csv' });
    let text = '';
    for await (const chunk of opened.chunks) text += String(chunk);
    await opened.close();
    return text.split('\r\n');
  }

  #find(tenant: string, id: string): SourceRow | undefined {
    return this.#sources.get(`${tenant}/${id}`);
  }

  #list(tenant: string): readonly SourceRow[] {
    const own = [...this.#sources.values()].filter((source) => source.tenant === tenant);
    return own.sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}

/** Epoch ms of a time of the day on which the world's clock stands. */
export function at(time: string): number {
  return Date.parse(`2026-01-01T${time}Z`);
}

/** The points of an answer as [time of day, value]. */
export function shown(
  points: readonly { readonly ts: string; readonly value: unknown }[],
): (readonly [string, unknown])[] {
  return points.map(({ ts, value }) => [ts.slice(11, 19), value]);
}

export const cpu = 'cpu.utilization';

/** Three hosts, two of them tagged, with a sample or two each in the last minutes. */
export function fleet(): World {
  const world = new World();
  world.source('h-1', { tags: { role: 'web', zone: 'west' } });
  world.source('h-2', { tags: { role: 'web', zone: 'east' } });
  world.source('h-3');
  world.source('d-1', { kind: 'device' });
  world.put(`h-1 ${cpu}`, [
    [at('09:59:01'), 10],
    [at('09:59:06'), 20],
  ]);
  world.put(`h-2 ${cpu}`, [[at('09:59:02'), 60]]);
  world.put(`h-3 ${cpu}`, [[at('09:58:00'), 90]]);
  return world;
}
