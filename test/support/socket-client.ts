import { once } from 'node:events';

import { onTestFinished } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';

export type Json = Readonly<Record<string, unknown>>;

/** A real socket whose messages are kept, parsed, in order. */
export interface SocketClient {
  readonly ws: WebSocket;
  readonly messages: readonly Json[];
  /** The next message that has not been given yet. */
  next(): Promise<Json>;
  /** The next so many. */
  take(count: number): Promise<Json[]>;
  /** Sends a text as it is, anything else as JSON. */
  send(...messages: readonly unknown[]): void;
  /** Resolves when everything that was sent before has been looked at, with what came in the meantime. */
  settled(): Promise<Json[]>;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

/** Opens a socket; it is broken off when the test has finished. */
export async function openSocket(url: string, options: ClientOptions = {}): Promise<SocketClient> {
  const ws = new WebSocket(url, options);
  onTestFinished(() => ws.terminate());
  const messages: Json[] = [];
  let given = 0;
  let wake: (() => void) | undefined;
  ws.on('message', (data: Buffer) => {
    messages.push(JSON.parse(data.toString()) as Json);
    wake?.();
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    ws.once('close', (code, reason) => {
      resolve({ code, reason: reason.toString() });
      wake?.();
    });
  });
  await once(ws, 'open');
  ws.on('error', () => undefined);

  async function next(): Promise<Json> {
    for (;;) {
      const message = messages[given];
      if (message !== undefined) {
        given += 1;
        return message;
      }
      if (ws.readyState >= WebSocket.CLOSING) throw new Error('The socket closed before the next message');
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  return {
    ws,
    messages,
    next,
    closed,
    async take(count) {
      const taken: Json[] = [];
      while (taken.length < count) taken.push(await next());
      return taken;
    },
    send(...sent) {
      for (const each of sent) {
        ws.send(typeof each === 'string' || Buffer.isBuffer(each) ? each : JSON.stringify(each));
      }
    },
    async settled() {
      ws.send('{"type":"ping"}');
      const before: Json[] = [];
      for (;;) {
        const message = await next();
        if (message['type'] === 'pong') return before;
        before.push(message);
      }
    },
  };
}

/** What a caller is answered who asks for a socket and gets none. */
export async function refusedSocket(url: string, options: ClientOptions = {}) {
  const ws = new WebSocket(url, options);
  onTestFinished(() => ws.terminate());
  ws.on('error', () => undefined);
  return new Promise<{ status: number; code: string; message: string }>((resolve, reject) => {
    ws.once('open', () => reject(new Error('The socket opened')));
    ws.once('unexpected-response', (_request, response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => void chunks.push(chunk));
      response.once('end', () => {
        const { error } = JSON.parse(Buffer.concat(chunks).toString());
        resolve({ status: response.statusCode ?? 0, code: error.code, message: error.message });
      });
    });
  });
}
