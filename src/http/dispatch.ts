import type { IncomingMessage, ServerResponse } from 'node:http';

import { errorStatus, PharosError } from '../domain/errors.js';
import { sendError } from './answer.js';
import { createBodyReader } from './body.js';
import { expressApp } from './express-app.js';
import { createHeaders } from './headers.js';
import { failureOf } from './failure.js';
import { ingestRoute, serveIngest } from './ingest-route.js';
import { requestIdIn, requestIdOf, tellRequestId } from './request-id.js';
import { routeName } from './route-name.js';
import type { HttpServices } from './services.js';
import { originForm } from './target.js';

/** The listener of the one server: id, measure, guard, then raw ingest or Express. */
export function createDispatch(http: HttpServices): (request: IncomingMessage, response: ServerResponse) => void {
  const { guard, recorder, clock, logger } = http;
  const app = expressApp(http, fail);
  const headers = createHeaders(http.settings);
  const ingest = { ...http, readBody: createBodyReader(http.settings.body_limit_bytes) };

  function fail(error: unknown, response: ServerResponse): void {
    const failure = failureOf(error);
    const requestId = requestIdIn(response);
    if (!(failure instanceof PharosError)) logger.error({ error: failure, request_id: requestId }, 'A request failed');
    // A limit that turns callers away tells the log once itself: thousands a second may meet it.
    else if (failure.code === 'UNAVAILABLE' && failure.cause === undefined)
      logger.debug({ error: failure, request_id: requestId }, 'A request was turned away');
    else if (errorStatus[failure.code] >= 500)
      logger.warn({ error: failure, request_id: requestId }, 'A request could not be served');
    // Too late for an answer of ours: the caller sees the connection break off instead of half an answer.
    if (response.headersSent) response.destroy();
    else sendError(response, failure, requestId);
  }

  /** `path` is the template of a route that is not served through Express. */
  function measure(
    { method = '' }: IncomingMessage,
    response: ServerResponse,
    { requestId, path }: { readonly requestId: string; readonly path: string | undefined },
  ): void {
    const startedAt = clock.monotonic();
    response.once('close', () => {
      const seconds = (clock.monotonic() - startedAt) / 1000;
      const route = path ?? routeName(response);
      const status = response.statusCode;
      recorder.apiRequest({ route, method, status, seconds });
      if (logger.isLevelEnabled('debug'))
        logger.debug({ request_id: requestId, method, route, status, seconds }, 'Answered');
    });
  }

  return (request, response) => {
    request.url = originForm(request.url ?? '/');
    const requestId = requestIdOf(request);
    const route = ingestRoute(request);
    const open = (): void => {
      headers.secure(response);
      tellRequestId(response, requestId);
    };
    const refuse = (error: unknown): void => {
      if (!response.headersSent) open();
      fail(error, response);
    };
    measure(request, response, { requestId, path: route?.path });
    try {
      headers.share(request, response);
      guard(request);
    } catch (error) {
      refuse(error);
      return;
    }
    if (route !== undefined) {
      serveIngest(ingest, route, { request, response, requestId, headers: headers.fixed }).catch(refuse);
    } else {
      open();
      app(request, response);
    }
  };
}
