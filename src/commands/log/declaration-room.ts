import { PharosError } from '../../domain/errors.js';
import type { FeedSource } from '../../domain/feed.js';
import type { DeclarationRow } from '../../store/state/declarations.js';

/** What the declarations of one tenant may come to, characters of JSON: all of them are held in memory. */
const mostOfTenant = 32 * 1024 * 1024;
/** What each of them counts for at least. */
const leastOfOne = 1024;

/** A declaration as it is kept: JSON, null for what was never declared. */
export type DeclarationTexts = Pick<DeclarationRow, 'telemetry_types' | 'command_templates'>;

type Source = Pick<FeedSource, 'tenant' | 'sourceId'>;

/** How much each tenant has declared, and may yet. */
export class DeclarationRoom {
  readonly #sizes = new Map<string, Map<string, number>>();
  readonly #totals = new Map<string, number>();

  /** @throws PharosError PAYLOAD_TOO_LARGE when there is no room for this declaration in place of the source's former one. */
  ensure(source: Source, texts: DeclarationTexts): void {
    if (this.#totalWith(source, sizeOf(texts)) <= mostOfTenant) return;
    throw new PharosError(
      'PAYLOAD_TOO_LARGE',
      `What all devices declare may come to ${mostOfTenant / 1024 ** 2} MiB: there is no room for this declaration`,
    );
  }

  take({ tenant, sourceId }: Source, texts: DeclarationTexts): void {
    const size = sizeOf(texts);
    this.#totals.set(tenant, this.#totalWith({ tenant, sourceId }, size));
    const sizes = this.#sizes.get(tenant) ?? new Map<string, number>();
    this.#sizes.set(tenant, sizes.set(sourceId, size));
  }

  #totalWith({ tenant, sourceId }: Source, size: number): number {
    return (this.#totals.get(tenant) ?? 0) - (this.#sizes.get(tenant)?.get(sourceId) ?? 0) + size;
  }
}

function sizeOf({ telemetry_types: types, command_templates: templates }: DeclarationTexts): number {
  return Math.max(types.length + templates.length, leastOfOne);
}
