import type { IncomingMessage, ServerResponse } from 'node:http';

import { PharosError } from '../domain/errors.js';
import { permit } from '../domain/principal.js';
import { protocols } from '../ingest/protocols/index.js';
import type { Answer, Protocol } from '../ingest/protocols/protocol.js';
import { writeJson } from './answer.js';
import type { ReadBody } from './body.js';
import { requestIdHeader } from './request-id.js';
import type { HttpServices } from './services.js';

const byRoute = new Map(
  protocols.flatMap((protocol) => protocol.paths.map((path) => [`${protocol.method} ${path}`, { protocol, path }])),
);

/** A protocol, and under which of its paths it was called. */
export interface IngestRoute {
  readonly protocol: Protocol;
  readonly path: string;
}

/** The way in that a request is for. These are served on the raw request: decoding through Express costs several times as much. */
export function ingestRoute({ method, url = '' }: IncomingMessage): IngestRoute | undefined {
  const end = url.indexOf('?');
  return byRoute.get(`${method} ${end === -1 ? url : url.slice(0, end)}`);
}

/** One raw request and what goes with its answer. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  /** Headers of every answer: name, value, name, value. */
  readonly headers: readonly string[];
}

/** Answers when the samples that were taken are on disk. */
export async function serveIngest(
  http: HttpServices & { readonly readBody: ReadBody },
  { protocol }: IngestRoute,
  { request, response, requestId, headers }: Exchange,
): Promise<void> {
  const principal = await http.authenticate(request);
  permit(principal, protocol.permission);
  const mediaType = mediaTypeOf(request.headers['content-type']);
  checkMediaType(protocol, mediaType);
  const answer = await http.readBody(request, {
    ownEncoding: protocol.ownEncoding,
    use: (body) => http.ingest(protocol, body, { principal, requestId, query: queryOf(request), mediaType }),
  });
  send(response, answer, [...headers, requestIdHeader, requestId]);
}

const noQuery = new URLSearchParams();

function queryOf({ url = '' }: IncomingMessage): URLSearchParams {
  const start = url.indexOf('?');
  return start === -1 ? noQuery : new URLSearchParams(url.slice(start));
}

function send(
  response: ServerResponse,
  { status, body, contentType = 'application/octet-stream' }: Answer,
  headers: readonly string[],
): void {
  if (body !== null && !Buffer.isBuffer(body)) {
    writeJson(response, status, { body, headers });
    return;
  }
  const own = body === null ? [] : ['Content-Type', contentType, 'Content-Length', String(body.length)];
  response.writeHead(status, [...headers, ...own]);
  response.end(body ?? undefined);
}

function mediaTypeOf(contentType: string | undefined): string {
  if (contentType === 'application/json') return contentType;
  return contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function checkMediaType({ contentTypes }: Protocol, mediaType: string): void {
  if (contentTypes === undefined || contentTypes.includes(mediaType)) return;
  throw new PharosError('UNSUPPORTED_MEDIA_TYPE', `Send Content-Type: ${contentTypes.join(' or ')}`);
}
