import { format } from 'prettier';

import { plainRoutes } from '../../src/http/plain-routes.js';
import { version } from '../../src/platform/version.js';
import { openApiDocument } from '../../src/router/openapi.js';

/** openapi.json: what the server answers on /openapi.json, set for reading. */
export function renderOpenApi(): Promise<string> {
  return format(JSON.stringify(openApiDocument(version, plainRoutes)), { parser: 'json', printWidth: 120 });
}
