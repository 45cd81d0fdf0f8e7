import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers one request; `turn` counts them from 0. */
export type FeedAnswer = (response: ServerResponse, request: IncomingMessage, turn: number) => void;

export interface FeedServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** The requests so far, in order. */
  readonly requests: readonly IncomingMessage[];
  /** Resolves when the caller of the request of that turn has gone. */
  left(turn: number): Promise<void>;
  /** Breaks every connection off and listens no more. */
  close(): Promise<void>;
}

/** A server that answers each request as the test says: `await using server = await startFeedServer(answer)`. */
export async function startFeedServer(answer: FeedAnswer, port = 0): Promise<FeedServer> {
  const requests: IncomingMessage[] = [];
  const leaving: Promise<void>[] = [];
  const server = createServer((request, response) => {
    const turn = requests.push(request) - 1;
    leaving.push(new Promise((resolve) => response.once('close', () => resolve())));
    answer(response, request, turn);
  });
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    requests,
    left: (turn) => leaving[turn] ?? Promise.reject(new Error(`There was no request ${turn}`)),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Begins a feed. */
export function openFeed(response: ServerResponse): ServerResponse {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  response.flushHeaders();
  return response;
}

/** The text of one event, as Pharos sends it. */
export function eventText(id: string, message: Readonly<Record<string, unknown>> & { readonly type: string }): string {
  return `id: ${id}\nevent: ${message.type}\ndata: ${JSON.stringify(message)}\n\n`;
}

/** The nth value of a made-up device, and its event. */
export function dataMessage(n: number) {
  return { type: 'data', source_id: 'device-1', id: 'temperature', value: n, timestamp: '2026-01-01T00:00:00.000Z' };
}

export function dataEvent(n: number): string {
  return eventText(`c${n}`, dataMessage(n));
}
