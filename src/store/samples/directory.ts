import type { SeriesDirectory } from '../../domain/ports/samples.js';
import { labelsKey, type Series, type SeriesKey, type SeriesType } from '../../domain/sample.js';
import type { SeriesFilter } from './store.js';

/** Lengths in front keep parts apart whatever characters they hold. */
function keyText({ tenant, kind, sourceId, metric, labels }: SeriesKey): string {
  return `${tenant.length},${kind.length},${sourceId.length},${metric.length},${tenant}${kind}${sourceId}${metric}${labelsKey(labels)}`;
}

const indexed = ['tenant', 'sourceId', 'kind', 'metric'] as const;

/** The series and texts in memory, for any engine: numbers are given in sequence, so what is not yet saved is a tail. */
export class MemoryDirectory implements SeriesDirectory {
  readonly #series: Series[] = [];
  readonly #byKey = new Map<string, Series>();
  readonly #byPart = { tenant: new Map(), sourceId: new Map(), kind: new Map(), metric: new Map() } as Readonly<
    Record<(typeof indexed)[number], Map<string, Series[]>>
  >;
  readonly #texts: string[] = [];
  readonly #textIds = new Map<string, number>();

  get size(): number {
    return this.#series.length;
  }

  idOf(key: SeriesKey, type: SeriesType = 'number'): number {
    const text = keyText(key);
    const known = this.#byKey.get(text);
    if (known !== undefined) return known.id;
    const { tenant, kind, sourceId, metric } = key;
    const series: Series = { id: this.#series.length, tenant, kind, sourceId, metric, labels: { ...key.labels }, type };
    this.#series.push(series);
    this.#byKey.set(text, series);
    for (const part of indexed) {
      const list = this.#byPart[part].get(series[part]);
      if (list === undefined) this.#byPart[part].set(series[part], [series]);
      else list.push(series);
    }
    return series.id;
  }

  find(key: SeriesKey): Series | undefined {
    return this.#byKey.get(keyText(key));
  }

  get(id: number): Series {
    const series = this.#series[id];
    if (series === undefined) throw new RangeError(`There is no series ${id}`);
    return series;
  }

  textId(text: string): number {
    const known = this.#textIds.get(text);
    if (known !== undefined) return known;
    const id = this.#texts.length;
    this.#texts.push(text);
    this.#textIds.set(text, id);
    return id;
  }

  get textCount(): number {
    return this.#texts.length;
  }

  text(id: number): string | undefined {
    return this.#texts[id];
  }

  seriesOf(filter: SeriesFilter): readonly Series[] {
    let smallest: readonly Series[] = this.#series;
    for (const part of indexed) {
      const wanted = filter[part];
      if (wanted === undefined) continue;
      const list = this.#byPart[part].get(wanted);
      if (list === undefined) return [];
      if (list.length < smallest.length) smallest = list;
    }
    return smallest.filter((series) =>
      indexed.every((part) => filter[part] === undefined || filter[part] === series[part]),
    );
  }

  /** The series numbered from `start` on: those that an engine has yet to save. */
  seriesFrom(start: number): readonly Series[] {
    return this.#series.slice(start);
  }

  textsFrom(start: number): readonly string[] {
    return this.#texts.slice(start);
  }
}
