import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createClientAddress } from '../../../src/auth/client-address.js';
import { Config } from '../../../src/config/schema.js';
import { LiveValue } from '../../../src/domain/live.js';

const { http } = Config.parse({});
function addressOf(
  remoteAddress: string | undefined,
  forwarded?: string,
  trusted_proxies: string[] = [],
): string | undefined {
  const find = createClientAddress(new LiveValue({ ...http, trusted_proxies }));
  return find({ headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, socket: { remoteAddress } });
}

test('the client is who connected', () => {
  expect(addressOf('192.0.2.7')).toBe('192.0.2.7');
  expect(addressOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
  expect(addressOf('fe80::1%eth0')).toBe('fe80::1');
  expect(addressOf(undefined)).toBeUndefined();
});

test.each<[string, string, string | undefined, string[], string]>([
  ['a header from nobody trusted is not read', '192.0.2.7', '1.1.1.1', ['10.0.0.0/8'], '192.0.2.7'],
  ['a trusted proxy names the client', '10.1.2.3', '192.0.2.7', ['10.0.0.0/8'], '192.0.2.7'],
  [
    'what the client wrote before the proxy does not count',
    '10.1.2.3',
    '6.6.6.6, 192.0.2.7',
    ['10.0.0.0/8'],
    '192.0.2.7',
  ],
  ['a chain of trusted proxies', '10.1.2.3', '6.6.6.6, 192.0.2.7 , 10.9.9.9', ['10.0.0.0/8'], '192.0.2.7'],
  ['all trusted: the first', '10.1.2.3', '10.0.0.1, 10.0.0.2', ['10.0.0.0/8'], '10.0.0.1'],
  ['a single address', '::1', '192.0.2.7', ['::1'], '192.0.2.7'],
  ['an IPv6 network', 'fd00::9', '[2001:db8::1]:443', ['fd00::/8'], '2001:db8::1'],
  ['IPv4 on an IPv6 socket', '::ffff:10.1.2.3', '192.0.2.7:1234', ['10.0.0.0/8'], '192.0.2.7'],
  ['nonsense ends the chain', '10.1.2.3', '192.0.2.7, unknown', ['10.0.0.0/8'], '10.1.2.3'],
  ['no header', '10.1.2.3', undefined, ['10.0.0.0/8'], '10.1.2.3'],
  ['an empty header', '10.1.2.3', '', ['10.0.0.0/8'], '10.1.2.3'],
  ['everything trusted', '192.0.2.1', '192.0.2.7', ['0.0.0.0/0', '::/0'], '192.0.2.7'],
])('%s', (...[, remote, forwarded, trusted, expected]) => {
  expect(addressOf(remote, forwarded, trusted)).toBe(expected);
});

test('no header makes an untrusted client anybody else', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.ipV4()), (text, addresses) => {
      expect(addressOf('192.0.2.7', [text, ...addresses].join(','), ['10.0.0.0/8'])).toBe('192.0.2.7');
    }),
  );
});

test.each(['10.0.0.0/33', '::/129', '10.0.0.0/', '10.0.0.0/-1', '10.0.0.0/8/8', 'proxy', '', '10.0.0'])(
  'the entry %j is refused',
  (entry) => {
    expect(() => addressOf('::1', undefined, ['::1', entry])).toThrow(
      expect.objectContaining({
        code: 'BAD_REQUEST',
        details: [{ path: 'http.trusted_proxies.1', message: expect.stringContaining(`got "${entry}"`) }],
      }),
    );
  },
);
