import { Router, type Request, type Response } from 'express';

import { PharosError } from '../domain/errors.js';
import { methodsByPath } from './allowed-methods.js';
import { expressPath } from './rest/router.js';
import { nameRoute } from './route-name.js';

/** What remains when no route took the request: 405 where the path is known by another method, else 404. */
export function notServed(): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const [path, methods] of methodsByPath()) {
    router.all(expressPath(path), (request: Request, response: Response) => {
      nameRoute(response, path);
      const allow = methods.join(', ');
      response.set('Allow', allow);
      throw new PharosError('METHOD_NOT_ALLOWED', `${request.method} is not possible here; use ${allow}`, {
        details: { allow: [...methods] },
      });
    });
  }
  router.use((request: Request) => {
    throw new PharosError('NOT_FOUND', `There is no route ${request.method} ${request.path.slice(0, 200)}`);
  });
  return router;
}
