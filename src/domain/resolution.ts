/** How finely a range is answered: as it was sampled, or in buckets of the named length. */
export const resolutions = ['raw', '1m', '5m', '1h'] as const;
export type Resolution = (typeof resolutions)[number];
export type BucketResolution = Exclude<Resolution, 'raw'>;

const hourMs = 3_600_000;

/** Length of a bucket in ms. */
export const bucketMs: Readonly<Record<BucketResolution, number>> = { '1m': 60_000, '5m': 300_000, '1h': hourMs };

const dayMs = 24 * hourMs;

/**
 * The resolution for a query that asks for none: by its length, and coarser where that is not kept as far back as it reaches.
 * The one that is kept longest where none is. `from` and `to` are epoch ms.
 */
export function resolutionOf(
  { from, to }: { readonly from: number; readonly to: number },
  now: number,
  keptDays: Readonly<Record<Resolution, number>>,
): Resolution {
  const byLength = resolutionFor(to - from);
  const candidates = resolutions.slice(resolutions.indexOf(byLength));
  const reaching = candidates.find((resolution) => now - from <= keptDays[resolution] * dayMs);
  return reaching ?? candidates.reduce((best, next) => (keptDays[next] > keptDays[best] ? next : best), byLength);
}

/** By length alone: up to 1 h raw, up to 24 h 1m, up to 7 d 5m, beyond 1h. */
export function resolutionFor(lengthMs: number): Resolution {
  if (lengthMs <= hourMs) return 'raw';
  if (lengthMs <= 24 * hourMs) return '1m';
  if (lengthMs <= 7 * 24 * hourMs) return '5m';
  return '1h';
}
