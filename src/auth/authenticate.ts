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
    // InfluxDB's clients say Token, those of its first version Basic.
    const key = /^(?:bearer|token) +(\S+) *$/i.exec(authorization)?.[1] ?? passwordOf(authorization);
    if (key === undefined) {
      throw new PharosError('UNAUTHORIZED', 'The Authorization header must be "Bearer <key>"');
    }
    const principal = await keyring.find(key);
    if (principal === undefined) throw new PharosError('UNAUTHORIZED', 'The API key is unknown or revoked');
    return principal;
  };
}

/** The password of a Basic login, whoever it names: the key says who is calling (RFC 7617). */
function passwordOf(authorization: string): string | undefined {
  const login = /^basic +([\w+/]+={0,2}) *$/i.exec(authorization)?.[1];
  if (login === undefined) return undefined;
  return /^[^:]*:(\S+)$/.exec(Buffer.from(login, 'base64').toString('utf8'))?.[1];
}
