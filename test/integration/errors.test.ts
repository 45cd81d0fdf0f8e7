import { request } from 'node:http';

import { describe, expect, test } from 'vitest';

import { ErrorBody } from '../../src/domain/errors.js';
import { startApp, type TestApp } from '../support/app.js';
import { openRawSocket } from '../support/raw-socket.js';

/** Sends bytes as they are and gives all that comes back. */
async function raw(app: TestApp, text: string): Promise<string> {
  const socket = await openRawSocket(app.url, text);
  await socket.ended;
  return socket.received();
}

const json = { 'content-type': 'application/json' };

describe('the one error body', () => {
  test.each([
    ['BAD_REQUEST', 400, '/api/v1/sources?limit=x', {}],
    ['NOT_FOUND', 404, '/api/v1/hosts/none', {}],
    ['METHOD_NOT_ALLOWED', 405, '/health', { method: 'POST' }],
    ['UNSUPPORTED_MEDIA_TYPE', 415, '/api/v1/ingest/metrics', { method: 'POST', body: 'x' }],
    ['UNAUTHORIZED', 401, '/api/v1/sources', { headers: { authorization: 'Bearer nobody' } }],
    [
      'PRECONDITION_FAILED',
      412,
      '/api/config',
      { method: 'POST', body: '{"seed":2}', headers: { ...json, 'if-match': '"old"' } },
    ],
    ['BAD_REQUEST', 400, '/api/v1/ingest/metrics', { method: 'POST', body: '{"host_id"', headers: json }],
    ['BAD_REQUEST', 400, '/api/config', { method: 'POST', body: '{"seed"', headers: json }],
    ['PAYLOAD_TOO_LARGE', 413, '/api/config', { method: 'POST', body: `"${'x'.repeat(2000)}"`, headers: json }],
    ['PAYLOAD_TOO_LARGE', 413, '/api/v1/ingest/metrics', { method: 'POST', body: 'x'.repeat(2000), headers: json }],
  ] as const)('%s answers %i on %s', async (...[code, status, path, init]) => {
    await using app = await startApp({ env: { PHAROS_HTTP__BODY_LIMIT_BYTES: '1024' } });
    const answer = await app.json(path, init);
    expect(answer.status).toBe(status);
    expect(ErrorBody.parse(answer.body)).toEqual(answer.body);
    expect(answer.body.error.code).toBe(code);
    expect(answer.body.error.request_id).toBe(answer.headers.get('x-request-id'));
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('a caller may name the request, and finds the name in the answer; what is no plain token is replaced', async () => {
    await using app = await startApp();
    const named = await app.json('/nope', { headers: { 'x-request-id': 'trace-1' } });
    expect([named.body.error.request_id, named.headers.get('x-request-id')]).toEqual(['trace-1', 'trace-1']);
    const odd = await app.json('/nope', { headers: { 'x-request-id': 'a b<script>' } });
    expect(odd.body.error.request_id).toMatch(/^[\w-]{16}$/);
  });

  test('tRPC carries the same body in its data, and the status', async () => {
    await using app = await startApp();
    const answer = await app.json('/trpc/hosts.get?input=%7B%22id%22%3A%22none%22%7D');
    expect(answer.status).toBe(404);
    expect(answer.body.error.data.error).toMatchObject({ code: 'NOT_FOUND', message: 'There is no host "none"' });
  });

  test('every fault of an input is named, with its path', async () => {
    await using app = await startApp();
    const { body } = await app.post('/api/v1/keys', { name: 7, scopes: ['all'], extra: 1 });
    expect(body.error.details.map((fault: { path: string }) => fault.path).sort()).toEqual([
      'extra',
      'name',
      'scopes.0',
    ]);
  });

  test('what is no HTTP answers 400 with the body, and the server goes on', async () => {
    await using app = await startApp();
    const answer = await raw(app, 'NONSENSE\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"BAD_REQUEST"');
    expect((await app.json('/health')).status).toBe(200);
  });

  test('a request with two Host headers is refused', async () => {
    await using app = await startApp();
    const answer = await raw(
      app,
      'GET /health HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('a client that goes away in the middle of a body leaves nothing behind', async () => {
    await using app = await startApp();
    const { hostname, port } = new URL(app.url);
    await new Promise<void>((resolve) => {
      const sending = request({
        hostname,
        port,
        path: '/api/v1/ingest/metrics',
        method: 'POST',
        headers: { ...json, 'content-length': 1000 },
      });
      sending.on('error', () => resolve());
      sending.write('{"host_id":"h-1","metrics":[', () => sending.destroy(new Error('gone')));
    });
    expect((await app.json('/api/v1/hosts')).body.total).toBe(0);
  });
});

describe('large and deep bodies', () => {
  test('a body over 10 MB is refused by default, on Express and on the raw path, and one below is read', async () => {
    await using app = await startApp();
    const big = JSON.stringify({ host_id: 'h', metrics: 'x'.repeat(11_000_000) });
    for (const path of ['/api/config', '/api/v1/ingest/metrics']) {
      expect((await app.json(path, { method: 'POST', body: big, headers: json })).status, path).toBe(413);
    }
    const { status, body } = await app.json('/api/v1/ingest/metrics', {
      method: 'POST',
      body: big.slice(0, 10_000_000),
      headers: json,
    });
    expect([status, body.error.code]).toEqual([400, 'BAD_REQUEST']);
  });

  test.each(['/api/config', '/api/v1/keys', '/api/v1/ingest/metrics', '/trpc/config.merge'])(
    'a million nested brackets on %s answer 400',
    async (path) => {
      await using app = await startApp();
      const deep = `{"a":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`;
      const { status } = await app.json(path, { method: 'POST', body: deep, headers: json });
      expect(status).toBe(400);
      expect((await app.json('/health')).status).toBe(200);
    },
  );

  test('a small body that unpacks to more than the limit is refused', async () => {
    const { gzipSync } = await import('node:zlib');
    await using app = await startApp();
    const bomb = gzipSync(Buffer.alloc(20_000_000, ' '));
    for (const path of ['/api/config', '/api/v1/ingest/metrics']) {
      const { status } = await app.json(path, {
        method: 'POST',
        body: bomb,
        headers: { ...json, 'content-encoding': 'gzip' },
      });
      expect(status, path).toBe(413);
    }
  });

  test('keys that reach for prototypes change nothing', async () => {
    await using app = await startApp();
    for (const text of ['{"__proto__":{"seed":9}}', '{"constructor":{"prototype":{"seed":9}}}']) {
      expect((await app.json('/api/config', { method: 'POST', body: text, headers: json })).status).toBe(400);
    }
    expect(({} as { seed?: number }).seed).toBeUndefined();
  });
});

describe('requests sent behind one another', () => {
  test('are all answered before a connection ends for what is no HTTP behind them', async () => {
    await using app = await startApp();
    const get = 'GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const answers = await raw(app, `${get}${get}GARBAGE\0\r\n\r\n`);
    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
  });

  test('are turned away beyond thirty-two, and the connection is closed', async () => {
    await using app = await startApp();
    const answers = await raw(app, 'GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(40));
    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual([...Array<string>(32).fill('HTTP/1.1 200'), 'HTTP/1.1 503']);
    expect(answers).toMatch(/Connection: close[^]*A connection may have 32 requests under way/);
  });

  test('whose target is no address find nothing', async () => {
    await using app = await startApp();
    const answer = await raw(app, 'GET http://[::1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  });
});
