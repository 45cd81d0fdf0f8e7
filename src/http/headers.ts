import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

import cors from 'cors';
import helmet from 'helmet';

import { readRules } from '../auth/origin-rules.js';
import type { Config } from '../config/schema.js';

const exposedHeaders = ['ETag', 'Retry-After', 'X-RateLimit-Remaining', 'X-Request-Id'];

/** The security and CORS headers of every answer, refusals included. */
export interface AnswerHeaders {
  /** The security headers, which are the same on every answer: name, value, name, value. */
  readonly fixed: readonly string[];
  /** Sets the security headers, for answers that are not written with `fixed` at once. */
  secure(response: ServerResponse): void;
  /** Sets the CORS headers that the request calls for. */
  share(request: IncomingMessage, response: ServerResponse): void;
}

export function createHeaders(settings: Config['http']): AnswerHeaders {
  const origins = [...readRules(settings).origins];
  const share = cors({ origin: origins, exposedHeaders, maxAge: 600, preflightContinue: true });
  const pairs = securityHeaders(settings);
  return {
    fixed: pairs.flat(),
    secure(response) {
      for (const [name, value] of pairs) response.setHeader(name, value);
    },
    share(request, response) {
      if (origins.length > 0) share(request, response, done);
    },
  };
}

/** What helmet sets; none of it depends on the request, so that it is asked once. */
function securityHeaders({ tls }: Config['http']): readonly (readonly [string, string])[] {
  const secure = helmet({
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
    strictTransportSecurity: tls.cert_file !== null,
  });
  const request = new IncomingMessage(new Socket());
  const response = new HeaderList(request);
  secure(request, response, done);
  return response.pairs;
}

/** An answer that is never sent: what is set on it is all there is to it. */
class HeaderList extends ServerResponse {
  readonly pairs: (readonly [string, string])[] = [];

  override setHeader(name: string, value: number | string | readonly string[]): this {
    this.pairs.push([name, String(value)]);
    return this;
  }
}

function done(error?: unknown): void {
  if (error !== undefined) throw new Error('The headers of answers could not be made', { cause: error });
}
