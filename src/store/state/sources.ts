import type { Insertable, Selectable } from 'kysely';

import type { Database, SourcesTable } from './schema.js';
import type { StateStore } from './state.js';

/** A source as it is kept. */
export interface SourceRow {
  readonly tenant: string;
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly hostname: string | null;
  readonly ips: readonly string[];
  readonly hasGpu: boolean;
  readonly agentVersion: string | null;
  /** Epoch ms. */
  readonly createdAt: number;
}

/** Every source of every tenant, by tenant and id. */
export async function allSources(db: Database): Promise<SourceRow[]> {
  const rows = await db.selectFrom('sources').selectAll().orderBy('tenant').orderBy('id').execute();
  return rows.map(fromRow);
}

/** Keeps new sources, on disk when this returns, and returns what is kept: another process may have been first. */
export function insertSourcesNow(state: StateStore, sources: readonly SourceRow[]): SourceRow[] {
  const insert = state.db
    .insertInto('sources')
    .values(sources.map(toRow))
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'id']).doUpdateSet((kept) => ({ created_at: kept.ref('sources.created_at') })),
    )
    .returningAll();
  return state.executeNow(insert.compile()).map(fromRow);
}

function toRow(source: SourceRow): Insertable<SourcesTable> {
  return {
    tenant: source.tenant,
    id: source.id,
    kind: source.kind,
    name: source.name,
    tags: JSON.stringify(source.tags),
    hostname: source.hostname,
    ips: JSON.stringify(source.ips),
    has_gpu: source.hasGpu ? 1 : 0,
    agent_version: source.agentVersion,
    created_at: source.createdAt,
  };
}

function fromRow(row: Selectable<SourcesTable>): SourceRow {
  return {
    tenant: row.tenant,
    id: row.id,
    kind: row.kind,
    name: row.name,
    tags: JSON.parse(row.tags) as SourceRow['tags'],
    hostname: row.hostname,
    ips: JSON.parse(row.ips) as SourceRow['ips'],
    hasGpu: row.has_gpu === 1,
    agentVersion: row.agent_version,
    createdAt: row.created_at,
  };
}
