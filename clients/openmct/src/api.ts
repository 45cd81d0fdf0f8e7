import type { PharosClient, Schema } from '@pharos/client';

import { isSameLabels, type Series } from './series.js';

type Paged = { readonly total: number; readonly offset: number };
type LatestQuery = { readonly source_id?: string; readonly kind?: string; readonly metric?: string };

export interface Range {
  /** Epoch ms, both inclusive. */
  readonly from: number;
  readonly to: number;
  readonly resolution?: 'raw';
  /** For a plot: the extremes of so many points. */
  readonly points?: number;
  readonly signal?: AbortSignal | undefined;
}

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: Schema<'ErrorBody'>;
}

/** A request that Pharos refused, with its words. */
export class PharosRequestError extends Error {
  override readonly name = 'PharosRequestError';
}

const pageSize = 500;

/** What the plugin asks of the server. Every call rejects with PharosRequestError when it is refused. */
export class Api {
  readonly #client: PharosClient;
  #kinds: Promise<readonly Schema<'CatalogKind'>[]> | undefined;

  constructor(client: PharosClient) {
    this.#client = client;
  }

  /** The catalog, asked for once; a failure is not kept. */
  kinds(): Promise<readonly Schema<'CatalogKind'>[]> {
    if (this.#kinds === undefined) {
      this.#kinds = this.#client.GET('/api/v1/catalog').then((answer) => dataOf(answer).kinds);
      this.#kinds.catch(() => (this.#kinds = undefined));
    }
    return this.#kinds;
  }

  sources(kind: string): Promise<readonly Schema<'Source'>[]> {
    return allOf(async (offset) => {
      const query = { kind, limit: pageSize, offset };
      const page = dataOf(await this.#client.GET('/api/v1/sources', { params: { query } }));
      return { ...page, items: page.sources };
    });
  }

  /** Newest values of all series that match. */
  latest(filter: LatestQuery): Promise<readonly Schema<'LatestValue'>[]> {
    return allOf(async (offset) => {
      const page = await this.#latestPage({ ...filter, limit: pageSize, offset });
      return { ...page, items: page.latest };
    });
  }

  /** Newest values of the first `limit` series that match. */
  async firstLatest(filter: LatestQuery, limit: number): Promise<readonly Schema<'LatestValue'>[]> {
    return (await this.#latestPage({ ...filter, limit, offset: 0 })).latest;
  }

  async #latestPage(query: LatestQuery & { readonly limit: number; readonly offset: number }) {
    return dataOf(await this.#client.GET('/api/v1/metrics/latest', { params: { query } }));
  }

  /** Undefined when the series has no sample. */
  async newest({ sourceId, metric, labels }: Series): Promise<Schema<'LatestValue'> | undefined> {
    const values = await this.latest({ source_id: sourceId, metric });
    return values.find((value) => isSameLabels(value.labels, labels));
  }

  /** What a source measures, by metric id: its own declarations, else the metrics of its kind. */
  async telemetryTypes(sourceId: string): Promise<Schema<'TelemetryTypes'>['telemetry_types']> {
    const query = { source_id: sourceId };
    const answer = await this.#client.GET('/telemetry-types', { params: { query } });
    return dataOf(answer).telemetry_types;
  }

  /** Samples of one series, oldest first. */
  async samples({ sourceId, metric, labels }: Series, range: Range) {
    const { from, to, signal, ...rest } = range;
    const times = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    const named = Object.keys(labels).length === 0 ? {} : { labels: JSON.stringify(labels) };
    const query = { source_id: sourceId, metric, ...named, ...times, ...rest };
    const request = { params: { query }, ...(signal === undefined ? {} : { signal }) };
    const answer = await this.#client.GET('/api/v1/metrics/query', request);
    const { datapoints, resolution } = dataOf(answer);
    // A series whose labels are some of another's is asked for together with it.
    return { resolution, points: datapoints.filter((point) => isSameLabels(point.labels ?? {}, labels)) };
  }
}

function dataOf<Data>({ data, error }: Answer<Data>): Data {
  if (data !== undefined) return data;
  throw new PharosRequestError(error === undefined ? 'The answer has no body' : error.error.message);
}

async function allOf<T>(
  pageAt: (offset: number) => Promise<Paged & { readonly items: readonly T[] }>,
): Promise<readonly T[]> {
  const all: T[] = [];
  for (;;) {
    const { items, total } = await pageAt(all.length);
    all.push(...items);
    if (items.length === 0 || all.length >= total) return all;
  }
}
