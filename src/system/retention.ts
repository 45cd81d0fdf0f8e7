import { z } from 'zod';

import { permit, type Caller } from '../domain/principal.js';
import { resolutions } from '../domain/resolution.js';
import { isoTime, Timestamp } from '../domain/wire/common.js';
import { retentionMs } from '../store/samples/maintenance.js';
import type { SystemServices } from './services.js';

const days = z.number().positive();

export const RetentionQuery = z.strictObject({
  raw: days.optional().describe('Days, instead of the setting store.retention_days.raw'),
  '1m': days.optional().describe('Days, instead of the setting'),
  '5m': days.optional().describe('Days, instead of the setting'),
  '1h': days.optional().describe('Days, instead of the setting'),
});
export type RetentionQuery = z.infer<typeof RetentionQuery>;

export const RetentionPlan = z
  .object({
    at: Timestamp.describe('When this was found out'),
    tiers: z.array(
      z.object({
        tier: z.enum(resolutions),
        kept_days: z.number(),
        samples: z.number().int().describe('Samples, or roll-up buckets, that would go'),
        bytes: z.number().int(),
        from: Timestamp.nullable().describe('Start of the oldest that would go'),
        to: Timestamp.nullable().describe('End of the newest that would go'),
      }),
    ),
  })
  .meta({ id: 'RetentionPlan' });
export type RetentionPlan = z.infer<typeof RetentionPlan>;

/** What the next daily purge would let go, by the settings or by the days that the query names. Nothing goes by asking. */
export async function planRetention(
  { samples, config, clock }: SystemServices,
  { principal }: Caller,
  query: RetentionQuery,
): Promise<RetentionPlan> {
  permit(principal, 'read');
  const now = clock.now();
  const set = config.get().store.retention_days;
  const asked = {
    raw: query.raw ?? set.raw,
    '1m': query['1m'] ?? set['1m'],
    '5m': query['5m'] ?? set['5m'],
    '1h': query['1h'] ?? set['1h'],
  };
  const plan = await samples.purge(now, retentionMs(asked), { dryRun: true });
  return {
    at: isoTime(now),
    tiers: plan.map(({ tier, samples: count, bytes, from, to }) => ({
      tier,
      kept_days: asked[tier],
      samples: count,
      bytes,
      from: from === undefined ? null : isoTime(from),
      to: to === undefined ? null : isoTime(to),
    })),
  };
}
