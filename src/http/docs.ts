import { Router, static as serveFolder } from 'express';
import absolutePath from 'swagger-ui-dist/absolute-path.js';

import { nameRoute } from './route-name.js';

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Pharos API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
    <link rel="icon" href="/docs/favicon-32x32.png" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

const start = `window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, docExpansion: 'list', persistAuthorization: true });
`;

/** Swagger UI on /docs, and its files below it. */
export function docsRouter(): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/docs', (_request, response) => {
    nameRoute(response, '/docs');
    response.set('Cache-Control', 'public, max-age=3600').type('html').send(page);
  });
  router.get('/docs/start.js', (_request, response) => {
    nameRoute(response, '/docs');
    response.set('Cache-Control', 'public, max-age=3600').type('js').send(start);
  });
  router.use('/docs', (_request, response, next) => {
    nameRoute(response, '/docs');
    next();
  });
  router.use('/docs', serveFolder(absolutePath(), { index: false, maxAge: '1h', fallthrough: true }));
  return router;
}
