import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { SecureVersion } from 'node:tls';

import { expect } from 'vitest';

import { createPost } from '../../src/agent/post.js';
import { systemClock } from '../../src/platform/clock.js';
import { temporaryFolder } from '../support/folder.js';
import { foreignTest } from '../support/foreign.js';

const openssl = { program: 'openssl', package: 'openssl' };

/** A certificate for 127.0.0.1 that no one but its own authority vouches for. */
function selfSigned(folder: string): { readonly key: string; readonly cert: string } {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
  const names = ['-subj', '/CN=pharos', '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync('openssl', [...request, ...names, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
}

/** What one batch comes to at a server with this certificate and TLS version. */
async function sendTo(pair: { key: string; cert: string }, ca: string | undefined, version: SecureVersion) {
  const ciphers = 'DEFAULT@SECLEVEL=0';
  const server = createServer({ ...pair, minVersion: version, maxVersion: version, ciphers }, (request, response) => {
    request.resume().on('end', () => void response.end('{"accepted":1,"rejected":0,"errors":[]}'));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = new URL(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const post = createPost({ url, key: undefined, ca, clock: systemClock });
  const answer = await post.send('{}', new AbortController().signal);
  post.close();
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  return answer;
}

foreignTest(openssl, 'the agent sends over TLS 1.2 and 1.3 to a server whose authority it was given', async () => {
  using folder = temporaryFolder();
  const pair = selfSigned(folder.path);
  expect((await sendTo(pair, pair.cert, 'TLSv1.2')).kind).toBe('accepted');
  expect((await sendTo(pair, pair.cert, 'TLSv1.3')).kind).toBe('accepted');
});

foreignTest(openssl, 'the agent sends nothing to a server whose certificate nobody vouches for', async () => {
  using folder = temporaryFolder();
  expect(await sendTo(selfSigned(folder.path), undefined, 'TLSv1.3')).toMatchObject({
    kind: 'failed',
    reason: 'self-signed certificate',
  });
});

foreignTest(openssl, 'the agent does not speak TLS older than 1.2', async () => {
  using folder = temporaryFolder();
  const pair = selfSigned(folder.path);
  const answer = await sendTo(pair, pair.cert, 'TLSv1.1');
  expect(answer.kind).toBe('failed');
  expect(answer).toMatchObject({ reason: expect.stringMatching(/protocol|version/i) as string });
});
