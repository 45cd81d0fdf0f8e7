import { connect, type Socket } from 'node:net';

const headEnd = Buffer.from('\r\n\r\n');

interface Connection {
  readonly socket: Socket;
  /** What came of the answer that is under way. */
  received: Buffer;
  sentAt: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** From the first byte sent to the last byte read, ms; of every request. */
  readonly latencies: readonly number[];
}

export interface Load {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** The status that every answer must have. */
  readonly status: number;
  /** The bytes of the next request, head included. */
  readonly next: () => Buffer;
}

/** One JSON POST, as bytes. */
export function rawPost(url: string, path: string, body: string): Buffer {
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: ${new URL(url).host}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/**
 * Requests over kept connections, each sending its next as soon as it has its answer. On raw sockets, because a client of
 * node:http costs more than the server that is measured.
 */
export async function rawLoad({ url, connections, seconds, status, next }: Load): Promise<LoadResult> {
  const { hostname, port } = new URL(url);
  const expected = `HTTP/1.1 ${status} `;
  const latencies: number[] = [];
  const begun = performance.now();
  const run = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      const own: Connection = { socket, received: Buffer.alloc(0), sentAt: 0 };
      const send = (): void => {
        own.sentAt = performance.now();
        socket.write(next());
      };
      socket.once('connect', send);
      socket.once('error', reject);
      socket.on('data', (chunk: Buffer) => {
        own.received = own.received.length === 0 ? chunk : Buffer.concat([own.received, chunk]);
        const length = answerLength(own.received);
        if (length === undefined || own.received.length < length) return;
        const head = own.received.toString('latin1', 0, expected.length);
        if (head !== expected) {
          reject(new Error(`expected ${expected}, got ${own.received.toString('latin1', 0, 1000)}`));
          socket.destroy();
          return;
        }
        own.received = Buffer.alloc(0);
        const now = performance.now();
        latencies.push(now - own.sentAt);
        if (now - begun < seconds * 1000) send();
        else resolve(void socket.end());
      });
    });
  await Promise.all(Array.from({ length: connections }, run));
  return { requests: latencies.length, seconds: (performance.now() - begun) / 1000, latencies };
}

/** Bytes of the answer that begins `received`, undefined while its head is not complete. */
function answerLength(received: Buffer): number | undefined {
  const end = received.indexOf(headEnd);
  if (end === -1) return undefined;
  const [, length = '0'] = /\r\ncontent-length: (\d+)/i.exec(received.toString('latin1', 0, end)) ?? [];
  return end + headEnd.length + Number(length);
}
