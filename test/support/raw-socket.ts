import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { onTestFinished } from 'vitest';

/** A connection whose bytes the test writes itself. */
export interface RawSocket {
  write(text: string): void;
  /** All that came back so far. */
  readonly received: () => string;
  /** Resolves when the other side has said its last. */
  readonly ended: Promise<void>;
}

/** Connects to `url` and writes `text`; its own side stays open until the test has finished, whatever the other does. */
export async function openRawSocket(url: string, text = ''): Promise<RawSocket> {
  const { hostname, port } = new URL(url);
  const socket: Socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  let received = '';
  socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
  const ended = new Promise<void>((resolve) => {
    socket.once('end', resolve);
    socket.once('close', () => resolve());
  });
  await once(socket, 'connect');
  // A server that is gone resets what is still open.
  socket.on('error', () => undefined);
  if (text !== '') socket.write(text);
  return {
    write: (more) => void socket.write(more),
    received: () => received,
    ended,
  };
}
