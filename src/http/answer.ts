import type { ServerResponse } from 'node:http';

import { errorBody, errorStatus, PharosError } from '../domain/errors.js';

const jsonType = 'application/json; charset=utf-8';

/** Sends `body` as JSON. Answers are never to be kept by a cache unless a route says otherwise. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = Buffer.from(JSON.stringify(body));
  response.statusCode = status;
  response.setHeader('Content-Type', jsonType);
  response.setHeader('Content-Length', text.length);
  if (!response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', 'no-store');
  response.end(text);
}

/** Sends `body` as JSON with `headers` (name, value, name, value): set one by one they would cost more than the answer. */
export function writeJson(
  response: ServerResponse,
  status: number,
  { body, headers }: { readonly body: unknown; readonly headers: readonly string[] },
): void {
  const text = JSON.stringify(body);
  const own = [
    'Content-Type',
    jsonType,
    'Content-Length',
    String(Buffer.byteLength(text)),
    'Cache-Control',
    'no-store',
  ];
  response.writeHead(status, [...headers, ...own]);
  response.end(text);
}

/** Sends the one error body. Anything but a PharosError is told as INTERNAL_ERROR. */
export function sendError(response: ServerResponse, error: unknown, requestId: string): void {
  const known = error instanceof PharosError ? error : undefined;
  if (known?.retryAfterSeconds !== undefined)
    response.setHeader('Retry-After', Math.max(1, Math.ceil(known.retryAfterSeconds)));
  if (known?.code === 'UNAUTHORIZED') response.setHeader('WWW-Authenticate', 'Bearer');
  sendJson(response, errorStatus[known?.code ?? 'INTERNAL_ERROR'], errorBody(error, requestId));
}
