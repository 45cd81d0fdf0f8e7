import type { Schema } from '@pharos/client';

import type { Api } from './api.js';
import { bareMetric, catalogMetric, declaredMetric, type Metric } from './metric.js';
import { seriesKey, type Series } from './series.js';

/** A series and what is known of its metric. */
export interface Point {
  readonly series: Series;
  readonly metric: Metric;
}

type Source = Pick<Series, 'kind' | 'sourceId'>;

/** What there is to see: kinds, sources and the points of a source. */
export class Dictionary {
  readonly #api: Api;
  /** Names of sources as they were last listed, by kind and id. */
  readonly #names = new Map<string, Promise<ReadonlyMap<string, string>>>();
  /** Of the points that were listed last, by series: Open MCT asks for each of them again, one by one. */
  readonly #metrics = new Map<string, Metric>();

  constructor(api: Api) {
    this.#api = api;
  }

  kinds(): Promise<readonly Schema<'CatalogKind'>[]> {
    return this.#api.kinds();
  }

  /** @throws Error when there is none. */
  async kind(id: string): Promise<Schema<'CatalogKind'>> {
    const found = (await this.kinds()).find((kind) => kind.id === id);
    if (found === undefined) throw new Error(`There is no kind "${id}"`);
    return found;
  }

  /** Names of the sources of a kind by their ids, as they are now. */
  sources(kind: string): Promise<ReadonlyMap<string, string>> {
    const names = this.#api.sources(kind).then((list) => new Map(list.map(({ id, name }) => [id, name])));
    this.#names.set(kind, names);
    names.catch(() => this.#names.delete(kind));
    return names;
  }

  /** @throws Error when there is no such source. */
  async sourceName({ kind, sourceId }: Source): Promise<string> {
    const known = (await this.#names.get(kind))?.get(sourceId) ?? (await this.sources(kind)).get(sourceId);
    if (known === undefined) throw new Error(`There is no ${kind} "${sourceId}"`);
    return known;
  }

  /**
   * The points of a source: each series that it has, and what its declarations or its kind promise beside them. In the order of
   * the catalog, what is not in it last.
   */
  async points({ kind, sourceId }: Source): Promise<readonly Point[]> {
    const [{ metrics }, declared, latest] = await Promise.all([
      this.kind(kind),
      this.#api.telemetryTypes(sourceId),
      this.#api.latest({ source_id: sourceId }),
    ]);
    // What has labels or an index has as many series as the source says, and none before.
    const open = new Set(
      metrics.filter((each) => each.labels.length > 0 || each.index_label !== null).map(({ id }) => id),
    );
    const spoken = new Set(latest.map(({ metric }) => metric));
    const silent = Object.keys(declared).filter((id) => !open.has(id) && !spoken.has(id));
    const known = { catalog: await this.kinds(), declared };
    const points = [
      ...latest.map(({ metric, labels, value }) => ({ metric, labels, value })),
      ...silent.map((metric) => ({ metric, labels: {}, value: null })),
    ].map(({ metric, labels, value }): Point => {
      const series = { kind, sourceId, metric, labels };
      return { series, metric: describe(series, known) ?? bareMetric(metric, value) };
    });
    for (const point of points) this.#metrics.set(seriesKey(point.series), point.metric);
    const titles = metrics.map(({ title }) => title);
    const rank = ({ metric }: Point): number =>
      titles.includes(metric.title) ? titles.indexOf(metric.title) : Infinity;
    return points.sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
  }

  /** What is known of a series, also of one that has no samples yet. @throws Error when its source is unknown. */
  async metric(series: Series): Promise<Metric> {
    const catalog = await this.kinds();
    const known = describe(series, { catalog, declared: {} }) ?? this.#metrics.get(seriesKey(series));
    if (known !== undefined) return known;
    const declared = await this.#api.telemetryTypes(series.sourceId);
    const own = describe(series, { catalog, declared });
    return own ?? bareMetric(series.metric, (await this.#api.newest(series))?.value);
  }
}

interface Known {
  readonly catalog: readonly Schema<'CatalogKind'>[];
  readonly declared: Schema<'TelemetryTypes'>['telemetry_types'];
}

/** The catalog goes before what a device declares, as it does on the server. */
function describe({ kind, metric }: Series, { catalog, declared }: Known): Metric | undefined {
  const known = catalogMetric(catalog, kind, metric);
  if (known !== undefined) return known;
  const own = Object.hasOwn(declared, metric) ? declared[metric] : undefined;
  return own === undefined ? undefined : declaredMetric(metric, own);
}
