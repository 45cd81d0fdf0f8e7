import { Router } from 'express';

import { PharosError } from '../domain/errors.js';
import { negotiate } from '../exporter/negotiate.js';
import { parseQuery } from '../exporter/request.js';
import { nameRoute } from './route-name.js';
import type { HttpServices } from './services.js';

/** GET /metrics: what the exporter rendered, compressed where the scraper takes it. */
export function metricsPage({ exporter }: Pick<HttpServices, 'exporter'>): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/metrics', async (request, response) => {
    nameRoute(response, '/metrics');
    if (!exporter.admits(request.headers.authorization)) {
      throw new PharosError(
        'UNAUTHORIZED',
        'Scraping needs the token of exporter.token as "Authorization: Bearer <token>"',
      );
    }
    const query = new URL(request.url, 'http://localhost').searchParams;
    const page = await exporter.render({ ...parseQuery(query), format: negotiate(request.headers.accept) });
    const zipped = request.acceptsEncodings('gzip') === 'gzip';
    const body = zipped ? await page.gzip() : page.body;
    if (zipped) response.setHeader('Content-Encoding', 'gzip');
    response.setHeader('Vary', 'Accept, Accept-Encoding');
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Type', page.contentType);
    response.setHeader('Content-Length', body.length);
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  return router;
}
