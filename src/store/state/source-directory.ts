import type { NewSource, SourceDirectory as SourceLookup } from '../../domain/ports/sources.js';
import type { Clock } from '../../platform/clock.js';
import type { Lifecycle } from '../../platform/lifecycle.js';
import { allSources, insertSourcesNow, type SourceRow } from './sources.js';
import type { StateStore } from './state.js';

/** All sources, in memory: what the door and the features ask for on every call. */
export interface SourceDirectory extends SourceLookup {
  get(tenant: string, id: string): SourceRow | undefined;
  /** The sources of a tenant, in order of id. */
  list(tenant: string): readonly SourceRow[];
}

interface DirectoryOptions {
  readonly state: StateStore;
  readonly clock: Clock;
}

/** The sources of `state`; its start, after that of `state`, reads them. */
export function createSourceDirectory(options: DirectoryOptions): SourceDirectory & Lifecycle {
  return new Directory(options);
}

interface TenantSources {
  readonly byId: Map<string, SourceRow>;
  /** Undefined since the last change. */
  sorted: readonly SourceRow[] | undefined;
}

class Directory implements SourceDirectory, Lifecycle {
  readonly #state: StateStore;
  readonly #clock: Clock;
  readonly #tenants = new Map<string, TenantSources>();
  /** Nothing takes sources away yet. */
  readonly generation = 0;

  constructor({ state, clock }: DirectoryOptions) {
    this.#state = state;
    this.#clock = clock;
  }

  async start(): Promise<void> {
    for (const source of await allSources(this.#state.db)) this.#keep(source);
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  kindOf(tenant: string, sourceId: string): string | undefined {
    return this.get(tenant, sourceId)?.kind;
  }

  get(tenant: string, id: string): SourceRow | undefined {
    return this.#tenants.get(tenant)?.byId.get(id);
  }

  list(tenant: string): readonly SourceRow[] {
    const sources = this.#tenants.get(tenant);
    if (sources === undefined) return [];
    sources.sorted ??= [...sources.byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return sources.sorted;
  }

  register(...sources: readonly NewSource[]): void {
    const fresh = sources.filter(({ tenant, id }) => this.get(tenant, id) === undefined);
    if (fresh.length === 0) return;
    const createdAt = this.#clock.now();
    const rows = fresh.map(({ tenant, id, kind }): SourceRow => {
      const unknown = { tags: {}, hostname: null, ips: [], hasGpu: false, agentVersion: null };
      return { tenant, id, kind, name: id, ...unknown, createdAt };
    });
    for (const kept of insertSourcesNow(this.#state, rows)) this.#keep(kept);
  }

  #keep(source: SourceRow): void {
    const sources = this.#tenants.get(source.tenant) ?? { byId: new Map<string, SourceRow>(), sorted: undefined };
    sources.byId.set(source.id, source);
    sources.sorted = undefined;
    this.#tenants.set(source.tenant, sources);
  }
}
