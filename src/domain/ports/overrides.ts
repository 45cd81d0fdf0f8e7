import type { Principal } from '../principal.js';

/** Where the changes made to the configuration over the API are kept. */
export interface OverridesStore {
  /** The stored layer, or undefined when there is none. */
  load(): Promise<Record<string, unknown> | undefined>;
  /** Stores the layer (undefined drops it) and its audit row in one transaction. */
  save(
    layer: Record<string, unknown> | undefined,
    audit: { readonly principal: Principal; readonly before: unknown; readonly after: unknown; readonly requestId: string },
  ): Promise<void>;
}
