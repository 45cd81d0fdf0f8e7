import type { LiveItemType } from './messages.js';

export const liveStrategies = ['all', 'latest', 'batch'] as const;
export type LiveStrategy = (typeof liveStrategies)[number];

/** What a feed is to hold; a list that is not given means all. */
export interface LiveFilter {
  /** Of sources, for example `device`. */
  readonly kinds?: readonly string[];
  /** Source ids. */
  readonly sources?: readonly string[];
  /** Metric ids; `cpu.*` means all that begin with `cpu.`. */
  readonly metrics?: readonly string[];
  readonly types?: readonly LiveItemType[];
}

interface Delivery {
  readonly strategy?: LiveStrategy | undefined;
  readonly batchMs?: number | undefined;
}

/** The query of GET /api/v1/live, with its question mark; empty when nothing is asked for. */
export function queryOf({ kinds, sources, metrics, types, strategy, batchMs }: LiveFilter & Delivery): string {
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries({ kinds, sources, metrics, types })) {
    for (const value of values ?? []) query.append(name, value);
  }
  if (strategy !== undefined) query.set('strategy', strategy);
  if (batchMs !== undefined) query.set('batch_ms', String(batchMs));
  return query.size === 0 ? '' : `?${query.toString()}`;
}
