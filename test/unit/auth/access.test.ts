import fc from 'fast-check';
import { expect, test } from 'vitest';

import { decideAccess } from '../../../src/auth/access.js';
import { keepingLogger } from '../../support/state.js';

const decide = (mode: 'auto' | 'open' | 'required', host: string) => {
  const { logger, lines } = keepingLogger();
  return { access: decideAccess({ mode, host, logger }), lines };
};

const loopback = [
  '127.0.0.1',
  '127.8.9.10',
  '127.255.255.254',
  '::1',
  '[::1]',
  'localhost',
  'LOCALHOST',
  '::ffff:127.0.0.1',
];
const reachable = [
  '0.0.0.0',
  '::',
  '',
  '192.168.1.5',
  '10.0.0.1',
  '128.0.0.1',
  'example.com',
  'localhost.example.com',
  '127.0.0.1.example.com',
  '127.1',
  '::ffff:10.0.0.1',
  'fe80::1',
];

test.each(loopback)('auto is open on %s', (host) => {
  expect(decide('auto', host)).toEqual({ access: 'open', lines: [] });
});

test.each(reachable)('auto is required on %j', (host) => {
  expect(decide('auto', host)).toEqual({ access: 'required', lines: [] });
});

test('required is required wherever it listens', () => {
  for (const host of [...loopback, ...reachable])
    expect(decide('required', host)).toEqual({ access: 'required', lines: [] });
});

test('open is open wherever it listens, with a warning where others can reach it', () => {
  for (const host of loopback) expect(decide('open', host)).toEqual({ access: 'open', lines: [] });
  for (const host of reachable) {
    const { access, lines } = decide('open', host);
    expect(access).toBe('open');
    expect(lines).toMatchObject([{ level: 'WARNING', host }]);
  }
});

test('no address outside 127.0.0.0/8 is open by itself', () => {
  fc.assert(
    fc.property(fc.ipV4(), (host) => {
      expect(decide('auto', host).access).toBe(host.startsWith('127.') ? 'open' : 'required');
    }),
  );
});
