import { findKind, findMetric } from '../catalog/index.js';
import type { Thresholds } from '../domain/metric.js';
import type { CommitObserver, Series } from '../domain/sample.js';
import { pointValues, type SampleStore } from '../store/samples/store.js';

export const sourceStatuses = ['ok', 'warn', 'crit'] as const;
export type SourceStatus = (typeof sourceStatuses)[number];

/** A value beyond its critical threshold makes the source critical once it has lasted this long (document 004, 5.1). */
const criticalAfterMs = 60_000;
const defaultLostAfterSeconds = 120;
/** Series read with one query. */
const seriesAtOnce = 500;

interface SourceWatch {
  readonly lostAfterMs: number;
  lastSeenAt: number;
  readonly watched: SeriesWatch[];
}

interface SeriesWatch {
  readonly thresholds: Thresholds;
  ts: number;
  value: number;
  /** Since when every sample has been beyond the critical threshold. */
  criticalSince: number | undefined;
}

/** When each source was last heard of, and how it is by its heartbeat and thresholds. Fed by commits. */
export class SourceStatusTracker {
  readonly #samples: SampleStore;
  readonly #sources = new Map<string, SourceWatch>();
  /** By series number: the source, and the watch of a series that has thresholds. */
  readonly #series: ({ readonly source: SourceWatch; readonly watch: SeriesWatch | undefined } | undefined)[] = [];

  constructor(samples: SampleStore) {
    this.#samples = samples;
  }

  readonly observe: CommitObserver = ({ batch }) => {
    for (let row = 0; row < batch.length; row++) {
      this.#see(batch.series[row] as number, batch.ts[row] as number, batch.value[row] as number);
    }
  };

  /** Takes over what the store knows, so that a restart changes no status. */
  async load(now: number): Promise<void> {
    const critical: Series[] = [];
    for (const series of this.#samples.seriesOf({})) {
      const latest = this.#samples.latest(series.id);
      if (latest === undefined) continue;
      const { source, watch } = this.#entry(series.id);
      const isRecent = now - latest.ts <= source.lostAfterMs;
      if (watch !== undefined && isRecent && isCritical(watch.thresholds, latest.value)) critical.push(series);
      else this.#see(series.id, latest.ts, latest.value);
    }
    await this.#replay(critical, now);
  }

  /** Epoch ms of the newest sample of a source, or undefined when it never sent any. */
  lastSeenAt(tenant: string, sourceId: string): number | undefined {
    return this.#sources.get(keyOf(tenant, sourceId))?.lastSeenAt;
  }

  /** Critical when silent for too long or beyond a critical threshold for a minute, else warn when any value warns. */
  statusOf(tenant: string, sourceId: string, now: number): SourceStatus {
    const source = this.#sources.get(keyOf(tenant, sourceId));
    if (source === undefined || now - source.lastSeenAt > source.lostAfterMs) return 'crit';
    const current = source.watched.filter(({ ts }) => now - ts <= source.lostAfterMs);
    const isLasting = ({ criticalSince, ts }: SeriesWatch) =>
      criticalSince !== undefined && ts - criticalSince >= criticalAfterMs;
    if (current.some(isLasting)) return 'crit';
    return current.some(({ thresholds, value }) => isWarning(thresholds, value)) ? 'warn' : 'ok';
  }

  #see(seriesId: number, ts: number, value: number): void {
    const { source, watch } = this.#series[seriesId] ?? this.#entry(seriesId);
    if (ts > source.lastSeenAt) source.lastSeenAt = ts;
    if (watch === undefined || ts < watch.ts) return;
    watch.ts = ts;
    watch.value = value;
    if (isCritical(watch.thresholds, value)) watch.criticalSince ??= ts;
    else watch.criticalSince = undefined;
  }

  #entry(seriesId: number): { readonly source: SourceWatch; readonly watch: SeriesWatch | undefined } {
    const known = this.#series[seriesId];
    if (known !== undefined) return known;
    const series = this.#samples.directory.get(seriesId);
    const source = this.#source(series);
    const thresholds = findMetric(series.kind, series.metric)?.definition.thresholds;
    const watch = thresholds && { thresholds, ts: -Infinity, value: NaN, criticalSince: undefined };
    if (watch !== undefined) source.watched.push(watch);
    return (this.#series[seriesId] = { source, watch });
  }

  #source({ tenant, sourceId, kind }: Series): SourceWatch {
    const key = keyOf(tenant, sourceId);
    const known = this.#sources.get(key);
    if (known !== undefined) return known;
    const lostAfterMs = (findKind(kind)?.lostAfterSeconds ?? defaultLostAfterSeconds) * 1000;
    const source = { lostAfterMs, lastSeenAt: -Infinity, watched: [] };
    this.#sources.set(key, source);
    return source;
  }

  /** Goes through the last minutes of series that are critical now, to find since when they have been. */
  async #replay(series: readonly Series[], now: number): Promise<void> {
    // A minute, and before and after it as long as a source may be silent: the spell began there or before.
    const from = now - criticalAfterMs - 2 * Math.max(0, ...series.map(({ id }) => this.#entry(id).source.lostAfterMs));
    for (let first = 0; first < series.length; first += seriesAtOnce) {
      const some = series.slice(first, first + seriesAtOnce).map(({ id }) => id);
      const ranges = await this.#samples.range({
        series: some,
        from,
        to: Number.MAX_SAFE_INTEGER,
        resolution: 'raw',
        limit: 10_000_000,
      });
      for (const columns of ranges) {
        const values = pointValues(columns);
        columns.ts.forEach((ts, i) => this.#see(columns.series, ts, values[i] as number));
      }
    }
  }
}

function keyOf(tenant: string, sourceId: string): string {
  return `${tenant}\n${sourceId}`;
}

function isCritical({ direction, crit }: Thresholds, value: number): boolean {
  return crit !== undefined && (direction === 'above' ? value > crit : value < crit);
}

function isWarning(thresholds: Thresholds, value: number): boolean {
  const { direction, warn } = thresholds;
  return (
    isCritical(thresholds, value) || (warn !== undefined && (direction === 'above' ? value >= warn : value <= warn))
  );
}
