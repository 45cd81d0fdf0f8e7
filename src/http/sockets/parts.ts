import type { Principal } from '../../domain/principal.js';
import type { HttpServices } from '../services.js';

/** What every socket works with. */
export type SocketParts = Pick<HttpServices, 'recorder' | 'clock' | 'logger'>;

/** Who opened a socket. */
export interface Visitor {
  readonly principal: Principal;
  readonly requestId: string;
  readonly address: string | undefined;
  /**
   * Asks again who is calling.
   * @throws PharosError UNAUTHORIZED when the key has been revoked since.
   */
  readonly again: () => Promise<Principal>;
}
