import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createRequestGuard, type GuardedRequest } from '../../../src/auth/guard.js';
import { Config } from '../../../src/config/schema.js';
import { LiveValue } from '../../../src/domain/live.js';

interface Sent {
  readonly method?: string;
  readonly host?: string | readonly string[] | undefined;
  readonly origin?: string;
  readonly site?: string;
  readonly tls?: boolean;
  readonly upgrade?: boolean;
}
type Http = Partial<Config['http']>;
const settings = (http: Http): Config['http'] => ({ ...Config.parse({}).http, ...http });

/** `pass`, or the code that the request is refused with. */
function outcome(
  { method = 'GET', host, origin, site, tls = false, upgrade = false }: Sent,
  http: Http = {},
  access: 'open' | 'required' = 'open',
): string {
  const hosts = host === undefined ? [] : [host].flat();
  const request: GuardedRequest = {
    method,
    headers: {
      ...(hosts[0] !== undefined && { host: hosts[0] }),
      ...(origin !== undefined && { origin }),
      ...(site !== undefined && { 'sec-fetch-site': site }),
    },
    rawHeaders: hosts.flatMap((each) => ['Host', each]),
    socket: { encrypted: tls },
  };
  try {
    createRequestGuard({ access, http: new LiveValue(settings(http)) })(request, { upgrade });
    return 'pass';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('Host, where access is open', () => {
  const own = [
    'localhost',
    'LocalHost:8000',
    'localhost.',
    'app.localhost:1',
    '127.0.0.1',
    '127.9.9.9:8000',
    '[::1]',
    '[::1]:8000',
    '[0:0:0:0:0:0:0:1]',
  ];
  test.each(own)('%s passes', (host) => expect(outcome({ host })).toBe('pass'));

  const foreign = [
    'evil.example',
    'evil.example:8000',
    '10.0.0.1',
    '0.0.0.0',
    'localhost.evil.example',
    'notlocalhost',
    '127.0.0.1.nip.io',
    '127.1',
    '2130706433',
    '127.0.0.01',
    '128.0.0.1',
    '[::2]',
    '[::ffff:7f00:1]',
  ];
  test.each(foreign)('%s is refused', (host) => {
    for (const upgrade of [false, true]) expect(outcome({ host, upgrade })).toBe('FORBIDDEN');
  });

  const malformed = [
    '',
    ' ',
    'a b',
    'localhost:',
    'localhost:x',
    'localhost:99999',
    'localhost, evil.example',
    'user@localhost',
    'localhost/',
    'http://localhost',
    '.localhost',
    'localhost..',
    '::1',
    '[::1',
    '[::1%eth0]',
    '[127.0.0.1]',
    'lo\u212aalhost',
    'localhost\0',
  ];
  test.each(malformed)('%j is malformed', (host) => expect(outcome({ host })).toBe('BAD_REQUEST'));

  test('a request without one, or with several, is malformed', () => {
    expect(outcome({})).toBe('BAD_REQUEST');
    expect(outcome({ host: ['localhost', 'evil.example'] })).toBe('BAD_REQUEST');
    expect(outcome({ host: ['localhost', 'localhost'] })).toBe('BAD_REQUEST');
  });

  test.each([
    [['pharos'], 'pharos', 'pass'],
    [['pharos'], 'PHAROS.:8000', 'pass'],
    [['Pharos.'], 'pharos:1', 'pass'],
    [['pharos:8000'], 'pharos:8000', 'pass'],
    [['pharos:8000'], 'pharos:8001', 'FORBIDDEN'],
    [['pharos:80'], 'pharos', 'pass'],
    [['pharos:443'], 'pharos', 'FORBIDDEN'],
    [['a', 'b'], 'b', 'pass'],
    [['pharos'], 'x.pharos', 'FORBIDDEN'],
    [['pharos'], 'pharos.evil.example', 'FORBIDDEN'],
    [['fd00::5'], '[fd00:0::5]:8000', 'pass'],
    [['[fd00::5]:8000'], '[fd00::5]:8000', 'pass'],
    [['10.0.0.5'], '10.0.0.5', 'pass'],
  ])('with http.allowed_hosts %j, %s: %s', (allowed_hosts, host, expected) => {
    expect(outcome({ host }, { allowed_hosts })).toBe(expected);
  });

  test('a port of TLS is 443 unless it is named', () => {
    expect(outcome({ host: 'pharos', tls: true }, { allowed_hosts: ['pharos:443'] })).toBe('pass');
  });

  test('no name passes but those of this machine and the allowed ones', () => {
    const labels = fc.array(fc.stringMatching(/^[a-z0-9-]{1,12}$/), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(labels, fc.option(fc.integer({ min: 1, max: 65_535 })), (parts, port) => {
        const name = parts.join('.');
        const host = port === null ? name : `${name}:${port}`;
        const local = parts.at(-1) === 'localhost';
        expect(outcome({ host })).toBe(local ? 'pass' : 'FORBIDDEN');
        expect(outcome({ host }, { allowed_hosts: [name] })).toBe('pass');
      }),
    );
  });

  test('no text makes it throw anything but a refusal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['pass', 'FORBIDDEN', 'BAD_REQUEST']).toContain(outcome({ method: 'POST', host: text, origin: text }));
        expect(['pass', 'FORBIDDEN']).toContain(
          outcome({ method: 'POST', host: 'localhost', origin: text, site: text }),
        );
      }),
    );
  });
});

