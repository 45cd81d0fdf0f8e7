import type { FeedItem, LoggedItem } from '../domain/feed.js';
import type { Series } from '../domain/sample.js';
import type { LiveFilter } from './hub.js';

/** A filter of one tenant, made ready for many questions. */
export class Filter {
  /** The same for filters that take the same. */
  readonly key: string;
  readonly tenant: string;
  readonly #kinds: ReadonlySet<string> | undefined;
  readonly #sources: ReadonlySet<string> | undefined;
  readonly #types: ReadonlySet<FeedItem['type']> | undefined;
  readonly #metrics: ReadonlySet<string> | undefined;
  readonly #prefixes: readonly string[];

  constructor(tenant: string, { kinds, sources, metrics, types }: LiveFilter) {
    this.key = JSON.stringify([tenant, ...[kinds, sources, metrics, types].map(canonical)]);
    this.tenant = tenant;
    this.#kinds = kinds && new Set(kinds);
    this.#sources = sources && new Set(sources);
    this.#types = types && new Set(types);
    this.#metrics = metrics && new Set(metrics.filter((metric) => !metric.endsWith('*')));
    this.#prefixes = (metrics ?? []).filter((metric) => metric.endsWith('*')).map((metric) => metric.slice(0, -1));
  }

  get takesData(): boolean {
    return this.#types?.has('data') ?? true;
  }

  takesSeries({ tenant, kind, sourceId, metric }: Series): boolean {
    return tenant === this.tenant && this.takesData && this.#takesSource(kind, sourceId) && this.#takesMetric(metric);
  }

  takesLogged({ tenant, kind, sourceId, type }: LoggedItem): boolean {
    return tenant === this.tenant && (this.#types?.has(type) ?? true) && this.#takesSource(kind, sourceId);
  }

  #takesSource(kind: string, sourceId: string): boolean {
    return (this.#kinds?.has(kind) ?? true) && (this.#sources?.has(sourceId) ?? true);
  }

  #takesMetric(metric: string): boolean {
    if (this.#metrics === undefined || this.#metrics.has(metric)) return true;
    return this.#prefixes.some((prefix) => metric.startsWith(prefix));
  }
}

function canonical(list: readonly string[] | undefined): readonly string[] | null {
  return list === undefined ? null : [...new Set(list)].sort();
}
