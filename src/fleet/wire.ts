import { z } from 'zod';

import { Duration } from '../domain/duration.js';
import { pageAnswer, pageQuery, Timestamp } from '../domain/wire/common.js';
import { madeList } from '../domain/wire/made-list.js';
import { TagFilter } from '../domain/wire/tags.js';
import { sourceStatuses } from './status.js';

const Tags = z.record(z.string(), z.string());
const status = z.enum(sourceStatuses);

export const SourceListQuery = z.strictObject({
  kind: z.string().min(1).optional(),
  status: status.optional(),
  tags: TagFilter.optional(),
  ...pageQuery,
});
export type SourceListQuery = z.infer<typeof SourceListQuery>;

export const Source = z
  .object({
    id: z.string(),
    kind: z.string(),
    name: z.string(),
    tags: Tags,
    status: status.describe('crit: silent for too long, or beyond a critical threshold for a minute'),
    last_seen_at: Timestamp.nullable().describe('Time of its newest sample'),
  })
  .meta({ id: 'Source' });
export type Source = z.infer<typeof Source>;

export const SourceList = z.object({ sources: z.array(Source), ...pageAnswer }).meta({ id: 'SourceList' });
export type SourceList = z.infer<typeof SourceList>;

export const HostListQuery = SourceListQuery.omit({ kind: true });
export type HostListQuery = z.infer<typeof HostListQuery>;

const share = z.number().nullable();
export const Host = z
  .object({
    id: z.string(),
    hostname: z.string(),
    ips: z.array(z.string()),
    tags: Tags,
    has_gpu: z.boolean(),
    agent_version: z.string().nullable(),
    status,
    last_seen_at: Timestamp.nullable(),
    metrics_summary: z
      .object({
        cpu_pct: share,
        mem_pct: share,
        gpu_pct: share.describe('Average over its GPUs'),
        disk_pct: share.describe('The fullest of its disks'),
        net_tx_mbps: share.describe('Sum over its interfaces'),
      })
      .describe('Newest values; null where there is none, or only a stale one'),
  })
  .meta({ id: 'Host' });
export type Host = z.infer<typeof Host>;

export const HostList = z.object({ hosts: z.array(Host), ...pageAnswer }).meta({ id: 'HostList' });
export type HostList = z.infer<typeof HostList>;

export const HostQuery = z.strictObject({
  id: z.string().min(1),
  range: Duration.optional().describe('How far back the metrics go, for example 15m, 1h, 6h, 24h or 7d; 1h by default'),
});
export type HostQuery = z.infer<typeof HostQuery>;

const HostDatapoint = z.object({ ts: Timestamp, value: z.number().nullable() });
export const HostDetail = z
  .object({
    host: Host,
    metrics: z
      .record(z.string(), madeList(HostDatapoint))
      .describe(
        'By metric id, in order of time; the metrics of the summary, combined over disks, GPUs and interfaces as there',
      ),
  })
  .meta({ id: 'HostDetail' });
export type HostDetail = z.infer<typeof HostDetail>;
