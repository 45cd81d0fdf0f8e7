import type { Quality } from './sample.js';

/** After how many ms without a new sample a value of this kind of source is stale. Depends on the settings. */
export type StaleAfter = (kind: string) => number;

/**
 * Quality of a value at `now`: absent when the source said that it has none (NaN), stale when its sample is older than
 * `staleAfterMs`.
 */
export function qualityOf(
  sample: { readonly ts: number; readonly value: number },
  now: number,
  staleAfterMs: number,
): Quality {
  if (Number.isNaN(sample.value)) return 'absent';
  return now - sample.ts > staleAfterMs ? 'stale' : 'good';
}
