import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { errorBody, errorStatus, PharosError } from '../domain/errors.js';
import { randomToken } from '../platform/random.js';
import type { HttpServices } from './services.js';

/** Socket upgrades meet the same Host, origin and key rules as requests. No socket is served yet: whoever passes gets 404. */
export function createUpgrade(
  http: Pick<HttpServices, 'guard' | 'authenticate' | 'logger'>,
): (request: IncomingMessage, socket: Duplex) => void {
  async function admit(request: IncomingMessage): Promise<void> {
    http.guard(request, { upgrade: true });
    await http.authenticate(request);
    throw new PharosError('NOT_FOUND', `There is no socket ${(request.url ?? '').split('?', 1)[0]?.slice(0, 200)}`);
  }

  return (request, socket) => {
    socket.on('error', (error) => http.logger.debug({ error }, 'A socket broke off during its upgrade'));
    admit(request).catch((error: unknown) => refuse(socket, error));
  };
}

/**
 * The one error body, on a socket that was to be upgraded. The server no longer counts the socket among its connections,
 * so it is ended for both sides here: a caller who held it open would hold up the stop.
 */
function refuse(socket: Duplex, error: unknown): void {
  const requestId = randomToken(12);
  const body = JSON.stringify(errorBody(error, requestId));
  const status = errorStatus[error instanceof PharosError ? error.code : 'INTERNAL_ERROR'];
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-Id: ${requestId}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
    () => socket.destroy(),
  );
}
