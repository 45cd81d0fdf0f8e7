import type { IncomingMessage, ServerResponse } from 'node:http';

import { randomToken } from '../platform/random.js';

const header = 'X-Request-Id';
const acceptable = /^[A-Za-z0-9_.-]{1,64}$/;

/** Gives the request its id, the caller's own when it is a plain token, and tells it in the answer. */
export function assignRequestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id'];
  const requestId = typeof given === 'string' && acceptable.test(given) ? given : randomToken(12);
  response.setHeader(header, requestId);
  return requestId;
}

/** The id that the request of this answer was given. */
export function requestIdIn(response: ServerResponse): string {
  return String(response.getHeader(header) ?? '');
}