describe('origin, where access is open', () => {
  const host = 'localhost:8000';
  const writes = [
    { method: 'POST' },
    { method: 'PUT' },
    { method: 'PATCH' },
    { method: 'DELETE' },
    { method: 'PROPFIND' },
    { upgrade: true },
  ];
  const all = (sent: Sent, http?: Http) => [
    ...new Set(writes.map((write) => outcome({ host, ...write, ...sent }, http))),
  ];

  test('a program, which sends none, may write', () => expect(all({})).toEqual(['pass']));

  test.each(['http://localhost:8000', 'HTTP://LOCALHOST:8000'])('a page of our own may write: %s', (origin) => {
    expect(all({ origin })).toEqual(['pass']);
  });

  const strangers = [
    'null',
    '',
    'http://evil.example',
    'https://localhost:8000',
    'http://localhost',
    'http://localhost:8001',
    'http://127.0.0.1:8000',
    'http://localhost:8000.evil.example',
    'http://evil.example/localhost:8000',
    'file://',
    'chrome-extension://abc',
    'http://localhost:8000, http://evil.example',
    'localhost:8000',
  ];
  test.each(strangers)('a page of %j may not', (origin) => {
    expect(all({ origin })).toEqual(['FORBIDDEN']);
    expect(all({ origin, site: 'same-origin' })).toEqual(['FORBIDDEN']);
  });

  test.each(strangers)('a page of %j may send what changes nothing', (origin) => {
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      expect(outcome({ method, host, origin, site: 'cross-site' })).toBe('pass');
  });

  test.each([
    [['https://app.example'], 'https://app.example'],
    [['https://APP.example:443/'], 'https://app.example'],
    [['https://app.example', 'http://localhost:3000'], 'http://localhost:3000'],
    [['chrome-extension://abc'], 'chrome-extension://abc'],
  ])('with http.cors_origins %j a page of %s may write', (cors_origins, origin) => {
    expect(all({ origin, site: 'cross-site' }, { cors_origins })).toEqual(['pass']);
    expect(all({ origin: `${origin}.evil.example` }, { cors_origins })).toEqual(['FORBIDDEN']);
    expect(all({ origin: 'null' }, { cors_origins })).toEqual(['FORBIDDEN']);
  });

  test('ports that a scheme implies are the same origin, over TLS too', () => {
    expect(all({ host: 'localhost', origin: 'http://localhost:80' })).toEqual(['pass']);
    expect(all({ host: 'localhost:443', origin: 'https://localhost', tls: true })).toEqual(['pass']);
    expect(all({ host: 'localhost', origin: 'http://localhost', tls: true })).toEqual(['FORBIDDEN']);
  });

  test('a page of http.public_url may write', () => {
    const http = { allowed_hosts: ['pharos.example'], public_url: 'https://pharos.example/ui' };
    expect(all({ host: 'pharos.example', origin: 'https://pharos.example' }, http)).toEqual(['pass']);
    expect(all({ host: 'pharos.example', origin: 'https://evil.example' }, http)).toEqual(['FORBIDDEN']);
  });

  test('a browser that names no origin is judged by Sec-Fetch-Site', () => {
    for (const site of ['same-origin', 'none']) expect(all({ site })).toEqual(['pass']);
    for (const site of ['cross-site', 'same-site', 'nonsense']) expect(all({ site })).toEqual(['FORBIDDEN']);
  });

  test('only an origin equal to the Host may write', () => {
    const origin = fc.tuple(
      fc.constantFrom('http', 'https'),
      fc.domain(),
      fc.option(fc.integer({ min: 1, max: 65_535 })),
    );
    fc.assert(
      fc.property(origin, ([scheme, name, port]) => {
        const authority = port === null ? name : `${name}:${port}`;
        const http = { allowed_hosts: [name] };
        const sent = { method: 'POST', host: authority, origin: `${scheme}://${authority}` };
        expect(outcome(sent, http)).toBe(scheme === 'http' ? 'pass' : 'FORBIDDEN');
        expect(outcome({ ...sent, host }, http)).toBe('FORBIDDEN');
      }),
    );
  });
});

test('where a key is required, neither Host nor origin is looked at', () => {
  for (const host of [undefined, 'evil.example', 'a b']) {
    expect(outcome({ method: 'POST', host, origin: 'http://evil.example' }, {}, 'required')).toBe('pass');
  }
});

test('a change of the settings is in force at the next request', () => {
  const http = new LiveValue(settings({}));
  const guard = createRequestGuard({ access: 'open', http });
  const request = { method: 'GET', headers: { host: 'pharos' }, rawHeaders: ['Host', 'pharos'], socket: {} };
  expect(() => guard(request)).toThrow('http.allowed_hosts');
  http.set(settings({ allowed_hosts: ['pharos'] }));
  expect(() => guard(request)).not.toThrow();
});

test('settings that name no host or origin are refused, all at once', () => {
  const http = new LiveValue(
    settings({ allowed_hosts: ['ok', 'http://x', ''], cors_origins: ['*', 'https://ok.example', 'example.com'] }),
  );
  expect(() => createRequestGuard({ access: 'open', http })).toThrow(
    expect.objectContaining({
      code: 'BAD_REQUEST',
      details: ['http.allowed_hosts.1', 'http.allowed_hosts.2', 'http.cors_origins.0', 'http.cors_origins.2'].map(
        (path) => ({
          path,
          message: expect.stringMatching(/^expected .*, got "/),
        }),
      ),
    }),
  );
});
