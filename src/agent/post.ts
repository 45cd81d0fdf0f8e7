import {
  Agent as HttpAgent,
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

import type { Clock } from '../platform/clock.js';
import { readAnswer, type Answer } from './answer.js';

const timeoutMs = 10_000;
const longestAnswer = 1_000_000;

export interface PostOptions {
  /** Where the server is; the ingest route is appended to it. */
  readonly url: URL;
  readonly key: string | undefined;
  /** Certificates (PEM) to trust instead of the system's. */
  readonly ca?: string | undefined;
  readonly clock: Clock;
}

/** Sends bodies to the server, one connection kept open. */
export interface Post {
  /** Never rejects: a network fault is an answer of kind `failed`. */
  send(body: string, signal: AbortSignal): Promise<Answer>;
  close(): void;
}

export function createPost({ url, key, ca, clock }: PostOptions): Post {
  const target = new URL('api/v1/ingest/metrics', url.href.endsWith('/') ? url : `${url.href}/`);
  const isTls = target.protocol === 'https:';
  const pool = isTls
    ? new HttpsAgent({ keepAlive: true, maxSockets: 1, minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) })
    : new HttpAgent({ keepAlive: true, maxSockets: 1 });
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'pharos-agent',
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  };

  function open(options: RequestOptions): ClientRequest {
    return isTls ? httpsRequest(target, options) : httpRequest(target, options);
  }

  async function attempt(body: string, signal: AbortSignal): Promise<Answer> {
    const request = open({
      method: 'POST',
      agent: pool,
      signal,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    });
    let isLate = false;
    const cancelTimeout = clock.after(timeoutMs, () => {
      isLate = true;
      request.destroy();
    });
    try {
      const response = await exchange(request, body);
      const text = await read(response);
      const retryAfter = response.headers['retry-after'];
      return readAnswer({ status: response.statusCode ?? 0, retryAfter, body: text }, clock.now());
    } catch (error) {
      const isCut = isLate || signal.aborted;
      if (!isCut && request.reusedSocket && isClosed(error)) return await attempt(body, signal);
      const reason = isLate ? `no answer within ${timeoutMs / 1000} s` : reasonOf(error);
      return { kind: 'failed', reason, retryAfterMs: undefined };
    } finally {
      cancelTimeout();
    }
  }

  return { send: attempt, close: () => pool.destroy() };
}

function exchange(request: ClientRequest, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.on('response', resolve).on('error', reject);
    request.end(body);
  });
}

async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestAnswer) throw new Error('the answer is too long to be a receipt');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Whether an idle connection was closed by the server just as it was used again: the usual end of a kept connection. */
function isClosed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}

/** Why a connection failed; one that was tried at several addresses has its reason in the parts. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
