import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

import { expect, onTestFinished, test } from 'vitest';

import { watchConnections } from '../../../src/http/connections.js';

const request = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';

async function watchedServer(listener: RequestListener) {
  // A server that would itself never end a connection.
  const server = createServer({ keepAliveTimeout: 0 }, listener);
  const connections = watchConnections(server, { isTls: false });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => connections.destroyAll());
  return { server, connections, closed: () => new Promise<void>((resolve) => void server.close(() => resolve())) };
}

/** A connection, known to the server, that reads nothing until it is told to. */
async function client(server: Server, text: string): Promise<{ socket: Socket; rest: () => Promise<string> }> {
  const known = once(server, 'connection');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
  await known;
  socket.write(text);
  return {
    socket,
    async rest() {
      const chunks: Buffer[] = [];
      socket.on('data', (chunk: Buffer) => chunks.push(chunk));
      await once(socket.resume(), 'close');
      return Buffer.concat(chunks).toString();
    },
  };
}

test('a closing server cuts off no answer that its caller has not read yet', async () => {
  // More than the system's buffers hold.
  const body = 'x'.repeat(30_000_000);
  const { server, closed } = await watchedServer((_request, response) => void response.end(body));
  const asked = once(server, 'request');
  const { rest } = await client(server, request);
  await asked;
  const closing = closed();
  expect((await rest()).endsWith(`\r\n\r\n${body}`)).toBe(true);
  await closing;
});

test('a connection that is kept ends with the answer that is under way on it', async () => {
  const { server, closed } = await watchedServer(() => undefined);
  const asked = once(server, 'request') as Promise<[unknown, ServerResponse]>;
  const { rest } = await client(server, request);
  const [, response] = await asked;
  const closing = closed();
  response.end('late');
  expect(await rest()).toMatch(/Connection: keep-alive[^]*late$/);
  await closing;
});

test.each([
  ['asked nothing', ''],
  ['asked half a question', 'GET / HT'],
  ['has its answer', request],
])('a connection that %s is closed at once', async (_what, text) => {
  const { server, closed } = await watchedServer((_request, response) => response.end());
  const { socket } = await client(server, text);
  if (text === request) await once(socket.resume(), 'data');
  await closed();
});

test('all connections can be broken off: with a question that never ends, and after an upgrade', async () => {
  const { server, connections, closed } = await watchedServer(() => undefined);
  const asked = once(server, 'request');
  await client(server, `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n`);
  await asked;
  const upgraded = once(server, 'upgrade');
  await client(server, 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  await upgraded;
  const closing = closed();
  connections.destroyAll();
  await closing;
});

test('what is asked behind one another is counted until it is answered', async () => {
  const { server, connections } = await watchedServer(() => undefined);
  const asked: ServerResponse[] = [];
  server.on('request', (_request, response) => void asked.push(response));
  const { rest } = await client(server, request.repeat(3));
  while (asked.length < 3) await once(server, 'request');
  const { socket } = asked[0] as { socket: Socket };
  expect([connections.unansweredOn(socket), connections.isMidRequest(socket)]).toEqual([3, false]);
  connections.endAfterAnswers(socket);
  for (const response of asked) response.end('.');
  expect((await rest()).match(/HTTP\/1\.1 200/g)).toHaveLength(3);
  expect(connections.unansweredOn(socket)).toBe(0);
});

test('a closing server leaves those that were upgraded to whoever serves them', async () => {
  const { server, closed } = await watchedServer(() => undefined);
  const upgraded = once(server, 'upgrade') as Promise<[unknown, Socket]>;
  const { rest } = await client(
    server,
    'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
  );
  const [, socket] = await upgraded;
  const closing = closed();
  socket.end('a last word');
  expect(await rest()).toBe('a last word');
  await closing;
});

test('nothing is counted of a caller who has gone', async () => {
  const { server, connections } = await watchedServer(() => undefined);
  const asked: ServerResponse[] = [];
  server.on('request', (_request, response) => void asked.push(response));
  const { socket } = await client(server, request.repeat(3));
  while (asked.length < 3) await once(server, 'request');
  const { socket: known } = asked[0] as { socket: Socket };
  const gone = once(known, 'close');
  socket.destroy();
  await gone;
  expect(connections.unansweredOn(known)).toBe(0);
});
