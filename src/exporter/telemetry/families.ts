import type { KindDefinition } from '../../domain/kind.js';
import type { MetricDefinition, MetricMatch, PrometheusNames } from '../../domain/metric.js';
import type { Labels, SeriesKey } from '../../domain/sample.js';

/** What the exporter asks of the catalog. */
export interface Catalog {
  readonly kinds: readonly KindDefinition[];
  /** Resolves a metric id of a kind, `cpu.core.3` for example. */
  findMetric(kindId: string, metricId: string): MetricMatch | undefined;
}

/** One metric family of telemetry: a metric of the catalog that has a place on /metrics. */
export interface Family {
  readonly help: string;
  readonly names: PrometheusNames;
  /** The labels that its series may be told apart by, `source_id` first. */
  readonly labelNames: readonly string[];
}

/** Where a series belongs: the place of its family in the list, and the index label of a pattern. */
export interface FamilyMatch {
  readonly family: number;
  readonly indexLabels: Labels;
}

/** The families of a catalog, in its order, and the way from a series to its family. */
export class Families {
  readonly list: readonly Family[];
  readonly #catalog: Catalog;
  readonly #places = new Map<MetricDefinition, number>();

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
    const list: Family[] = [];
    for (const metric of catalog.kinds.flatMap(({ metrics }) => metrics)) {
      if (metric.prometheus === undefined || metric.type === 'text') continue;
      this.#places.set(metric, list.length);
      list.push(familyOf(metric, metric.prometheus));
    }
    this.list = list;
  }

  /** Undefined for a series that has no place on /metrics: its metric is text, or not in the catalog. */
  match({ kind, metric }: Pick<SeriesKey, 'kind' | 'metric'>): FamilyMatch | undefined {
    const found = this.#catalog.findMetric(kind, metric);
    if (found === undefined) return undefined;
    const family = this.#places.get(found.definition);
    return family === undefined ? undefined : { family, indexLabels: found.indexLabels };
  }
}

function familyOf({ help, title, indexLabel, labels = [] }: MetricDefinition, names: PrometheusNames): Family {
  return {
    // OpenMetrics wants quotes in HELP escaped and Prometheus' text format does not know that escape: use none.
    help: (help === '' ? title : help).replaceAll('"', "'"),
    names,
    labelNames: ['source_id', ...(indexLabel === undefined ? [] : [indexLabel]), ...labels],
  };
}
