import { z } from 'zod';

import { hostIdPattern } from '../host-id.js';
import { rejectReasons } from '../ports/intake.js';

/** Points that one request may hold. */
export const maxPointsPerRequest = 50_000;

const SatelliteId = z
  .string()
  .regex(hostIdPattern)
  .meta({ description: 'Id of the satellite: 1 to 128 letters, digits, `_`, `.`, `:` or `-`', example: 'SAT-0001' });

/**
 * The state of a satellite at one instant; the fast decoder refuses what this schema refuses, and what the catalog says of
 * the three metrics besides. Keys that are not named here are passed over; a mistyped one leaves a required one missing.
 */
export const SatellitePoint = z
  .looseObject({
    satellite_id: SatelliteId,
    timestamp: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ description: 'RFC 3339; the time of arrival when missing', example: '2026-01-01T00:00:00.000Z' }),
    battery_charge_percent: z.number().meta({ description: 'From 0 to 100', example: 85.5 }),
    storage_usage_mb: z.number().meta({ description: 'From 0 on', example: 45_000 }),
    signal_strength_dbm: z.number().meta({ description: 'From -200 to 100', example: -55 }),
  })
  .meta({ id: 'SatellitePoint' });

export const SatelliteBatch = z.array(SatellitePoint).max(maxPointsPerRequest).meta({ id: 'SatelliteBatch' });

export const SatelliteAccepted = z
  .object({ status: z.literal('accepted'), satellite_id: z.string() })
  .meta({ id: 'SatelliteAccepted' });

export const SatelliteBatchAccepted = z
  .object({
    status: z.literal('accepted'),
    count: z.number().int().min(0).meta({ description: 'Points that are on disk now; a duplicate counts' }),
    rejected: z.number().int().min(0),
    errors: z.array(z.object({ index: z.number().int().min(0), reason: z.enum(rejectReasons) })).meta({
      description: 'One entry for each rejected point, in order: its place in the list, from 0, and the reason',
    }),
  })
  .meta({ id: 'SatelliteBatchAccepted' });
export type SatelliteBatchAccepted = z.infer<typeof SatelliteBatchAccepted>;
