import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Principal } from '../domain/principal.js';
import type { Context } from '../router/context.js';
import { requestIdIn } from './request-id.js';
import type { HttpServices } from './services.js';
import { countedHub } from './trpc-count.js';

/** What a request brings to a procedure. The key is looked up once, and only if the procedure asks who is calling. */
export function contextOf(http: HttpServices, request: IncomingMessage, response: ServerResponse): Context {
  const ifMatch = request.headers['if-match'];
  let principal: Promise<Principal> | undefined;
  return {
    requestId: requestIdIn(response),
    address: http.clientAddress(request),
    ifMatch,
    authenticate: () => (principal ??= http.authenticate(request)),
    setHeader: (name, value) => void response.setHeader(name, value),
    setStatus: (status) => void (response.statusCode = status),
    services: { ...http.services, live: countedHub(http.services.live, http.recorder) },
  };
}
