import type { KindDefinition } from '../domain/kind.js';

/** Every kind of source, in the order in which they are listed everywhere. */
export const kinds: readonly KindDefinition[] = [];
