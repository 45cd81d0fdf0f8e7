import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** The connections of one server, as its stop sees them. */
export interface Connections {
  /** Breaks off all that are still open, whatever they are for. */
  destroyAll(): void;
  /** Requests on a connection whose answers are not sent to the end yet. */
  unansweredOn(socket: Duplex): number;
  /** Whether a request on the connection has not come to its end. */
  isMidRequest(socket: Duplex): boolean;
  /** Ends a connection, from which nothing more is read, once its answers are sent. */
  endAfterAnswers(socket: Duplex): void;
}

/**
 * Makes `server.close()` end each connection as soon as no answer is under way on it; those that were upgraded it only waits
 * for. Node's own way takes an answer for given once it is written and cuts off whoever has not read it yet, and waits for
 * connections that never asked anything.
 */
export function watchConnections(server: Server, { isTls }: { readonly isTls: boolean }): Connections {
  const open = new Set<Socket>();
  /** Those that speak HTTP; over TLS that is another socket, on top of the open one, once its handshake is done. */
  const speaking = new Set<Duplex>();
  /** Of each that has requests without an answer: how many, and the newest. */
  const unanswered = new Map<Duplex, { readonly count: number; readonly newest: IncomingMessage }>();
  const ending = new WeakSet<Duplex>();
  const unansweredOn = (socket: Duplex): number => unanswered.get(socket)?.count ?? 0;

  server.on('connection', (socket: Socket) => keep(open, socket));
  server.on(isTls ? 'secureConnection' : 'connection', (socket: Socket) => {
    keep(speaking, socket);
    // Answers that waited for their turn are not told that it never comes.
    socket.once('close', () => unanswered.delete(socket));
  });
  // From now on it is for whoever serves it to close it, with a reason.
  server.on('upgrade', (_request, socket) => speaking.delete(socket));
  server.on('request', (request, response) => {
    const { socket } = request;
    unanswered.set(socket, { count: unansweredOn(socket) + 1, newest: request });
    response.once('close', () => {
      const left = unanswered.get(socket);
      if (left !== undefined && left.count > 1) {
        unanswered.set(socket, { ...left, count: left.count - 1 });
        return;
      }
      unanswered.delete(socket);
      if (!server.listening || ending.has(socket)) socket.destroySoon();
    });
  });
  server.closeIdleConnections = () => {
    for (const socket of speaking) if (unansweredOn(socket) === 0) socket.destroy();
  };
  return {
    destroyAll() {
      for (const socket of open) socket.destroy();
    },
    unansweredOn,
    isMidRequest: (socket) => unanswered.get(socket)?.newest.complete === false,
    endAfterAnswers: (socket) => void ending.add(socket),
  };
}

function keep<T extends Duplex>(sockets: Set<T>, socket: T): void {
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
}
