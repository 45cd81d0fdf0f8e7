import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';

import { describe, expect, test } from 'vitest';

import { startApp, type TestApp } from '../support/app.js';
import { openRawSocket, type RawSocket } from '../support/raw-socket.js';
import { openSocket } from '../support/socket-client.js';
import { until } from '../support/until.js';

const h2c = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA'];
const webSocket = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

function message(start: string, headers: readonly string[] = [], body = ''): string {
  return [start, 'Host: localhost', ...headers, '', body].join('\r\n');
}

/** Resolves once what came back matches. */
async function heard(socket: RawSocket, expected: RegExp): Promise<void> {
  await until(`an answer matches ${expected.source}`, () =>
    Promise.resolve(expected.test(socket.received()) || undefined),
  );
}

/** Sends bytes as they are, and waits for what is expected back. */
async function raw({ url }: TestApp, text: string, expected: RegExp): Promise<RawSocket> {
  const socket = await openRawSocket(url, text);
  await heard(socket, expected);
  return socket;
}

describe('a request that offers another protocol than WebSocket', () => {
  test('is answered as if it had not, and so is the next on its connection', async () => {
    await using app = await startApp();
    const socket = await raw(app, message('GET /health HTTP/1.1', h2c), /\r\n\r\n\{.*\}$/);
    expect(socket.received()).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*"status":"ok"/);
    socket.write(message('GET /nope HTTP/1.1', h2c));
    await heard(socket, /"request_id".*\}$/);
    expect(socket.received().match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 404']);
    expect(socket.received()).not.toContain('There is no socket');
  });

  test('keeps its body, whether that comes at once or later', async () => {
    await using app = await startApp({ env: { PHAROS_MODE: 'live' } });
    const at = app.clock.now();
    const lines = ['cpu.load1', 'cpu.load5'].map((metric, value) => `${metric},source_id=host-0 value=${value} ${at}`);
    const length = `Content-Length: ${lines[0]!.length}`;
    const head = message('POST /write?precision=ms HTTP/1.1', [...h2c, length]);
    await raw(app, head + lines[0]!, /^HTTP\/1\.1 204 /);
    const later = await openRawSocket(app.url, head);
    await app.json('/health');
    later.write(lines[1]!);
    await heard(later, /^HTTP\/1\.1 204 /);
    for (const [value, metric] of ['cpu.load1', 'cpu.load5'].entries()) {
      const { body } = await app.json(`/api/v1/metrics/query?host_id=host-0&metric=${metric}`);
      expect(body.datapoints).toMatchObject([{ value }]);
    }
  });

  test.each([
    ['another protocol first', 'GET /health HTTP/1.1', 'Upgrade: h2c, websocket', 200],
    ['another method than a handshake has', 'POST /health HTTP/1.1', 'Upgrade: websocket', 405],
    ['a version that knows no upgrade', 'GET /health HTTP/1.0', 'Upgrade: websocket', 200],
  ])('is a plain request too with %s', async (...[, start, upgrade, status]) => {
    await using app = await startApp();
    const text = message(start, ['Connection: Upgrade, close', upgrade, 'Content-Length: 0']);
    const socket = await openRawSocket(app.url, text);
    await socket.ended;
    expect(socket.received()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });
});

describe('a handshake', () => {
  test('may name its target as a whole URL', async () => {
    await using app = await startApp();
    const { ws } = await openSocket(app.url.replace('http', 'ws'), {
      finishRequest(request) {
        request.path = 'http://localhost/ws?types=event';
        request.end();
      },
    });
    expect(ws.readyState).toBe(ws.OPEN);
  });

  test.each([
    ['an answer', []],
    ['an answer with an expectation that is passed over', ['Expect: nothing']],
  ])('behind %s that its caller has not waited for is refused, after that answer', async (_what, headers) => {
    await using app = await startApp();
    const socket = await openRawSocket(
      app.url,
      message('GET /health HTTP/1.1', headers) + message('GET /ws HTTP/1.1', webSocket),
    );
    await socket.ended;
    expect(socket.received().match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400']);
    expect(socket.received()).toContain('"code":"BAD_REQUEST"');
    expect(socket.received()).toMatch(/\r\nConnection: close\r\n[^]*$/);
  });

  test('on a connection whose answers have all come is taken', async () => {
    await using app = await startApp();
    const ports: (number | undefined)[] = [];
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const { port } = new URL(app.url);
    const asking = get({ host: '127.0.0.1', port, path: '/health', agent });
    const [response] = (await once(asking, 'response')) as [IncomingMessage];
    await once(response.resume(), 'end');
    const socket = await openSocket(`ws://127.0.0.1:${port}/ws?types=event`, {
      finishRequest(request) {
        request.once('socket', ({ localPort }) => ports.push(localPort));
        request.end();
      },
      agent,
    });
    expect(socket.ws.readyState).toBe(socket.ws.OPEN);
    expect(ports).toEqual([asking.socket?.localPort]);
  });
});
