import type { MetricDefinition } from '../domain/metric.js';
import type { SeriesDirectory } from '../domain/ports/samples.js';
import { labelsKey, type SeriesKey } from '../domain/sample.js';
import type { Columns } from './columns.js';
import type { SeriesCache, SeriesPlace } from './series-cache.js';

interface SeriesWorld {
  readonly directory: SeriesDirectory;
  readonly cache: SeriesCache;
  /** How many series there may be in all. */
  readonly seriesBudget: number;
}

/** What is to be found: the series, how its samples name it, and its metric. */
export interface Wanted {
  readonly key: SeriesKey;
  readonly place: SeriesPlace;
  readonly definition: MetricDefinition;
}

interface NewSeries extends Wanted {
  readonly rows: number[];
}

/** The series that one request names. New ones get their number when the request settles, not before. */
export class SeriesGate {
  readonly #world: SeriesWorld;
  readonly #new = new Map<string, NewSeries>();

  constructor(world: SeriesWorld) {
    this.#world = world;
  }

  /** The number of an existing series, which is remembered from now on; undefined when there is none. */
  find({ key, place, definition }: Wanted): number | undefined {
    const found = this.#world.directory.find(key);
    if (found === undefined) return undefined;
    this.#world.cache.put(place, { id: found.id, definition });
    return found.id;
  }

  /** Notes that `row` belongs to a series that does not exist yet; false when the budget has no room for it. */
  claim(wanted: Wanted, row: number): boolean {
    const { kind, sourceId, metric, labels } = wanted.key;
    const name = JSON.stringify([kind, sourceId, metric, labelsKey(labels)]);
    const claimed = this.#new.get(name);
    if (claimed !== undefined) {
      claimed.rows.push(row);
      return true;
    }
    if (this.#world.directory.size + this.#new.size >= this.#world.seriesBudget) return false;
    this.#new.set(name, { ...wanted, rows: [row] });
    return true;
  }

  /** Numbers the new series and writes the numbers into the rows that wait for them. */
  settle(columns: Columns): void {
    const { directory, cache, seriesBudget } = this.#world;
    for (const { key, place, definition, rows } of this.#new.values()) {
      const id = directory.idOf(key);
      cache.put(place, { id, definition });
      for (const row of rows) columns.setSeries(row, id);
    }
    cache.trim(seriesBudget * 2);
  }
}
