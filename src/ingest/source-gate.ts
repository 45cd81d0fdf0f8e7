import { PharosError } from '../domain/errors.js';
import type { RejectReason } from '../domain/ports/intake.js';
import type { NewSource, SourceDirectory } from '../domain/ports/sources.js';
import type { SeriesRef } from './series-ref.js';

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
  readonly #generation: number;
  /** New sources with a good sample, by id. */
  readonly #new = new Map<string, string>();
  readonly #entered = new Set<SeriesRef>();

  constructor(world: SourceWorld) {
    this.#world = world;
    this.#generation = world.sources.generation;
  }

  /** Whether the source of a reference was found good, in this request or before it with no source taken away since. */
  isGood(ref: SeriesRef): boolean {
    return ref.sourceGeneration === this.#generation || this.#entered.has(ref);
  }

  /** Why samples of a source are refused; undefined when they are not. */
  fault(kind: string, sourceId: string): RejectReason | undefined {
    const { tenant, sources, autoRegister } = this.#world;
    const known = sources.kindOf(tenant, sourceId) ?? this.#new.get(sourceId);
    if (known === undefined) return autoRegister ? undefined : 'unknown_source';
    return known === kind ? undefined : 'kind_conflict';
  }

  /** Notes that a sample of the reference's source, which has no fault, was good. */
  use(ref: SeriesRef): void {
    const { kind, sourceId } = ref.key;
    const { tenant, sources } = this.#world;
    if (sources.kindOf(tenant, sourceId) === undefined) this.#new.set(sourceId, kind);
    this.#entered.add(ref);
  }

  /**
   * Registers the new sources that have a good sample.
   * @throws PharosError UNAVAILABLE when the directory cannot take one, or knows it as another kind by now.
   */
  settle(): void {
    const { tenant, sources } = this.#world;
    const fresh = [...this.#new].map(([id, kind]) => ({ tenant, id, kind }));
    const other = fresh.find(({ id, kind }) => (sources.kindOf(tenant, id) ?? kind) !== kind);
    if (other !== undefined) throw becameKnown(other);
    try {
      for (let from = 0; from < fresh.length; from += atOnce) sources.register(...fresh.slice(from, from + atOnce));
    } catch (cause) {
      const message = 'New sources could not be registered; no sample of this request was kept';
      throw new PharosError('UNAVAILABLE', message, { retryAfterSeconds: 1, cause });
    }
    for (const ref of this.#entered) ref.sourceGeneration = this.#generation;
  }
}

/** A body is read in pieces, between which others may make sources known. Sent again, its samples are told what they conflict with. */
function becameKnown({ id, kind }: NewSource): PharosError {
  const message = `The source "${id}" became known meanwhile as another kind than "${kind}"; no sample of this request was kept`;
  return new PharosError('UNAVAILABLE', message, { retryAfterSeconds: 1 });
}
