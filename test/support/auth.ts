import { createAuthenticator, type Authenticate } from '../../src/auth/authenticate.js';
import { Keyring } from '../../src/auth/keyring.js';
import type { AuthServices } from '../../src/auth/services.js';
import type { Caller } from '../../src/domain/principal.js';
import { startState } from './state.js';

export const admin: Caller = {
  principal: { type: 'job', tenant: 'default', name: 'cli' },
  requestId: 'r-1',
  address: '192.0.2.7',
};

type Started = Awaited<ReturnType<typeof startState>>;
interface AuthWorld extends AsyncDisposable, AuthServices {
  readonly clock: Started['clock'];
  readonly started: Started;
  /** Authenticates a request with that Authorization header, where access is required. */
  readonly send: (authorization?: string) => ReturnType<Authenticate>;
}

/** The auth room on a state store of its own. */
export async function startAuth(folder?: string): Promise<AuthWorld> {
  const started = await startState(folder);
  const { state, clock, logger } = started;
  const keyring = new Keyring({ state, clock, logger });
  const authenticate = createAuthenticator({ keyring, access: 'required' });
  return {
    state,
    clock,
    keyring,
    started,
    send: (authorization) => authenticate({ headers: authorization === undefined ? {} : { authorization } }),
    [Symbol.asyncDispose]: () => started[Symbol.asyncDispose](),
  };
}
