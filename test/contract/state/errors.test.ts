import { join } from 'node:path';

import fc from 'fast-check';
import Libsql from 'libsql';
import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { errorBody } from '../../../src/domain/errors.js';
import { createSourceDirectory } from '../../../src/store/state/source-directory.js';
import { allSources } from '../../../src/store/state/sources.js';
import { startState } from '../../support/state.js';

const injections = [
  "'; drop table sources; --",
  '" or 1=1 --',
  "Robert'); DELETE FROM api_keys;--",
  '%_\\',
  '?1 :name @name $1',
  '\u202e\u{1f4a3}',
];

test.each(injections)('a source may be called %j', async (id) => {
  await using world = await startState();
  const directory = createSourceDirectory(world);
  const source = { tenant: `t${id}`, id, kind: `k${id}` };
  directory.register(source);
  expect(await allSources(world.state.db)).toMatchObject([{ ...source, name: id }]);
});

test('any text is stored as it is, or refused', async () => {
  await using world = await startState();
  const { state } = world;
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.integer({ min: 0 }), async (text, id) => {
      const values = { id, layer: text, changed_at: id };
      const insert = () => state.db.insertInto('config_overrides').values(values).execute();
      await state.db.deleteFrom('config_overrides').execute();
      if (text.includes('\0') || /\p{Surrogate}/u.test(text)) {
        await expect(insert()).rejects.toMatchObject({ code: 'BAD_REQUEST' });
      } else {
        await insert();
        expect(await state.db.selectFrom('config_overrides').selectAll().execute()).toEqual([values]);
      }
    }),
    {
      numRuns: 200,
      examples: [
        ['a\0b', 1],
        ['\ud800', 2],
        ['', 3],
      ],
    },
  );
});

test.each([true, undefined, NaN, Infinity, new Date(0), {}])(
  'the value %s is refused before it reaches the engine',
  async (value) => {
    await using world = await startState();
    await expect(sql`select ${value}`.execute(world.state.db)).rejects.toThrow(TypeError);
  },
);

test('a locked database is UNAVAILABLE, with a hint to come back, and works again afterwards', async () => {
  await using world = await startState();
  const directory = createSourceDirectory(world);
  const register = () => directory.register({ tenant: 'default', id: 'a', kind: 'host' });
  const other = new Libsql(join(world.folder, 'state.db'));
  other.exec('begin immediate');
  expect(register).toThrow(expect.objectContaining({ code: 'UNAVAILABLE', retryAfterSeconds: 1 }));
  expect(directory.kindOf('default', 'a')).toBeUndefined();
  await world.state.check();
  other.exec('rollback');
  register();
  expect(directory.kindOf('default', 'a')).toBe('host');
  expect(other.prepare('select id from sources').all()).toEqual([{ id: 'a' }]);
  other.exec("insert into config_overrides values (1, '{}', 0)");
  other.close();
  expect(await world.state.db.selectFrom('config_overrides').select('id').execute()).toHaveLength(1);
});

test('a caller is told neither SQL nor path', async () => {
  await using world = await startState();
  const faulty = await sql`select secret from nowhere`.execute(world.state.db).catch((error: unknown) => error);
  expect(errorBody(faulty, 'r').error).toMatchObject({ code: 'INTERNAL_ERROR', message: 'Internal error' });

  await sql`pragma query_only = on`.execute(world.state.db);
  const register = () => createSourceDirectory(world).register({ tenant: 'default', id: 'a', kind: 'host' });
  expect(register).toThrow(
    expect.objectContaining({ code: 'UNAVAILABLE', message: 'The state store is not available' }),
  );
});

test('each statement is timed by its verb, and failures are counted', async () => {
  await using world = await startState();
  world.recorder.calls.length = 0;
  await world.state.transaction((tx) => tx.selectFrom('sources').select('id').execute());
  await sql`select secret from nowhere`.execute(world.state.db).catch(() => undefined);
  expect(world.recorder.calls).toEqual([
    ['storeCall', 'state', 'begin', 0],
    ['storeCall', 'state', 'select', 0],
    ['storeCall', 'state', 'commit', 0],
    ['storeError', 'state', 'select'],
  ]);
});
