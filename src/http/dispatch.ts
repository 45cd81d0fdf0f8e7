import type { IncomingMessage, ServerResponse } from 'node:http';

import { errorStatus, PharosError } from '../domain/errors.js';
import { sendError } from './answer.js';
import { createBodyReader } from './body.js';
import { expressApp } from './express-app.js';
import { createHeaders } from './headers.js';
import { failureOf } from './failure.js';
import { ingestProtocol, serveIngest } from './ingest-route.js';
import { assignRequestId, requestIdIn } from './request-id.js';
import { routeName } from './route-name.js';
import type { HttpServices } from './services.js';

/** The listener of the one server: id, measure, guard, then raw ingest or Express. */
export function createDispatch(http: HttpServices): (request: IncomingMessage, response: ServerResponse) => void {
  const { guard, recorder, clock, logger } = http;
  const app = expressApp(http, fail);
  const setHeaders = createHeaders(http.settings);
  const ingest = { ...http, readBody: createBodyReader(http.settings.body_limit_bytes) };

  function fail(error: unknown, response: ServerResponse): void {
    const failure = failureOf(error);
    const requestId = requestIdIn(response);
    if (!(failure instanceof PharosError)) logger.error({ error: failure, request_id: requestId }, 'A request failed');
    else if (errorStatus[failure.code] >= 500)
      logger.warn({ error: failure, request_id: requestId }, 'A request could not be served');
    // Too late for an answer of ours: the caller sees the connection break off instead of half an answer.
    if (response.headersSent) response.destroy();
    else sendError(response, failure, requestId);
  }

  function measure(request: IncomingMessage, response: ServerResponse): void {
    const startedAt = clock.monotonic();
    response.once('close', () => {
      const seconds = (clock.monotonic() - startedAt) / 1000;
      const route = routeName(response);
      const { method = '' } = request;
      recorder.apiRequest({ route, method, status: response.statusCode, seconds });
      logger.debug(
        { request_id: requestIdIn(response), method, route, status: response.statusCode, seconds },
        'Answered',
      );
    });
  }

  return (request, response) => {
    request.url = originForm(request.url ?? '/');
    const requestId = assignRequestId(request, response);
    measure(request, response);
    try {
      setHeaders(request, response);
      guard(request);
    } catch (error) {
      fail(error, response);
      return;
    }
    const protocol = ingestProtocol(request);
    if (protocol === undefined) app(request, response);
    else
      serveIngest(ingest, protocol, { request, response, requestId }).catch((error: unknown) => fail(error, response));
  };
}

/** A target may also be a whole URL (RFC 9112, 3.2.2); routes are found by its path and query. */
function originForm(target: string): string {
  if (target.startsWith('/') || !URL.canParse(target)) return target;
  const { pathname, search } = new URL(target);
  return pathname + search;
}
