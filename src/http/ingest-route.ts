import type { IncomingMessage, ServerResponse } from 'node:http';

import { PharosError } from '../domain/errors.js';
import { permit } from '../domain/principal.js';
import { protocols } from '../ingest/protocols/index.js';
import type { Protocol } from '../ingest/protocols/protocol.js';
import { sendJson } from './answer.js';
import type { ReadBody } from './body.js';
import { nameRoute } from './route-name.js';
import type { HttpServices } from './services.js';

const byRoute = new Map(protocols.map((protocol) => [`${protocol.method} ${protocol.path}`, protocol]));

/** The ingest protocol that a request is for. These are served on the raw request: decoding through Express costs several times as much. */
export function ingestProtocol({ method, url = '' }: IncomingMessage): Protocol | undefined {
  const end = url.indexOf('?');
  return byRoute.get(`${method} ${end === -1 ? url : url.slice(0, end)}`);
}

/** Answers when the samples that were taken are on disk. */
export async function serveIngest(
  http: HttpServices & { readonly readBody: ReadBody },
  protocol: Protocol,
  {
    request,
    response,
    requestId,
  }: { readonly request: IncomingMessage; readonly response: ServerResponse; readonly requestId: string },
): Promise<void> {
  nameRoute(response, protocol.path);
  const principal = await http.authenticate(request);
  permit(principal, protocol.permission);
  checkMediaType(protocol, request.headers['content-type']);
  const body = await http.readBody(request);
  const answer = await http.ingest(protocol, body, { principal, requestId });
  sendJson(response, answer.status, answer.body);
}

function checkMediaType({ contentTypes }: Protocol, header: string | undefined): void {
  const mediaType = header?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (contentTypes.includes(mediaType)) return;
  throw new PharosError('UNSUPPORTED_MEDIA_TYPE', `Send Content-Type: ${contentTypes.join(' or ')}`);
}
