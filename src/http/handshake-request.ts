import { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** Whether it asks for a WebSocket as RFC 6455 (4.1) has it; HTTP/1.0 knows no upgrade. */
export function isHandshake({ method, httpVersion, headers }: IncomingMessage): boolean {
  return method === 'GET' && httpVersion === '1.1' && headers.upgrade?.toLowerCase() === 'websocket';
}

/**
 * Requests of which Node gives the `upgrade` event handshakes alone, and these only while `isFree` of their connection: a
 * socket would begin before the answers that are under way. The others are served as if they asked for no upgrade (RFC 9110,
 * 7.8); what came with one in the same read, before it was told which protocol goes on, is dropped by Node.
 */
export function handshakeRequests(isFree: (connection: Duplex) => boolean): typeof IncomingMessage {
  return class extends IncomingMessage {
    #asks = false;
    #isTaken: boolean | undefined;

    /** Whether the connection leaves HTTP with this request; asked by Node once its headers are read. */
    get upgrade(): boolean {
      if (!this.#asks) return false;
      return (this.#isTaken ??= this.method === 'CONNECT' || (isHandshake(this) && isFree(this.socket)));
    }

    /** Set by Node before the headers are read, and by its constructor before there is anything to set. */
    set upgrade(asks: boolean | null) {
      if (#asks in this) this.#asks = asks === true;
    }
  };
}
