import type { MetricDefinition } from '../domain/metric.js';

/** A series that the store's directory holds, as the door found it before. */
export interface KnownSeries {
  readonly id: number;
  readonly definition: MetricDefinition;
}

/** Known series of one source: those sent without labels by metric, those sent with labels by labelledText(). */
export interface SourceSeries {
  readonly plain: Map<string, KnownSeries>;
  readonly labelled: Map<string, KnownSeries>;
}

/** Remembers what samples resolved to, so that one whose like was seen before costs one look-up. */
export class SeriesCache {
  readonly #sources = new Map<string, SourceSeries>();
  #size = 0;

  /** The series of a source, to be read; nothing is held yet for one that was not put(). */
  find(tenant: string, kind: string, sourceId: string): SourceSeries | undefined {
    return this.#sources.get(keyOf(tenant, kind, sourceId));
  }

  put(place: SeriesPlace, series: KnownSeries): void {
    const key = keyOf(place.tenant, place.kind, place.sourceId);
    let source = this.#sources.get(key);
    if (source === undefined) {
      source = { plain: new Map(), labelled: new Map() };
      this.#sources.set(key, source);
    }
    (place.isPlain ? source.plain : source.labelled).set(place.text, series);
    this.#size += 1;
  }

  /** Forgets everything once more than `limit` are held: one series has as many texts as its labels have orders. */
  trim(limit: number): void {
    if (this.#size <= limit) return;
    this.#sources.clear();
    this.#size = 0;
  }
}

/** Where a series is remembered. */
export interface SeriesPlace {
  readonly tenant: string;
  readonly kind: string;
  readonly sourceId: string;
  /** The metric as it was sent, or labelledText(). */
  readonly text: string;
  readonly isPlain: boolean;
}

function keyOf(tenant: string, kind: string, sourceId: string): string {
  return `${tenant}\n${kind}\n${sourceId}`;
}
