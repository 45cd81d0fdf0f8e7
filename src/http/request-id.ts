import type { IncomingMessage, ServerResponse } from 'node:http';

import { randomToken } from '../platform/random.js';

export const requestIdHeader = 'X-Request-Id';
const acceptable = /^[A-Za-z0-9_.-]{1,64}$/;

const idLength = 16;
/** Every four characters of a token hold three bytes of chance. Asking the system for each id costs more than the rest of it. */
const idsAtOnce = 256;
let ids = '';
let used = 0;

/** The id of a request: the caller's own when it is a plain token. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && acceptable.test(given) ? given : freshId();
}

/** Tells the caller the id, and whoever has the answer (requestIdIn). */
export function tellRequestId(response: ServerResponse, requestId: string): void {
  response.setHeader(requestIdHeader, requestId);
}

/** The id that the request of this answer was given. */
export function requestIdIn(response: ServerResponse): string {
  return String(response.getHeader(requestIdHeader) ?? '');
}

function freshId(): string {
  if (used === ids.length) {
    ids = randomToken((idsAtOnce * idLength * 3) / 4);
    used = 0;
  }
  used += idLength;
  return ids.slice(used - idLength, used);
}
