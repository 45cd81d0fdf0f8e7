import { PharosError } from '../domain/errors.js';
import type { RejectReason } from '../domain/ports/intake.js';
import type { SourceDirectory } from '../domain/ports/sources.js';

/** Sources registered with one write: each write waits for the disk. */
const atOnce = 500;

interface SourceWorld {
  readonly tenant: string;
  readonly sources: SourceDirectory;
  readonly autoRegister: boolean;
}

/** The sources that one request names: which are known, and which it makes known. */
export class SourceGate {
  readonly #world: SourceWorld;
  /** New sources with a good sample, by id. */
  readonly #used = new Map<string, string>();
  #kind = '';
  #sourceId = '';
  #isNew = false;
  #fault: RejectReason | undefined;

  constructor(world: SourceWorld) {
    this.#world = world;
  }

  get kind(): string {
    return this.#kind;
  }

  get sourceId(): string {
    return this.#sourceId;
  }

  /** Why samples of the selected source are refused; undefined when they are not. */
  get fault(): RejectReason | undefined {
    return this.#fault;
  }

  select(kind: string, sourceId: string): void {
    const { tenant, sources, autoRegister } = this.#world;
    const registered = sources.kindOf(tenant, sourceId);
    const known = registered ?? this.#used.get(sourceId);
    this.#kind = kind;
    this.#sourceId = sourceId;
    this.#isNew = registered === undefined;
    if (known === undefined) this.#fault = autoRegister ? undefined : 'unknown_source';
    else this.#fault = known === kind ? undefined : 'kind_conflict';
  }

  /** Notes that a sample of the selected source was good. */
  use(): void {
    if (this.#isNew) this.#used.set(this.#sourceId, this.#kind);
  }

  /**
   * Registers the new sources that have a good sample.
   * @throws PharosError UNAVAILABLE when the directory cannot take one.
   */
  settle(): void {
    const { tenant, sources } = this.#world;
    const fresh = [...this.#used].map(([id, kind]) => ({ tenant, id, kind }));
    try {
      for (let from = 0; from < fresh.length; from += atOnce) sources.register(...fresh.slice(from, from + atOnce));
    } catch (cause) {
      const message = 'New sources could not be registered; no sample of this request was kept';
      throw new PharosError('UNAVAILABLE', message, { retryAfterSeconds: 1, cause });
    }
  }
}
