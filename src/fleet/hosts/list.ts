import type { Caller } from '../../domain/principal.js';
import { page } from '../../domain/wire/common.js';
import { hasTags } from '../../domain/wire/tags.js';
import type { FleetServices } from '../services.js';
import type { HostList, HostListQuery } from '../wire.js';
import { describeHost } from './describe.js';

/** The hosts of the caller's tenant, in order of id, with their newest values. */
export function listHosts(fleet: FleetServices, { principal }: Caller, query: HostListQuery): HostList {
  const now = fleet.clock.now();
  const rows = fleet.sources
    .list(principal.tenant)
    .filter((row) => row.kind === 'host' && hasTags(row.tags, query.tags))
    .filter((row) => query.status === undefined || fleet.status.statusOf(row.tenant, row.id, now) === query.status);
  const { items, ...envelope } = page(rows, query);
  return { hosts: items.map((row) => describeHost(fleet, row, now)), ...envelope };
}
