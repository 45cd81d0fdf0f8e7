import { z } from 'zod';

/** ISO 8601 UTC, as every time on the wire. */
export const Timestamp = z.iso
  .datetime({ offset: true })
  .meta({ description: 'ISO 8601 UTC', example: '2026-01-01T00:00:00.000Z' });

export const LabelSet = z.record(z.string(), z.string());

/** `limit` and `offset` of a list; 50 from the start by default. */
export const pageQuery = {
  limit: z.number().int().min(1).max(500).default(50).describe('How many at most'),
  offset: z.number().int().min(0).default(0).describe('How many to leave out from the start'),
};

/** What every list answers beside its items. */
export const pageAnswer = {
  total: z.number().int().describe('How many there are in all'),
  limit: z.number().int(),
  offset: z.number().int(),
};

/** The page of `items` that the query asks for, with its envelope. */
export function page<T>(
  items: readonly T[],
  query: { readonly limit: number; readonly offset: number },
): { items: T[]; total: number; limit: number; offset: number } {
  const { limit, offset } = query;
  return { items: items.slice(offset, offset + limit), total: items.length, limit, offset };
}

export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
