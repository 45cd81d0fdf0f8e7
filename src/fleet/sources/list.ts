import type { Caller } from '../../domain/principal.js';
import { isoTime, page } from '../../domain/wire/common.js';
import { hasTags } from '../../domain/wire/tags.js';
import type { FleetServices } from '../services.js';
import type { SourceList, SourceListQuery } from '../wire.js';

/** The sources of the caller's tenant, of every kind or of one, in order of id. */
export function listSources(fleet: FleetServices, { principal }: Caller, query: SourceListQuery): SourceList {
  const now = fleet.clock.now();
  const sources = fleet.sources
    .list(principal.tenant)
    .filter((row) => (query.kind === undefined || row.kind === query.kind) && hasTags(row.tags, query.tags))
    .map((row) => ({ row, status: fleet.status.statusOf(row.tenant, row.id, now) }))
    .filter(({ status }) => query.status === undefined || status === query.status);
  const { items, ...envelope } = page(sources, query);
  return {
    sources: items.map(({ row, status }) => {
      const seenAt = fleet.status.lastSeenAt(row.tenant, row.id);
      return {
        id: row.id,
        kind: row.kind,
        name: row.name,
        tags: { ...row.tags },
        status,
        last_seen_at: seenAt === undefined ? null : isoTime(seenAt),
      };
    }),
    ...envelope,
  };
}
