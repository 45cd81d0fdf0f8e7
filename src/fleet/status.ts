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
  /** Its place among the times at which sources were last seen. */
  readonly place: number;
  readonly lostAfterMs: number;
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
  /** By place of the source: epoch ms of its newest sample. */
  readonly #lastSeenAt: number[] = [];
  /** By series number: the place of its source, and the watch of a series that has thresholds. */
  readonly #placeOf: (number | undefined)[] = [];
  readonly #watchOf: (SeriesWatch | undefined)[] = [];

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
      const { lostAfterMs } = this.#source(series);
      const watch = this.#watch(series.id);
      const isRecent = now - latest.ts <= lostAfterMs;
      if (watch !== undefined && isRecent && isCritical(watch.thresholds, latest.value)) critical.push(series);
      else this.#see(series.id, latest.ts, latest.value);
    }
    await this.#replay(critical, now);
  }

  /** Epoch ms of the newest sample of a source, or undefined when it never sent any. */
  lastSeenAt(tenant: string, sourceId: string): number | undefined {
    const source = this.#sources.get(keyOf(tenant, sourceId));
    return source === undefined ? undefined : this.#lastSeenAt[source.place];
  }

  /** Critical when silent for too long or beyond a critical threshold for a minute, else warn when any value warns. */
  statusOf(tenant: string, sourceId: string, now: number): SourceStatus {
    const source = this.#sources.get(keyOf(tenant, sourceId));
    if (source === undefined || now - (this.#lastSeenAt[source.place] as number) > source.lostAfterMs) return 'crit';
    const current = source.watched.filter(({ ts }) => now - ts <= source.lostAfterMs);
    const isLasting = ({ criticalSince, ts }: SeriesWatch) =>
      criticalSince !== undefined && ts - criticalSince >= criticalAfterMs;
    if (current.some(isLasting)) return 'crit';
    return current.some(({ thresholds, value }) => isWarning(thresholds, value)) ? 'warn' : 'ok';
  }

  #see(seriesId: number, ts: number, value: number): void {
    const place = this.#placeOf[seriesId] ?? this.#place(seriesId);
    if (ts > (this.#lastSeenAt[place] as number)) this.#lastSeenAt[place] = ts;
    const watch = this.#watchOf[seriesId];
    if (watch === undefined || ts < watch.ts) return;
    watch.ts = ts;
    watch.value = value;
    if (isCritical(watch.thresholds, value)) watch.criticalSince ??= ts;
    else watch.criticalSince = undefined;
  }

  #place(seriesId: number): number {
    this.#watch(seriesId);
    return this.#placeOf[seriesId] as number;
  }

  /** The watch of a series, which is known from now on. */
  #watch(seriesId: number): SeriesWatch | undefined {
    if (this.#placeOf[seriesId] !== undefined) return this.#watchOf[seriesId];
    // Without holes: these are read for every sample.
    while (this.#placeOf.length <= seriesId) {
      this.#placeOf.push(undefined);
      this.#watchOf.push(undefined);
    }
    const series = this.#samples.directory.get(seriesId);
    const source = this.#source(series);
    const thresholds = findMetric(series.kind, series.metric)?.definition.thresholds;
    const watch = thresholds && { thresholds, ts: -Infinity, value: NaN, criticalSince: undefined };
    if (watch !== undefined) source.watched.push(watch);
    this.#placeOf[seriesId] = source.place;
    this.#watchOf[seriesId] = watch;
    return watch;
  }

  #source({ tenant, sourceId, kind }: Series): SourceWatch {
    const key = keyOf(tenant, sourceId);
    const known = this.#sources.get(key);
    if (known !== undefined) return known;
    const lostAfterMs = (findKind(kind)?.lostAfterSeconds ?? defaultLostAfterSeconds) * 1000;
    const source = { place: this.#lastSeenAt.push(-Infinity) - 1, lostAfterMs, watched: [] };
    this.#sources.set(key, source);
    return source;
  }

  /** Goes through the last minutes of series that are critical now, to find since when they have been. */
  async #replay(series: readonly Series[], now: number): Promise<void> {
    // A minute, and before and after it as long as a source may be silent: the spell began there or before.
    const from = now - criticalAfterMs - 2 * Math.max(0, ...series.map((each) => this.#source(each).lostAfterMs));
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
