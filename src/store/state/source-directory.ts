import type { SourceDirectory as SourceLookup } from '../../domain/ports/sources.js';
import type { Clock } from '../../platform/clock.js';
import type { Lifecycle } from '../../platform/lifecycle.js';
import { allSources, insertSourceNow, type SourceRow } from './sources.js';
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

  register({ tenant, id, kind }: { readonly tenant: string; readonly id: string; readonly kind: string }): void {
    if (this.get(tenant, id) !== undefined) return;
    const source: SourceRow = {
      tenant,
      id,
      kind,
      name: id,
      tags: {},
      hostname: null,
      ips: [],
      hasGpu: false,
      agentVersion: null,
      createdAt: this.#clock.now(),
    };
    this.#keep(insertSourceNow(this.#state, source));
  }

  #keep(source: SourceRow): void {
    const sources = this.#tenants.get(source.tenant) ?? { byId: new Map<string, SourceRow>(), sorted: undefined };
    sources.byId.set(source.id, source);
    sources.sorted = undefined;
    this.#tenants.set(source.tenant, sources);
  }
}
