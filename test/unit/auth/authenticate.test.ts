import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import fc from 'fast-check';
import { CompiledQuery } from 'kysely';
import { expect, test } from 'vitest';

import { createAuthenticator } from '../../../src/auth/authenticate.js';
import { Keyring } from '../../../src/auth/keyring.js';
import { createKey } from '../../../src/auth/keys/create.js';
import { revokeKey } from '../../../src/auth/keys/revoke.js';
import { createOverridesStore } from '../../../src/store/state/overrides.js';
import { admin, startAuth } from '../../support/auth.js';

const unauthorized = expect.objectContaining({ code: 'UNAUTHORIZED' });
const script = fileURLToPath(new URL('../../support/key-process.ts', import.meta.url));

/** Makes a key, or revokes the one of `id`, in another process. */
async function elsewhere(folder: string, id?: string): Promise<{ id: string; key: string }> {
  const args = ['--import', 'tsx', script, folder, ...(id === undefined ? [] : [id])];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as { id: string; key: string };
}

test('a key authenticates as what it was made for', async () => {
  await using auth = await startAuth();
  const { id, key } = await createKey(auth, admin, { name: 'agent', scopes: ['ingest'], host_id: 'host-1' });
  const principal = { type: 'key', tenant: 'default', id, name: 'agent', scopes: ['ingest'], hostId: 'host-1' };
  for (const scheme of ['Bearer', 'bearer', 'BEARER ']) expect(await auth.send(`${scheme} ${key}`)).toEqual(principal);
  const free = await createKey(auth, admin, { name: 'b', scopes: ['read', 'write'], host_id: null });
  expect(await auth.send(`Bearer ${free.key}`)).toMatchObject({ scopes: ['read', 'write'], hostId: undefined });
});

test('a key is also the password of a Basic login, whatever the user is called', async () => {
  await using auth = await startAuth();
  const { id, key } = await createKey(auth, admin, { name: 'old', scopes: ['ingest'] });
  const basic = (login: string) => `Basic ${Buffer.from(login).toString('base64')}`;
  expect(await auth.send(basic(`telegraf:${key}`))).toMatchObject({ type: 'key', id });
  expect(await auth.send(basic(`:${key}`))).toMatchObject({ type: 'key', id });
  for (const login of [key, `${key}:`, 'telegraf:', `telegraf:${key}x`, `telegraf:x:${key}`])
    await expect(auth.send(basic(login)), login).rejects.toEqual(unauthorized);
});

test.each(['open', 'required'] as const)(
  'without a key the caller is anonymous, and may all only in open access: %s',
  async (access) => {
    await using auth = await startAuth();
    const authenticate = createAuthenticator({ keyring: auth.keyring, access });
    expect(await authenticate({ headers: {} })).toEqual({
      type: 'anonymous',
      tenant: 'default',
      open: access === 'open',
    });
  },
);

test('a wrong key is never silently anonymous, where access is open too', async () => {
  await using auth = await startAuth();
  const authenticate = createAuthenticator({ keyring: auth.keyring, access: 'open' });
  const { key } = await createKey(auth, admin, { name: 'a', scopes: ['read'] });
  const last = key.endsWith('A') ? 'B' : 'A';
  const wrong = ['', 'Bearer', `Basic ${key}`, key, `Bearer ${key} x`, `Bearer ${key}x`, `Bearer ${key.slice(0, -1)}`];
  wrong.push(`Bearer ${key.slice(0, -1)}${last}`, `Bearer phr_${'x'.repeat(59)}`, `Bearer ${key.toLowerCase()}1`);
  for (const authorization of wrong) {
    await expect(authenticate({ headers: { authorization } }), authorization).rejects.toEqual(unauthorized);
  }
  expect(await authenticate({ headers: { authorization: `Bearer ${key}` } })).toMatchObject({ type: 'key' });
});

test('no Authorization header but a good key passes', async () => {
  await using auth = await startAuth();
  await createKey(auth, admin, { name: 'a', scopes: ['read'] });
  const authorization = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }).map((text) => `Bearer ${text}`),
    fc.base64String({ minLength: 60, maxLength: 60 }).map((text) => `Bearer phr_${text}`),
  );
  await fc.assert(
    fc.asyncProperty(authorization, async (text) => {
      await expect(auth.send(text)).rejects.toEqual(unauthorized);
    }),
  );
});

