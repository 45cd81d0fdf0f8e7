import { Router } from 'express';

import { nameRoute } from './route-name.js';

/** What clients of InfluxDB ask before they write. */
export function pingRouter(): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/ping', (_request, response) => {
    nameRoute(response, '/ping');
    response.set('Cache-Control', 'no-store').status(204).end();
  });
  return router;
}
