import { z } from 'zod';

import { Timestamp } from '../domain/wire/common.js';

export const Health = z
  .object({
    status: z.enum(['ok', 'degraded']).describe('degraded when a part of the service is not well; it still answers'),
    uptime_seconds: z.number().describe('Seconds since the service started'),
    mode: z.enum(['simulation', 'live']),
    version: z.string(),
    timestamp: Timestamp,
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof Health>;

const readiness = z.enum(['ok', 'error']);
export const Ready = z
  .object({
    status: z.enum(['ready', 'not_ready']),
    db: readiness.describe('Whether samples and state can be stored'),
    cache: readiness.describe('Whether cached answers can be kept; the cache is in the process'),
  })
  .meta({ id: 'Ready' });
export type Ready = z.infer<typeof Ready>;

const componentStatus = z.enum(['ok', 'degraded', 'error']);
export const ComponentsHealth = z
  .object({
    status: componentStatus.describe('The worst of the components'),
    components: z.record(z.string(), z.object({ status: componentStatus, message: z.string() })),
    timestamp: Timestamp,
  })
  .meta({ id: 'ComponentsHealth' });
export type ComponentsHealth = z.infer<typeof ComponentsHealth>;
