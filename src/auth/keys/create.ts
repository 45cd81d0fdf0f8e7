import { PharosError } from '../../domain/errors.js';
import { nameOf, permit, type Caller } from '../../domain/principal.js';
import { audit } from '../../store/state/audit.js';
import { insertKey, type KeyRow } from '../../store/state/keys.js';
import { newKey } from '../key-text.js';
import type { AuthServices } from '../services.js';
import type { CreateKey, CreatedKey } from '../wire.js';
import { auditedKey } from './describe.js';

/**
 * Makes an API key of the caller's tenant. Needs no running server: `pharos keys create` calls it on an opened state store.
 * @throws PharosError BAD_REQUEST when the key is bound to a host that it could send nothing for.
 */
export async function createKey(
  { state, clock }: Pick<AuthServices, 'state' | 'clock'>,
  caller: Caller,
  input: CreateKey,
): Promise<CreatedKey> {
  permit(caller.principal, 'admin');

  const hostId = input.host_id ?? null;
  if (hostId !== null && !input.scopes.includes('ingest')) {
    const message = 'expected the scope "ingest" for a key that is bound to a host';
    throw new PharosError('BAD_REQUEST', `Invalid input: scopes: ${message}`, {
      details: [{ path: 'scopes', message }],
    });
  }

  const { id, text, hash } = newKey();
  const at = clock.now();
  const key: KeyRow = {
    id,
    tenant: caller.principal.tenant,
    name: input.name,
    hash,
    scopes: input.scopes,
    hostId,
    createdAt: at,
    createdBy: nameOf(caller.principal),
    revokedAt: null,
    lastUsedAt: null,
  };
  await state.transaction(async (tx) => {
    await insertKey(tx, key);
    await audit(tx, caller, { at, action: 'key.create', target: `key:${id}`, after: auditedKey(key) });
  });
  return { id, key: text };
}
