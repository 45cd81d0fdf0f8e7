import { join } from 'node:path';

import Libsql from 'libsql';
import { expect, test } from 'vitest';

import type { Principal } from '../../../src/domain/principal.js';
import { audit } from '../../../src/store/state/audit.js';
import { createOverridesStore } from '../../../src/store/state/overrides.js';
import { createSourceDirectory } from '../../../src/store/state/source-directory.js';
import { startState } from '../../support/state.js';

const principal: Principal = { type: 'job', tenant: 'default', name: 'test' };
const caller = { principal, requestId: 'r-1', address: '10.1.2.3' };
const source = { tenant: 'default', id: 'host-1', kind: 'host' };

/** What another process sees. */
function onDisk(folder: string, sql: string): unknown[] {
  const handle = new Libsql(join(folder, 'state.db'));
  try {
    return handle.prepare(sql).all();
  } finally {
    handle.close();
  }
}

test('an audit row tells who did what, from where, in which request', async () => {
  await using world = await startState();
  await world.state.transaction((tx) =>
    audit(tx, caller, { at: 5, action: 'key.create', target: 'key:1', after: { name: "O'Brien" } }),
  );
  expect(onDisk(world.folder, 'select * from audit')).toEqual([
    {
      id: expect.any(String),
      tenant: 'default',
      at: 5,
      principal: 'job:test',
      action: 'key.create',
      target: 'key:1',
      before: null,
      after: '{"name":"O\'Brien"}',
      request_id: 'r-1',
      ip: '10.1.2.3',
    },
  ]);
});

test('a change and its audit row are kept together or not at all', async () => {
  await using world = await startState();
  const store = createOverridesStore(world);
  await store.save({ seed: 1 }, { caller, before: undefined, after: { seed: 1 } });
  // The audit row is refused, after the layer has been written.
  const bad = { caller: { ...caller, principal: { ...principal, tenant: 'a\0b' } }, before: 1, after: 2 };
  await expect(store.save({ seed: 2 }, bad)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect(await store.load()).toEqual({ seed: 1 });
  expect(onDisk(world.folder, 'select request_id from audit')).toEqual([{ request_id: 'r-1' }]);
});

test('the settings layer is replaced as a whole, and dropped', async () => {
  await using world = await startState();
  const store = createOverridesStore(world);
  const meta = { caller, before: {}, after: {} };
  expect(await store.load()).toBeUndefined();
  await store.save({ route: { pattern: 'straight' }, seed: 3 }, meta);
  await store.save({ seed: 4 }, meta);
  expect(await store.load()).toEqual({ seed: 4 });
  await store.save(undefined, meta);
  expect(await store.load()).toBeUndefined();
  expect(onDisk(world.folder, 'select action, target from audit')).toEqual(
    Array(3).fill({ action: 'config.change', target: 'config' }),
  );
});

test('transactions of one process wait for one another', async () => {
  await using world = await startState();
  const add = (requestId: string) =>
    world.state.transaction(async (tx) => {
      const { n } = await tx
        .selectFrom('audit')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      await audit(tx, { ...caller, requestId }, { at: n, action: 'a', target: 't' });
    });
  await Promise.all(['1', '2', '3', '4'].map(add));
  expect(onDisk(world.folder, 'select at from audit order by at')).toEqual([0, 1, 2, 3].map((at) => ({ at })));
});

test('a registered source is on disk when register returns', async () => {
  await using world = await startState();
  const directory = createSourceDirectory(world);
  directory.register(source);
  expect(onDisk(world.folder, 'select id, kind, name, created_at from sources')).toEqual([
    { id: 'host-1', kind: 'host', name: 'host-1', created_at: world.clock.now() },
  ]);
  directory.register(source);
  expect(directory.list('default')).toHaveLength(1);
});

test.each(['commits', 'is rolled back'])(
  'a source that registers in the middle of a transaction stays when that %s',
  async (end) => {
    await using world = await startState();
    const directory = createSourceDirectory(world);
    const transaction = world.state.transaction(async (tx) => {
      await audit(tx, caller, { at: 0, action: 'a', target: 't' });
      directory.register(source);
      if (end === 'is rolled back') throw new Error('changed my mind');
    });
    await transaction.catch((error: unknown) => expect(error).toEqual(new Error('changed my mind')));
    expect(onDisk(world.folder, 'select id from sources')).toEqual([{ id: 'host-1' }]);
    expect(onDisk(world.folder, 'select id from audit')).toHaveLength(end === 'commits' ? 1 : 0);
  },
);

test('of two processes that register a source, the first decides on its kind', async () => {
  await using first = await startState();
  await using second = await startState(first.folder);
  const [one, two] = [createSourceDirectory(first), createSourceDirectory(second)];
  one.register(source);
  two.register({ ...source, kind: 'device' });
  expect(two.kindOf('default', 'host-1')).toBe('host');
});

test('sources are listed by tenant, in order of id', async () => {
  await using world = await startState();
  const directory = createSourceDirectory(world);
  for (const [tenant, id] of [
    ['default', 'b'],
    ['other', 'a'],
    ['default', 'a'],
  ] as const) {
    directory.register({ tenant, id, kind: 'host' });
  }
  const again = createSourceDirectory(world);
  await again.start();
  for (const each of [directory, again]) {
    expect(each.list('default').map(({ id }) => id)).toEqual(['a', 'b']);
    expect(each.list('other')).toEqual([{ ...each.get('default', 'a'), tenant: 'other' }]);
    expect(each.list('nobody')).toEqual([]);
    expect(each.kindOf('other', 'b')).toBeUndefined();
  }
});
