import { isoTime } from '../../domain/wire/common.js';
import type { KeyRow } from '../../store/state/keys.js';
import type { ApiKey } from '../wire.js';

/** A key as the API shows it. */
export function describeKey(key: KeyRow): ApiKey {
  return {
    id: key.id,
    name: key.name,
    scopes: [...key.scopes],
    host_id: key.hostId,
    created_at: isoTime(key.createdAt),
    created_by: key.createdBy,
    last_used_at: key.lastUsedAt === null ? null : isoTime(key.lastUsedAt),
    revoked_at: key.revokedAt === null ? null : isoTime(key.revokedAt),
  };
}

/** A key as the audit shows it: neither the key nor its hash. */
export function auditedKey(key: KeyRow): Pick<ApiKey, 'name' | 'scopes' | 'host_id' | 'revoked_at'> {
  const { name, scopes, host_id, revoked_at } = describeKey(key);
  return { name, scopes, host_id, revoked_at };
}
