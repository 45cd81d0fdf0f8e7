import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { WebSocketServer, type WebSocket } from 'ws';

import { PharosError } from '../../domain/errors.js';
import { Link } from './link.js';
import type { SocketParts, Visitor } from './parts.js';
import { ServerSocket } from './server-socket.js';

/** The longest message that is read. */
const maxPayload = 1024 * 1024;
const retryAfterSeconds = 5;

/** A connection that is to become a socket. */
export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly visitor: Visitor;
  /** Answers in place of a socket. */
  readonly refuse: (error: unknown) => void;
}

/** A connection that has become one. */
export interface Shaken {
  readonly ws: WebSocket;
  readonly link: Link;
}

interface HandshakeOptions {
  readonly parts: SocketParts;
  /** Connections of one sort at a time: `live.max_connections`. */
  readonly maxConnections: () => number;
}

/** Makes sockets of connections, all within the same bounds. */
export class Handshake {
  readonly #options: HandshakeOptions;
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload,
    perMessageDeflate: false,
    WebSocket: ServerSocket,
  });
  readonly #refusals = new WeakMap<Duplex, Upgrade['refuse']>();
  #isStopping = false;

  constructor(options: HandshakeOptions) {
    this.#options = options;
    this.#server.on('wsClientError', (error, socket) =>
      this.#refusals.get(socket)?.(new PharosError('BAD_REQUEST', error.message)),
    );
  }

  get server(): WebSocketServer {
    return this.#server;
  }

  /** @throws PharosError UNAVAILABLE when so many of a sort are open that no other may be, or when the server stops. */
  ensureRoom({ size }: { readonly size: number }): void {
    if (this.#isStopping) throw new PharosError('UNAVAILABLE', 'The server is stopping', { retryAfterSeconds });
    if (size < this.#options.maxConnections()) return;
    throw new PharosError('UNAVAILABLE', 'There are as many connections as live.max_connections allows', {
      retryAfterSeconds,
    });
  }

  /** The socket under `id`; undefined for what is no handshake, which has been answered then. */
  shake({ request, socket, head, refuse }: Upgrade, id: string): Shaken | undefined {
    let shaken: Shaken | undefined;
    this.#refusals.set(socket, refuse);
    this.#server.handleUpgrade(request, socket, head, (ws: WebSocket) => {
      shaken = { ws, link: new Link({ ...this.#options.parts, ws, socket, id }) };
    });
    return shaken;
  }

  /** There is no room any more. */
  stop(): void {
    this.#isStopping = true;
  }
}
