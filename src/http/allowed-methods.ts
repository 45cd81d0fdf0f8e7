import { Router, type Request, type RequestHandler, type Response } from 'express';

import { restRoutes } from '../router/openapi.js';
import { plainRoutes } from './plain-routes.js';
import { expressPath } from './rest/router.js';
import { nameRoute } from './route-name.js';

/** Answers OPTIONS on every route with the methods that it has; the CORS headers of a preflight are there already. */
export function allowedMethods(): RequestHandler {
  const router = Router({ caseSensitive: true, strict: true });
  for (const [path, methods] of methodsByPath()) {
    router.options(expressPath(path), (_request: Request, response: Response) => {
      nameRoute(response, path);
      response.set('Allow', methods.join(', ')).status(204).end();
    });
  }
  // Every other request is spared the walk along all paths.
  return (request, response, next) => {
    if (request.method === 'OPTIONS') router(request, response, next);
    else next();
  };
}

/** The methods of each path, HEAD where there is GET. */
export function methodsByPath(): ReadonlyMap<string, readonly string[]> {
  const methods = new Map<string, string[]>();
  for (const { method, path } of [...restRoutes(), ...plainRoutes]) {
    methods.set(path, [...(methods.get(path) ?? []), ...(method === 'GET' ? ['GET', 'HEAD'] : [method])]);
  }
  return methods;
}
