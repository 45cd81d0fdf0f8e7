import { expect, test } from 'vitest';

import { createKey } from '../../../../src/auth/keys/create.js';
import { listKeys } from '../../../../src/auth/keys/list.js';
import { revokeKey } from '../../../../src/auth/keys/revoke.js';
import { ApiKey, CreatedKey, CreateKey, KeyList } from '../../../../src/auth/wire.js';
import { isPermitted, permissions, type Caller, type Principal, type Scope } from '../../../../src/domain/principal.js';
import { admin, startAuth } from '../../../support/auth.js';

const page = { limit: 50, offset: 0 };
const injections = ["'; drop table api_keys; --", '" or 1=1 --', "x', 'y'); --", '%', '\\'];

test('a key is 32 random bytes and is given out once: neither it nor its hash is shown or audited', async () => {
  await using auth = await startAuth();
  const created = await createKey(auth, admin, { name: 'agent', scopes: ['ingest'], host_id: 'host-1' });
  expect(CreatedKey.parse(created)).toEqual({ id: created.id, key: expect.stringMatching(/^phr_[\w-]{59}$/) });
  const [row] = await auth.state.db.selectFrom('api_keys').selectAll().execute();
  const audited = await auth.state.db.selectFrom('audit').selectAll().execute();
  expect(row?.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(row)).not.toContain(created.key);
  const shown = JSON.stringify([audited, await listKeys(auth, admin, page)]);
  expect(shown).not.toContain(created.key.slice(20));
  expect(shown).not.toContain(row?.hash);
  expect((await createKey(auth, admin, { name: 'agent', scopes: ['ingest'] })).key).not.toBe(created.key);
});

test('making and revoking a key is audited, with who, where and what', async () => {
  await using auth = await startAuth();
  const { id } = await createKey(auth, admin, { name: 'agent', scopes: ['ingest', 'read'] });
  await auth.clock.advance(5000);
  await revokeKey(auth, admin, { id });
  await revokeKey(auth, admin, { id });
  const rows = await auth.state.db.selectFrom('audit').selectAll().orderBy('at').execute();
  const made = { name: 'agent', scopes: ['ingest', 'read'], host_id: null, revoked_at: null };
  const revoked = { ...made, revoked_at: '2026-01-01T00:00:05.000Z' };
  expect(
    rows.map(({ before, after, ...row }) => ({ ...row, before: parsed(before), after: parsed(after) })),
  ).toMatchObject([
    {
      action: 'key.create',
      target: `key:${id}`,
      principal: 'job:cli',
      ip: '192.0.2.7',
      request_id: 'r-1',
      before: null,
      after: made,
    },
    {
      action: 'key.revoke',
      target: `key:${id}`,
      principal: 'job:cli',
      at: auth.clock.now(),
      before: made,
      after: revoked,
    },
  ]);
});

test('keys are listed newest first, page by page, with those that were revoked', async () => {
  await using auth = await startAuth();
  const ids: string[] = [];
  for (const name of ['a', 'b', 'c']) {
    ids.unshift((await createKey(auth, admin, { name, scopes: ['read'] })).id);
    await auth.clock.advance(1000);
  }
  await revokeKey(auth, admin, { id: ids[0] ?? '' });
  const first = KeyList.parse(await listKeys(auth, admin, { limit: 2, offset: 0 }));
  expect(first).toMatchObject({ total: 3, limit: 2, offset: 0, keys: [{ id: ids[0], name: 'c' }, { id: ids[1] }] });
  expect(first.keys.map(({ revoked_at }) => revoked_at)).toEqual(['2026-01-01T00:00:03.000Z', null]);
  expect(await listKeys(auth, admin, { limit: 2, offset: 2 })).toMatchObject({ total: 3, keys: [{ id: ids[2] }] });
  expect(await listKeys(auth, admin, { limit: 2, offset: 9 })).toMatchObject({ total: 3, keys: [] });
});

