import type { Caller } from '../principal.js';

/** Where the changes made to the configuration over the API are kept. */
export interface OverridesStore {
  /** The stored layer, or undefined when there is none. */
  load(): Promise<Record<string, unknown> | undefined>;
  /** Stores the layer (undefined drops it) and its audit row in one transaction. */
  save(
    layer: Record<string, unknown> | undefined,
    audit: { readonly caller: Caller; readonly before: unknown; readonly after: unknown },
  ): Promise<void>;
}
