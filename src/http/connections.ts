import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** The connections of one server, as its stop sees them. */
export interface Connections {
  /** Breaks off all that are still open, whatever they are for. */
  destroyAll(): void;
}

/**
 * Makes `server.close()` end each connection as soon as no answer is under way on it. Node's own way takes an answer for
 * given once it is written and cuts off whoever has not read it yet, and waits for connections that never asked anything.
 */
export function watchConnections(server: Server, { isTls }: { readonly isTls: boolean }): Connections {
  const open = new Set<Socket>();
  /** Those that speak HTTP; over TLS that is another socket, on top of the open one, once its handshake is done. */
  const speaking = new Set<Socket>();
  const unanswered = new Set<IncomingMessage>();
  const isBusy = (socket: Socket): boolean => [...unanswered].some((request) => request.socket === socket);

  server.on('connection', (socket: Socket) => keep(open, socket));
  server.on(isTls ? 'secureConnection' : 'connection', (socket: Socket) => keep(speaking, socket));
  server.on('request', (request, response) => {
    unanswered.add(request);
    response.once('close', () => {
      unanswered.delete(request);
      if (!server.listening && !isBusy(request.socket)) request.socket.destroySoon();
    });
  });
  server.closeIdleConnections = () => {
    for (const socket of speaking) if (!isBusy(socket)) socket.destroy();
  };
  return {
    destroyAll() {
      for (const socket of open) socket.destroy();
    },
  };
}

function keep(sockets: Set<Socket>, socket: Socket): void {
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
}