test('a tenant neither sees nor revokes the keys of another', async () => {
  await using auth = await startAuth();
  const other: Caller = { ...admin, principal: { type: 'job', tenant: 'other', name: 'cli' } };
  const { id, key } = await createKey(auth, admin, { name: 'a', scopes: ['read'] });
  expect(await listKeys(auth, other, page)).toMatchObject({ keys: [], total: 0 });
  await expect(revokeKey(auth, other, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await auth.send(`Bearer ${key}`)).toMatchObject({ id, tenant: 'default' });
});

test.each<[string, Principal]>([
  ['an anonymous caller where access is required', { type: 'anonymous', tenant: 'default', open: false }],
  ['a key that may do everything but administer', keyWith(['ingest', 'read', 'write', 'command'])],
  ['a viewer', { type: 'user', tenant: 'default', id: 'u', email: 'v@example.com', role: 'Viewer' }],
  ['an agent', { type: 'agent', tenant: 'default', hostId: 'host-1' }],
])('%s cannot make, see or revoke keys', async (_, principal) => {
  await using auth = await startAuth();
  const caller = { ...admin, principal };
  const { id, key } = await createKey(auth, admin, { name: 'a', scopes: ['read'] });
  const code = principal.type === 'anonymous' ? 'UNAUTHORIZED' : 'FORBIDDEN';
  await expect(createKey(auth, caller, { name: 'b', scopes: ['admin'] })).rejects.toMatchObject({ code });
  await expect(listKeys(auth, caller, page)).rejects.toMatchObject({ code });
  await expect(revokeKey(auth, caller, { id })).rejects.toMatchObject({ code });
  expect(await auth.send(`Bearer ${key}`)).toMatchObject({ id });
  expect(await auth.state.db.selectFrom('api_keys').select('id').execute()).toHaveLength(1);
});

test.each(injections)('a key may be called %j, and no id of that form is found', async (text) => {
  await using auth = await startAuth();
  const { id } = await createKey(auth, admin, { name: text, scopes: ['ingest'], host_id: text });
  const { keys } = await listKeys(auth, admin, page);
  expect(keys.map((key) => ApiKey.parse(key))).toMatchObject([{ id, name: text, host_id: text }]);
  await expect(revokeKey(auth, admin, { id: text })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(auth.send(`Bearer ${text}`)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
});

test('a key that is bound to a host must be able to send samples', async () => {
  await using auth = await startAuth();
  const input = { name: 'a', scopes: ['read'] as Scope[], host_id: 'host-1' };
  await expect(createKey(auth, admin, input)).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    details: [{ path: 'scopes', message: expect.stringContaining('ingest') }],
  });
});

test.each([
  ['no name', { scopes: ['read'] }],
  ['a name of blanks', { name: '  ', scopes: ['read'] }],
  ['a name with a NUL', { name: 'a\0b', scopes: ['read'] }],
  ['a name with half a character', { name: '\ud800', scopes: ['read'] }],
  ['a name without end', { name: 'x'.repeat(201), scopes: ['read'] }],
  ['no scopes', { name: 'a', scopes: [] }],
  ['a scope twice', { name: 'a', scopes: ['read', 'read'] }],
  ['an unknown scope', { name: 'a', scopes: ['public'] }],
  ['scopes as text', { name: 'a', scopes: 'read' }],
  ['an unknown field', { name: 'a', scopes: ['read'], admin: true }],
])('a key with %s is refused', (_, input) => {
  expect(CreateKey.safeParse(input).success).toBe(false);
});

test.each<[Scope, readonly string[]]>([
  ['read', ['public', 'read']],
  ['write', ['public', 'write']],
  ['ingest', ['public', 'ingest']],
  ['command', ['public', 'command']],
  ['admin', permissions],
])('the scope %s permits exactly %j', async (scope, expected) => {
  await using auth = await startAuth();
  const { key } = await createKey(auth, admin, { name: 'a', scopes: [scope] });
  const principal = await auth.send(`Bearer ${key}`);
  expect(permissions.filter((permission) => isPermitted(principal, permission))).toEqual(expected);
});

function keyWith(scopes: readonly Scope[]): Principal {
  return { type: 'key', tenant: 'default', id: 'k', name: 'k', scopes, hostId: undefined };
}

function parsed(json: string | null): unknown {
  return json === null ? null : (JSON.parse(json) as unknown);
}
