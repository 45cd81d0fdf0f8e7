import type { IncomingMessage, ServerResponse } from 'node:http';

import cors from 'cors';
import helmet from 'helmet';

import { readRules } from '../auth/origin-rules.js';
import type { Config } from '../config/schema.js';

const exposedHeaders = ['ETag', 'Retry-After', 'X-RateLimit-Remaining', 'X-Request-Id'];

/** Sets the security and CORS headers of every answer, refusals included. */
export type SetHeaders = (request: IncomingMessage, response: ServerResponse) => void;

export function createHeaders(settings: Config['http']): SetHeaders {
  const secure = helmet({
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
    strictTransportSecurity: settings.tls.cert_file !== null,
  });
  const origins = [...readRules(settings).origins];
  const share = cors({ origin: origins, exposedHeaders, maxAge: 600, preflightContinue: true });
  const next = (): void => undefined;
  return (request, response) => {
    secure(request, response, next);
    if (origins.length > 0) share(request, response, next);
  };
}
