import { createExpressMiddleware } from '@trpc/server/adapters/express';
import compression from 'compression';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';

import { PharosError } from '../domain/errors.js';
import { checkJsonSize } from '../ingest/protocols/json.js';
import { maxJsonDepth } from '../platform/json-depth.js';
import { appRouter } from '../router/index.js';
import { openApiDocument } from '../router/openapi.js';
import { toPharosError } from '../router/errors.js';
import { allowedMethods } from './allowed-methods.js';
import { contextOf } from './context.js';
import { docsRouter } from './docs.js';
import { exportRoute } from './export-route.js';
import { liveRoute } from './live-route.js';
import { metricsPage } from './metrics-page.js';
import { notServed } from './not-served.js';
import { plainRoutes } from './plain-routes.js';
import { restRouter } from './rest/router.js';
import { pingRouter } from './ping.js';
import { nameRoute } from './route-name.js';
import type { HttpServices } from './services.js';

/** Calls in one tRPC request: all their answers are in memory at once. */
const mostBatched = 20;

/** Everything that is served through Express: all routes but ingest. Failures go to `fail`. */
export function expressApp(http: HttpServices, fail: (error: unknown, response: Response) => void): Express {
  const { settings, version } = http;
  const app = express();
  app.disable('x-powered-by');
  app.enable('case sensitive routing');
  app.enable('strict routing');
  app.set('etag', false);
  app.set('query parser', 'simple');

  app.use(allowedMethods());
  app.use(metricsPage(http));
  app.use(liveRoute(http, http.sockets));
  app.use(compression());
  app.use(docsRouter());
  app.use(pingRouter());
  app.use(exportRoute(http));

  let document: string | undefined;
  app.get('/openapi.json', (_request, response) => {
    nameRoute(response, '/openapi.json');
    document ??= JSON.stringify(openApiDocument(version, plainRoutes));
    response.set('Cache-Control', 'no-cache').type('json').send(document);
  });

  const verify = (_request: unknown, _response: unknown, body: Buffer): void => checkJsonSize(body, maxJsonDepth);
  app.use(express.json({ limit: settings.body_limit_bytes, strict: false, verify }));
  app.use(
    '/trpc',
    (request, response, next) => {
      nameRoute(response, '/trpc');
      response.setHeader('Cache-Control', 'no-store');
      if (request.path.split(/,|%2c/i).length > mostBatched) {
        throw new PharosError('BAD_REQUEST', `A batch may hold at most ${mostBatched} calls`);
      }
      next();
    },
    createExpressMiddleware({
      router: appRouter,
      createContext: ({ req, res }) => contextOf(http, req, res),
      onError: ({ error, path, ctx }) => {
        const cause = toPharosError(error);
        if (error.code === 'INTERNAL_SERVER_ERROR') {
          http.logger.error({ error: cause, request_id: ctx?.requestId, procedure: path }, 'A procedure failed');
        }
      },
    }),
  );
  app.use(restRouter((request, response) => contextOf(http, request, response)));
  app.use(notServed());
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => fail(error, response));
  return app;
}
