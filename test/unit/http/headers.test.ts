import { createServer, request as send, type IncomingMessage, type RequestListener } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { describe, expect, test } from 'vitest';

import { Config } from '../../../src/config/schema.js';
import { createHeaders } from '../../../src/http/headers.js';
import { requestIdHeader, requestIdIn, requestIdOf, tellRequestId } from '../../../src/http/request-id.js';

const settings = (http: object = {}) => Config.parse({ http }).http;
const security = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'origin-agent-cluster',
  'referrer-policy',
  'x-content-type-options',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
];

/** The answer of a server with that listener to one request. */
async function ask(listener: RequestListener, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const sending = send({ port, host: '127.0.0.1', headers, agent: false }).end();
  const [response] = (await once(sending, 'response')) as [IncomingMessage];
  response.resume();
  await once(response, 'end');
  server.close();
  return response;
}

describe('the headers of every answer', () => {
  test('are the same, with the same values, set one by one or all at once', async () => {
    const headers = createHeaders(settings());
    const apart = await ask((_request, response) => {
      headers.secure(response);
      response.end();
    });
    const together = await ask((_request, response) => response.writeHead(200, [...headers.fixed]).end());
    const picked = (answer: IncomingMessage) => security.map((name) => answer.headers[name]);
    expect(
      Object.keys(together.headers)
        .filter((name) => security.includes(name))
        .sort(),
    ).toEqual(security);
    expect(picked(together)).toEqual(picked(apart));
    expect(together.headers['content-security-policy']).toMatch(/^default-src 'self';/);
    expect(together.headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  });

  test('ask for TLS only where it is served', () => {
    const tls = { cert_file: 'cert.pem', key_file: 'key.pem' };
    expect(createHeaders(settings()).fixed).not.toContain('Strict-Transport-Security');
    expect(createHeaders(settings({ tls })).fixed).toContain('Strict-Transport-Security');
  });

  test.each([
    ['an allowed origin', ['https://a.example'], 'https://a.example', 'https://a.example'],
    ['another origin', ['https://a.example'], 'https://b.example', undefined],
    ['any origin where none is allowed', [], 'https://a.example', undefined],
  ])(
    'share with %s as the settings say, also beside headers that are written at once',
    async (...[, cors, origin, told]) => {
      const own = createHeaders(settings({ cors_origins: cors }));
      const { headers } = await ask(
        (request, response) => {
          own.share(request, response);
          response.writeHead(200, [...own.fixed]).end();
        },
        { origin },
      );
      expect(headers['access-control-allow-origin']).toBe(told);
      expect(headers['x-content-type-options']).toBe('nosniff');
    },
  );
});

describe('the id of a request', () => {
  const idOf = (given?: string) =>
    requestIdOf({ headers: given === undefined ? {} : { 'x-request-id': given } } as unknown as IncomingMessage);

  test('is the one that the caller gave, if that is a plain token', () => {
    expect(idOf('abc-1.2_3')).toBe('abc-1.2_3');
    for (const bad of ['', 'a b', 'a"b', 'ä', 'x'.repeat(65)]) expect(idOf(bad)).toMatch(/^[\w-]{16}$/);
  });

  test('is otherwise of 96 random bits, never twice the same', () => {
    const ids = Array.from({ length: 5000 }, () => idOf());
    expect(new Set(ids).size).toBe(5000);
    for (const id of ids) expect(id).toMatch(/^[\w-]{16}$/);
  });

  test('is told in the answer', async () => {
    let seen = '';
    const { headers } = await ask((_request, response) => {
      tellRequestId(response, 'mine');
      seen = requestIdIn(response);
      response.end();
    });
    expect([headers[requestIdHeader.toLowerCase()], seen]).toEqual(['mine', 'mine']);
  });
});
