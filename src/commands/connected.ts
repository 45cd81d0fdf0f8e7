import type { FeedSource } from '../domain/feed.js';
import type { CommandTargets } from '../domain/ports/commands.js';

/** The sources that take commands now, with their kinds. */
export class ConnectedSources {
  readonly #sources = new Map<string, FeedSource>();
  readonly #stop: () => void;

  /** Calls `listener` whenever one of them comes, is replaced or goes, until `stop`. */
  constructor(targets: CommandTargets, listener: (source: FeedSource) => void) {
    this.#stop = targets.onChange((source, isThere) => {
      if (isThere) this.#sources.set(sourceKey(source), source);
      else this.#sources.delete(sourceKey(source));
      listener(source);
    });
  }

  get(source: Pick<FeedSource, 'tenant' | 'sourceId'>): FeedSource | undefined {
    return this.#sources.get(sourceKey(source));
  }

  /** The devices of a tenant, in order of id. */
  devices(tenant: string): readonly FeedSource[] {
    return [...this.#sources.values()]
      .filter((source) => source.tenant === tenant && source.kind === 'device')
      .sort((a, b) => (a.sourceId < b.sourceId ? -1 : 1));
  }

  stop(): void {
    this.#stop();
  }
}

export function sourceKey({ tenant, sourceId }: Pick<FeedSource, 'tenant' | 'sourceId'>): string {
  return JSON.stringify([tenant, sourceId]);
}
