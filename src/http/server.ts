import {
  createServer as createPlainServer,
  STATUS_CODES,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import { errorBody, PharosError } from '../domain/errors.js';
import type { Lifecycle } from '../platform/lifecycle.js';
import { sendError } from './answer.js';
import { watchConnections, type Connections } from './connections.js';
import { createDispatch } from './dispatch.js';
import { handshakeRequests, isHandshake } from './handshake-request.js';
import type { HttpServices } from './services.js';
import { readTlsPair } from './tls.js';
import { createSockets, type Sockets } from './sockets/sockets.js';
import { createTrpcSockets } from './trpc-sockets.js';
import { createUpgrade } from './upgrade.js';

interface Listening {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
}

export interface HttpServer extends Lifecycle {
  /** Where the server listens, once started. */
  readonly url: string;
}

/** A request is to arrive within this time, body included, and a stopping server waits as long for those under way. */
const requestTimeoutMs = 60_000;
const drainMs = 5_000;

/** Requests that a connection may have sent without waiting for their answers. */
const mostPipelined = 32;

/** The one server. Its start fails with one sentence when the address cannot be listened on. */
export function createHttpServer(http: HttpServices, { host, port }: Listening): HttpServer {
  const { tls } = http.settings;
  let server: Server | undefined;
  let connections: Connections | undefined;
  let sockets: readonly Sockets[] = [];

  function open(): Server {
    const listener = createDispatch(http);
    const options = {
      requestTimeout: requestTimeoutMs,
      headersTimeout: 30_000,
      keepAliveTimeout: 65_000,
      // Told by the guard, in the one error body.
      requireHostHeader: false,
      IncomingMessage: handshakeRequests((connection) => watched.unansweredOn(connection) === 0),
    };
    const pair = readTlsPair(tls);
    const serve: RequestListener = (request, response) => {
      // Of a whole read each request is handed over before anything else gets its turn.
      if (watched.unansweredOn(request.socket) >= mostPipelined) turnAway(response, tooManyPipelined());
      else if (isHandshake(request)) turnAway(response, handshakeTooEarly());
      else listener(request, response);
    };
    const created =
      pair === undefined
        ? createPlainServer(options, serve)
        : createTlsServer({ ...options, ...pair, minVersion: 'TLSv1.2' }, serve);
    const watched = watchConnections(created, { isTls: pair !== undefined });
    sockets = [createSockets(http, http.sockets), createTrpcSockets(http)];
    created.on('upgrade', createUpgrade(http, sockets));
    // What a caller expects beyond 100-continue is passed over (RFC 9110, 10.1.1).
    created.on('checkExpectation', (request, response) => void created.emit('request', request, response));
    created.on('clientError', (error, socket) => {
      // What is broken came behind good requests: their answers go first, and nothing after them.
      if (watched.unansweredOn(socket) > 0 && !watched.isMidRequest(socket)) watched.endAfterAnswers(socket);
      else if (watched.unansweredOn(socket) > 1) socket.destroy();
      else answerBrokenRequest(error, socket);
    });
    connections = watched;
    return created;
  }

  return {
    get url() {
      const address = server?.address() as AddressInfo | null | undefined;
      if (!address) return '';
      const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
      return `${tls.cert_file === null ? 'http' : 'https'}://${name}:${address.port}`;
    },
    async start() {
      const opened = open();
      await new Promise<void>((resolve, reject) => {
        opened.once('error', (error) => reject(listenError(error, host, port)));
        opened.listen(port, host, resolve);
      });
      server = opened;
    },
    async stop() {
      const closing = server;
      if (closing === undefined) return;
      const closed = new Promise<void>((resolve) => closing.close(() => resolve()));
      const cancel = http.clock.after(drainMs, () => connections?.destroyAll());
      await Promise.all(sockets.map((each) => each.stop()));
      await closed;
      cancel();
      server = undefined;
    },
  };
}

function turnAway(response: ServerResponse, error: PharosError): void {
  response.setHeader('Connection', 'close');
  sendError(response, error, '');
}

function tooManyPipelined(): PharosError {
  const message = `A connection may have ${mostPipelined} requests under way`;
  return new PharosError('UNAVAILABLE', message, { retryAfterSeconds: 1 });
}

function handshakeTooEarly(): PharosError {
  return new PharosError('BAD_REQUEST', 'A socket can be opened once all requests of its connection are answered');
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: 'another program listens there; stop it or set PORT',
    EACCES: 'this user may not; set PORT to 1024 or more',
    EADDRNOTAVAIL: 'this machine has no such address; set HOST',
    ENOTFOUND: 'the name is not known; set HOST',
    EAI_AGAIN: 'the name cannot be looked up now; set HOST',
  };
  return new Error(`Cannot listen on ${host}:${port}: ${reasons[error.code ?? ''] ?? error.message}`, { cause: error });
}

/** What is no HTTP gets the one error body too, when there is still someone to read it. */
function answerBrokenRequest(
  error: NodeJS.ErrnoException,
  socket: NodeJS.WritableStream & { readonly writable: boolean; destroy(): void },
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const body = JSON.stringify(
    errorBody(new PharosError('BAD_REQUEST', `The request could not be read: ${STATUS_CODES[status]}`), ''),
  );
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
