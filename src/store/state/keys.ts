import type { Selectable } from 'kysely';

import type { Scope } from '../../domain/principal.js';
import type { ApiKeysTable, Database } from './schema.js';

/** An API key as it is kept: never the key itself, only its SHA-256 in hex. */
export interface KeyRow {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  readonly hash: string;
  readonly scopes: readonly Scope[];
  readonly hostId: string | null;
  /** Times are epoch ms. */
  readonly createdAt: number;
  readonly createdBy: string;
  readonly revokedAt: number | null;
  readonly lastUsedAt: number | null;
}

export async function insertKey(db: Database, key: KeyRow): Promise<void> {
  await db
    .insertInto('api_keys')
    .values({
      id: key.id,
      tenant: key.tenant,
      name: key.name,
      hash: key.hash,
      scopes: JSON.stringify(key.scopes),
      host_id: key.hostId,
      created_at: key.createdAt,
      created_by: key.createdBy,
      revoked_at: key.revokedAt,
      last_used_at: key.lastUsedAt,
    })
    .execute();
}

/** The key of that id, of whatever tenant, unless it is revoked. */
export async function findActiveKey(db: Database, id: string): Promise<KeyRow | undefined> {
  const row = await db
    .selectFrom('api_keys')
    .selectAll()
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? undefined : fromRow(row);
}

export async function getKey(db: Database, tenant: string, id: string): Promise<KeyRow | undefined> {
  const row = await db
    .selectFrom('api_keys')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : fromRow(row);
}

/** One page of a tenant's keys, newest first, and how many there are in all; revoked ones are among them. */
export async function listKeys(
  db: Database,
  tenant: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly keys: KeyRow[]; readonly total: number }> {
  const own = db.selectFrom('api_keys').where('tenant', '=', tenant);
  const rows = await own.selectAll().orderBy('created_at', 'desc').orderBy('id').limit(limit).offset(offset).execute();
  const { total } = await own.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return { keys: rows.map(fromRow), total: Number(total) };
}

export async function markKeyRevoked(db: Database, id: string, at: number): Promise<void> {
  await db.updateTable('api_keys').set({ revoked_at: at }).where('id', '=', id).execute();
}

export async function markKeyUsed(db: Database, id: string, at: number): Promise<void> {
  await db.updateTable('api_keys').set({ last_used_at: at }).where('id', '=', id).execute();
}

function fromRow(row: Selectable<ApiKeysTable>): KeyRow {
  return {
    id: row.id,
    tenant: row.tenant,
    name: row.name,
    hash: row.hash,
    scopes: JSON.parse(row.scopes) as KeyRow['scopes'],
    hostId: row.host_id,
    createdAt: row.created_at,
    createdBy: row.created_by,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
  };
}
