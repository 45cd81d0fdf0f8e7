import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

import { AnswerReader, type Answer } from './answer-reader.js';

/** What came of a request: an answer, or why there is none. */
export type Outcome = Pick<Answer, 'status' | 'body'> | { readonly fault: string };

interface Exchange {
  readonly text: string;
  readonly done: (outcome: Outcome) => void;
  isRepeated: boolean;
}

/** One kept-alive connection to a server: one request at a time, opened when it is needed. */
export class Connection {
  readonly #url: URL;
  #socket: Socket | undefined;
  /** Whether the socket has brought an answer: a server may close it between two requests. */
  #isUsed = false;
  #exchange: Exchange | undefined;

  constructor(url: URL) {
    this.#url = url;
  }

  /**
   * Sends the text of a request and calls `done` once. On a socket that the server closed in the meantime the request is repeated
   * once: samples are stored once however often they are sent.
   */
  send(text: string, done: (outcome: Outcome) => void): void {
    this.#exchange = { text, done, isRepeated: false };
    this.#write(text);
  }

  /** Ends the request that waits, if one does, with `fault`, and the socket with it. */
  giveUp(fault: string): void {
    this.#drop();
    this.#finish({ fault });
  }

  #write(text: string): void {
    this.#socket ??= this.#open();
    this.#socket.write(text, 'latin1');
  }

  #open(): Socket {
    const { hostname, port, protocol } = this.#url;
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    const isTls = protocol === 'https:';
    const where = { host, port: Number(port || (isTls ? 443 : 80)) };
    // A name goes into the handshake, an address must not (RFC 6066).
    const tls = isIP(host) === 0 ? { ...where, servername: host } : where;
    const socket = isTls ? connectTls(tls) : connect(where);
    const reader = new AnswerReader();
    let reason = 'connection closed';
    const isCurrent = (): boolean => this.#socket === socket;
    const read = (find: () => Answer | undefined): void => {
      if (!isCurrent()) return;
      try {
        const answer = find();
        if (answer !== undefined) this.#answered(answer);
      } catch (error) {
        this.giveUp(error instanceof Error ? error.message : String(error));
      }
    };
    this.#isUsed = false;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => read(() => reader.push(chunk)));
    socket.on('end', () => read(() => reader.end()));
    socket.on('error', (error: NodeJS.ErrnoException) => (reason = error.code ?? error.message));
    socket.on('close', () => {
      if (isCurrent()) this.#closed(reason, reader.hasBegun);
    });
    return socket;
  }

  #answered(answer: Answer): void {
    this.#isUsed = true;
    if (!answer.staysOpen || this.#exchange === undefined) this.#drop();
    this.#finish(answer);
  }

  #closed(reason: string, hasBegun: boolean): void {
    this.#socket = undefined;
    const exchange = this.#exchange;
    if (exchange !== undefined && this.#isUsed && !hasBegun && !exchange.isRepeated) {
      exchange.isRepeated = true;
      this.#write(exchange.text);
    } else this.#finish({ fault: reason });
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.destroy();
  }

  #finish(outcome: Outcome): void {
    const exchange = this.#exchange;
    this.#exchange = undefined;
    exchange?.done(outcome);
  }
}
