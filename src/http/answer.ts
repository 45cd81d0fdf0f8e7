import type { ServerResponse } from 'node:http';

import { errorBody, errorStatus, PharosError } from '../domain/errors.js';

/** Sends `body` as JSON. Answers are never to be kept by a cache unless a route says otherwise. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = Buffer.from(JSON.stringify(body));
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', text.length);
  if (!response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', 'no-store');
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
