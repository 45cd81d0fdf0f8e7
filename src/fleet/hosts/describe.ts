import { findKind } from '../../catalog/index.js';
import { isoTime } from '../../domain/wire/common.js';
import type { SourceRow } from '../../store/state/sources.js';
import type { FleetServices } from '../services.js';
import type { Host } from '../wire.js';
import { summarise } from './summary.js';

const lostAfterMs = (findKind('host')?.lostAfterSeconds ?? 0) * 1000;

/** A host as the API shows it at `now`. */
export function describeHost({ samples, status }: FleetServices, row: SourceRow, now: number): Host {
  const { tenant, id } = row;
  const seenAt = status.lastSeenAt(tenant, id);
  return {
    id,
    hostname: row.hostname ?? row.name,
    ips: [...row.ips],
    tags: { ...row.tags },
    has_gpu: row.hasGpu,
    agent_version: row.agentVersion,
    status: status.statusOf(tenant, id, now),
    last_seen_at: seenAt === undefined ? null : isoTime(seenAt),
    metrics_summary: summarise(samples, samples.seriesOf({ tenant, sourceId: id }), now - lostAfterMs),
  };
}
