import { z } from 'zod';

import { kinds } from '../../catalog/index.js';

/** `simulation.<kind>` of any kind: the keys that all kinds share, and those of its own. */
export type KindSimulation = { readonly enabled: boolean; readonly count: number } & Readonly<Record<string, unknown>>;

function kindSettings(kind: (typeof kinds)[number]) {
  return z
    .strictObject({
      enabled: z
        .boolean()
        .default(kind.simulation.enabled)
        .describe(`Whether sources of kind ${kind.id} are simulated.`),
      count: z
        .number()
        .int()
        .min(0)
        .max(10_000)
        .default(kind.simulation.count)
        .describe(`How many sources of kind ${kind.id} are simulated.`),
      ...kind.simulation.extra,
    })
    .prefault({});
}

/** `simulation`: one section a kind, made from the catalog. */
export const Simulation = z.strictObject(Object.fromEntries(kinds.map((kind) => [kind.id, kindSettings(kind)])));
