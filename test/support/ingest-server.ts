import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedSample {
  readonly metric: string;
  readonly ts: string;
  readonly value: number;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface ReceivedBatch {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly hostId: string;
  readonly samples: readonly ReceivedSample[];
}

/** How the server answers a batch. */
type Reply = (response: ServerResponse, batch: ReceivedBatch) => void;

export const receipt: Reply = (response, { samples }) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ accepted: samples.length, rejected: 0, errors: [] }));
};

export const status =
  (code: number, message: string, headers: Readonly<Record<string, string>> = {}): Reply =>
  (response) => {
    response.writeHead(code, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { code: 'X', message, details: {}, request_id: 'r' } }));
  };

/** Breaks the connection off without an answer. */
export const hangUp: Reply = (response) => void response.destroy();

/** Takes the batch and never answers. */
export const silence: Reply = () => undefined;

/** A server for ingest on a port of its own that answers as the test says, and keeps what it answered with a receipt. */
export async function ingestServer() {
  const batches: ReceivedBatch[] = [];
  const kept: ReceivedSample[] = [];
  let reply: Reply = receipt;
  let connections = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { host_id: string; metrics: ReceivedSample[] };
      const batch = { path: request.url ?? '', headers: request.headers, hostId: body.host_id, samples: body.metrics };
      batches.push(batch);
      if (reply === receipt) kept.push(...batch.samples);
      reply(response, batch);
    });
  });
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    batches,
    kept,
    connections: () => connections,
    answer: (next: Reply) => void (reply = next),
    /** Closes the connections that idle, as a server's keep-alive timeout does. */
    closeIdle: () => server.closeIdleConnections(),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
