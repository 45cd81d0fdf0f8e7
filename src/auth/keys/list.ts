import { permit, type Caller } from '../../domain/principal.js';
import * as keyRows from '../../store/state/keys.js';
import type { AuthServices } from '../services.js';
import type { KeyList, KeyListQuery } from '../wire.js';
import { describeKey } from './describe.js';

/** The API keys of the caller's tenant, newest first, revoked ones included. */
export async function listKeys(
  { state }: Pick<AuthServices, 'state'>,
  { principal }: Caller,
  { limit, offset }: KeyListQuery,
): Promise<KeyList> {
  permit(principal, 'admin');
  const { keys, total } = await keyRows.listKeys(state.db, principal.tenant, { limit, offset });
  return { keys: keys.map(describeKey), total, limit, offset };
}
