import { definitionOf } from '../catalog/series.js';
import { presentValue } from '../catalog/value.js';
import type { DataItem } from '../domain/feed.js';
import type { MetricDefinition } from '../domain/metric.js';
import type { SeriesDirectory } from '../domain/ports/samples.js';
import type { Series } from '../domain/sample.js';

/** A series, and how its stored numbers look to people. */
export interface Sight {
  readonly series: Series;
  readonly definition: MetricDefinition;
}

/** How series look, found once for each. */
export class Sights {
  readonly #directory: Pick<SeriesDirectory, 'get' | 'text'>;
  readonly #known: Sight[] = [];

  constructor(directory: Pick<SeriesDirectory, 'get' | 'text'>) {
    this.#directory = directory;
  }

  of(number: number): Sight {
    const known = this.#known[number];
    if (known !== undefined) return known;
    const series = this.#directory.get(number);
    const sight = { series, definition: definitionOf(series) };
    this.#known[number] = sight;
    return sight;
  }

  /** `stored` as the samples hold it; NaN, which stands for no value, becomes null. */
  item({ series, definition }: Sight, ts: number, stored: number): DataItem {
    const { tenant, kind, sourceId, metric, labels, id } = series;
    const value = presentValue(definition, stored, this.#directory.text(stored));
    return { type: 'data', tenant, kind, sourceId, series: id, metric, labels, ts, value };
  }
}
