import type { IncomingHttpHeaders } from 'node:http';

import { PharosError } from '../domain/errors.js';
import { defaultTenant, type Principal } from '../domain/principal.js';
import type { Access } from './access.js';
import type { Keyring } from './keyring.js';

/**
 * Tells who makes a request or a socket upgrade. Without an Authorization header that is the anonymous principal.
 * @throws PharosError UNAUTHORIZED for one that holds no valid key, where access is open too: a mistyped key is never
 * silently anonymous.
 */
export type Authenticate = (request: { readonly headers: IncomingHttpHeaders }) => Promise<Principal>;

interface AuthenticatorOptions {
  readonly keyring: Keyring;
  readonly access: Access;
}

export function createAuthenticator({ keyring, access }: AuthenticatorOptions): Authenticate {
  const anonymous: Principal = { type: 'anonymous', tenant: defaultTenant, open: access === 'open' };
  return async ({ headers }) => {
    const { authorization } = headers;
    if (authorization === undefined) return anonymous;
    // InfluxDB's clients say Token.
    const key = /^(?:bearer|token) +(\S+) *$/i.exec(authorization)?.[1];
    if (key === undefined) {
      throw new PharosError('UNAUTHORIZED', 'The Authorization header must be "Bearer <key>"');
    }
    const principal = await keyring.find(key);
    if (principal === undefined) throw new PharosError('UNAUTHORIZED', 'The API key is unknown or revoked');
    return principal;
  };
}
