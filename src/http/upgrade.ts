import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { errorBody, errorStatus, PharosError } from '../domain/errors.js';
import { randomToken } from '../platform/random.js';
import type { HttpServices } from './services.js';
import type { SocketDoor } from './sockets/sockets.js';
import { originForm } from './target.js';

type UpgradeServices = Pick<HttpServices, 'guard' | 'authenticate' | 'clientAddress' | 'logger'>;

/** Socket upgrades meet the same Host, origin and key rules as requests; the first of `doors` that knows the path serves it. */
export function createUpgrade(
  http: UpgradeServices,
  doors: readonly SocketDoor[],
): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  async function admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const requestId = randomToken(12);
    const refuse = (error: unknown): void => {
      if (!(error instanceof PharosError)) http.logger.error({ error, request_id: requestId }, 'An upgrade failed');
      refuseUpgrade(socket, error, requestId);
    };
    try {
      http.guard(request, { upgrade: true });
      const again = () => http.authenticate(request);
      const principal = await again();
      // Whoever left in the meantime would never be told of a close.
      if (socket.destroyed) return;
      const visitor = { principal, requestId, address: http.clientAddress(request), again };
      const { path, query } = targetOf(request);
      const upgrade = { request, socket, head, path, query, visitor, refuse };
      if (doors.some((door) => door.open(upgrade))) return;
      throw new PharosError('NOT_FOUND', `There is no socket ${path.slice(0, 200)}`);
    } catch (error) {
      refuse(error);
    }
  }

  return (request, socket, head) => {
    socket.on('error', (error) => http.logger.debug({ error }, 'A socket broke off'));
    void admit(request, socket, head);
  };
}

function targetOf({ url = '/' }: IncomingMessage): { readonly path: string; readonly query: URLSearchParams } {
  const target = originForm(url);
  const start = target.indexOf('?');
  if (start === -1) return { path: target, query: new URLSearchParams() };
  return { path: target.slice(0, start), query: new URLSearchParams(target.slice(start)) };
}

/**
 * The one error body, on a socket that was to be upgraded. The server no longer counts the socket among its connections,
 * so it is ended for both sides here: a caller who held it open would hold up the stop.
 */
function refuseUpgrade(socket: Duplex, error: unknown, requestId: string): void {
  const body = JSON.stringify(errorBody(error, requestId));
  const known = error instanceof PharosError ? error : undefined;
  const status = errorStatus[known?.code ?? 'INTERNAL_ERROR'];
  const retryAfter = known?.retryAfterSeconds;
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-Id: ${requestId}`,
      ...(retryAfter === undefined ? [] : [`Retry-After: ${Math.max(1, Math.ceil(retryAfter))}`]),
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
    () => socket.destroy(),
  );
}
