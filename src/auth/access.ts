import { isIPv4 } from 'node:net';

import type { Config } from '../config/schema.js';
import type { Logger } from '../platform/logger.js';

/** `open`: the anonymous principal may do everything. `required`: nobody may do anything without a key or log-in. */
export type Access = 'open' | 'required';

interface AccessOptions {
  readonly mode: Config['auth']['mode'];
  /** The address that the server listens on. */
  readonly host: string;
  readonly logger: Logger;
}

/** Decides on access from `auth.mode` and the listening address; open access beyond this machine is logged as a warning. */
export function decideAccess({ mode, host, logger }: AccessOptions): Access {
  const loopback = isLoopbackAddress(host);
  if (mode === 'auto') return loopback ? 'open' : 'required';
  if (mode === 'open' && !loopback) {
    logger.warn(
      { host },
      'Access is open on an address that other machines can reach: anyone there may read and change everything',
    );
  }
  return mode;
}

/** Whether only this machine can reach a server that listens on `host`. */
function isLoopbackAddress(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/, '');
  return name === 'localhost' || name === '::1' || (isIPv4(name) && name.startsWith('127.'));
}
