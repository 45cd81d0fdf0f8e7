import { createHash } from 'node:crypto';

/** The entity tag of `value`; `revision` tells apart what the value does not show. */
export function etagOf(value: unknown, revision: number): string {
  const hash = createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
  return revision === 0 ? `"${hash}"` : `"${hash}.${revision}"`;
}

/**
 * Whether an If-Match header lets a write pass: absent, `*`, or a list that names `etag`. A weak tag counts as its strong
 * one, because proxies that compress make tags weak on their way.
 */
export function isMatch(ifMatch: string | undefined, etag: string): boolean {
  if (ifMatch === undefined || ifMatch.trim() === '*') return true;
  return [...ifMatch.matchAll(/(?:W\/)?("[^"]*")/g)].some(([, tag]) => tag === etag);
}
