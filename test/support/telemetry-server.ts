import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedPoint {
  readonly satellite_id: string;
  readonly timestamp: string;
  readonly battery_charge_percent: number;
  readonly storage_usage_mb: number;
  readonly signal_strength_dbm: number;
}

export interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly isBatch: boolean;
  readonly points: readonly ReceivedPoint[];
}

/** How the server answers points. */
type Reply = (response: ServerResponse, request: ReceivedRequest) => void;

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Takes every point, as document 003 says. */
export const accept: Reply = (response, { isBatch, points }) => {
  if (isBatch) json(response, 202, { status: 'accepted', count: points.length, rejected: 0, errors: [] });
  else json(response, 202, { status: 'accepted', satellite_id: points[0]?.satellite_id });
};

/** Answers with a status and the one error body. */
export const refuse =
  (status: number, message: string): Reply =>
  (response) =>
    json(response, status, { error: { code: 'X', message, details: {}, request_id: 'r' } });

/** A server on a port of its own that takes points as a test says; GET /health is always answered. */
export async function telemetryServer() {
  const requests: ReceivedRequest[] = [];
  let reply: Reply = accept;
  let connections = 0;
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      json(response, 200, { status: 'ok' });
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as ReceivedPoint | readonly ReceivedPoint[];
      const points = Array.isArray(body) ? (body as readonly ReceivedPoint[]) : [body as ReceivedPoint];
      const received = { path: request.url ?? '', headers: request.headers, isBatch: Array.isArray(body), points };
      requests.push(received);
      reply(response, received);
    });
  });
  server.on('connection', () => (connections += 1));
  const listen = (port: number) => new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => void server.close(() => resolve()));
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    requests,
    points: () => requests.flatMap(({ points }) => points),
    connections: () => connections,
    answer: (next: Reply) => void (reply = next),
    /** Closes the connections that idle, as a server's keep-alive timeout does. */
    closeIdle: () => server.closeIdleConnections(),
    /** Is gone, and back on the same port. */
    close,
    reopen: () => listen(port),
    [Symbol.asyncDispose]: async () => {
      if (server.listening) await close();
    },
  };
}

/** Lets sockets do their work until `done`. */
export async function ioUntil(done: () => boolean): Promise<void> {
  while (!done()) await new Promise<void>((resolve) => void setImmediate(resolve));
}
