import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Principal } from '../domain/principal.js';
import type { Context } from '../router/context.js';
import { requestIdIn } from './request-id.js';
import type { HttpServices } from './services.js';
import { countedHub } from './trpc-count.js';
import { streamedHub } from './trpc-stream.js';
import { Turns } from './trpc-turns.js';

type ContextServices = Pick<HttpServices, 'services' | 'authenticate' | 'clientAddress' | 'recorder' | 'clock'>;

/** What a request brings to a procedure. The key is looked up once, and only if the procedure asks who is calling. */
export function contextOf(http: ContextServices, request: IncomingMessage, response: ServerResponse): Context {
  const ifMatch = request.headers['if-match'];
  let principal: Promise<Principal> | undefined;
  const again = () => http.authenticate(request);
  const turns = new Turns();
  response.once('close', () => turns.close());
  const counted = countedHub(http.services.live, http.recorder);
  return {
    requestId: requestIdIn(response),
    address: http.clientAddress(request),
    ifMatch,
    authenticate: () => (principal ??= again()),
    setHeader: (name, value) => void response.setHeader(name, value),
    setStatus: (status) => void (response.statusCode = status),
    services: { ...http.services, live: streamedHub(counted, { response, clock: http.clock, again }), turns },
  };
}
