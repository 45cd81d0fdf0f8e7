import { PharosError } from '../../domain/errors.js';
import { permit, type Caller } from '../../domain/principal.js';
import { audit } from '../../store/state/audit.js';
import { getKey, markKeyRevoked } from '../../store/state/keys.js';
import type { AuthServices } from '../services.js';
import type { RevokedKey, RevokeKey } from '../wire.js';
import { auditedKey } from './describe.js';

/**
 * Revokes an API key of the caller's tenant, for ever; once more changes nothing.
 * @throws PharosError NOT_FOUND when there is no such key.
 */
export async function revokeKey(
  { state, keyring, clock }: AuthServices,
  caller: Caller,
  { id }: RevokeKey,
): Promise<RevokedKey> {
  permit(caller.principal, 'admin');

  await state.transaction(async (tx) => {
    const before = await getKey(tx, caller.principal.tenant, id);
    if (before === undefined) throw new PharosError('NOT_FOUND', `There is no API key "${id}"`);
    if (before.revokedAt !== null) return;
    const at = clock.now();
    await markKeyRevoked(tx, id, at);
    await audit(tx, caller, {
      at,
      action: 'key.revoke',
      target: `key:${id}`,
      before: auditedKey(before),
      after: auditedKey({ ...before, revokedAt: at }),
    });
  });
  keyring.forget(id);
  return { status: 'deleted' };
}