test('a revoked key is refused at once', async () => {
  await using auth = await startAuth();
  const { id, key } = await createKey(auth, admin, { name: 'a', scopes: ['read'] });
  await auth.send(`Bearer ${key}`);
  await revokeKey(auth, admin, { id });
  await expect(auth.send(`Bearer ${key}`)).rejects.toEqual(unauthorized);
});

test('a key that is revoked while it is being looked up is refused from then on', async () => {
  await using auth = await startAuth();
  await using other = await startAuth(auth.started.folder);
  const { id, key } = await createKey(auth, admin, { name: 'a', scopes: ['read'] });
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const slow = auth.state.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => answered.then(() => result),
  });
  const keyring = new Keyring({
    state: {
      db: slow,
      transaction: (work) => auth.state.transaction(work),
      executeNow: (query) => auth.state.executeNow(query),
      check: () => auth.state.check(),
    },
    clock: auth.clock,
    logger: auth.started.logger,
  });
  const lookUp = keyring.find(key);
  await revokeKey({ ...other, keyring }, admin, { id });
  answer();
  await lookUp;
  expect(await keyring.find(key)).toBeUndefined();
});

test('a good key is looked up once a second, not once a request', async () => {
  await using auth = await startAuth();
  const { key } = await createKey(auth, admin, { name: 'a', scopes: ['read'] });
  const lookUps = () => auth.started.recorder.calls.filter(([, , verb]) => verb === 'select').length;
  const before = lookUps();
  for (let i = 0; i < 50; i++) await auth.send(`Bearer ${key}`);
  expect(lookUps() - before).toBe(1);
  await auth.clock.advance(1000);
  await auth.send(`Bearer ${key}`);
  expect(lookUps() - before).toBe(2);
});

test('the last use is noted at most once a minute, across restarts too', async () => {
  await using auth = await startAuth();
  const { key } = await createKey(auth, admin, { name: 'a', scopes: ['read'] });
  const lastUsed = async () =>
    (await auth.state.db.selectFrom('api_keys').select('last_used_at').execute())[0]?.last_used_at;
  const start = auth.clock.now();
  expect(await lastUsed()).toBeNull();
  await auth.send(`Bearer ${key}`);
  expect(await lastUsed()).toBe(start);
  await auth.clock.advance(59_000);
  await auth.send(`Bearer ${key}`);
  expect(await lastUsed()).toBe(start);
  await auth.clock.advance(1000);
  await auth.send(`Bearer ${key}`);
  expect(await lastUsed()).toBe(start + 60_000);
});

test('a key works while its last use cannot be written', async () => {
  await using auth = await startAuth();
  const { key } = await createKey(auth, admin, { name: 'a', scopes: ['read'] });
  auth.state.executeNow(CompiledQuery.raw('pragma query_only = on'));
  expect(await auth.send(`Bearer ${key}`)).toMatchObject({ type: 'key' });
  await auth.clock.advance(1000);
  expect(await auth.send(`Bearer ${key}`)).toMatchObject({ type: 'key' });
  expect(auth.started.lines.filter(({ level }) => level === 'WARNING')).toMatchObject([
    { message: expect.stringContaining('last use') },
  ]);
  await expect(createOverridesStore(auth).save({}, { caller: admin, before: 1, after: 2 })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  });
});

test('a key that another process makes is accepted at once, and one that it revokes is refused within a second', async () => {
  await using auth = await startAuth();
  const { id, key } = await elsewhere(auth.started.folder);
  expect(await auth.send(`Bearer ${key}`)).toMatchObject({ id, name: 'made elsewhere' });
  expect(await elsewhere(auth.started.folder, id)).toEqual({ status: 'deleted' });
  await auth.clock.advance(1000);
  await expect(auth.send(`Bearer ${key}`)).rejects.toEqual(unauthorized);
  const rows = await auth.state.db.selectFrom('audit').select(['action', 'principal']).execute();
  expect(rows).toEqual([
    { action: 'key.create', principal: 'job:cli' },
    { action: 'key.revoke', principal: 'job:cli' },
  ]);
});

test('when the store is gone the answer is UNAVAILABLE, not UNAUTHORIZED', async () => {
  const auth = await startAuth();
  const { key } = await createKey(auth, admin, { name: 'a', scopes: ['read'] });
  await auth[Symbol.asyncDispose]();
  await expect(auth.send(`Bearer ${key}`)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
