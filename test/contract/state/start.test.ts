import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import Libsql from 'libsql';
import { expect, test } from 'vitest';

import { createSourceDirectory } from '../../../src/store/state/source-directory.js';
import { migrations } from '../../../src/store/state/migrations/index.js';
import { openState } from '../../../src/store/state/state.js';
import { temporaryFolder } from '../../support/folder.js';
import { keepingRecorder } from '../../support/recorder.js';
import { keepingLogger, startState } from '../../support/state.js';
import { VirtualClock } from '../../support/virtual-clock.js';

const stateIn = (folder: string) =>
  openState({ folder, clock: new VirtualClock(), recorder: keepingRecorder(), logger: keepingLogger().logger });
const pragma = (folder: string, name: string) => {
  const handle = new Libsql(join(folder, 'state.db'));
  try {
    return handle.pragma(name);
  } finally {
    handle.close();
  }
};

test('an empty folder, missing or not, gets the newest schema', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'not', 'yet', 'there');
  await using world = await startState(path);
  const tables = await world.state.db.introspection.getTables();
  expect(tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['api_keys', 'audit', 'config_overrides', 'sources']),
  );
  expect(world.lines).toMatchObject([{ level: 'INFO', migrations: Object.keys(migrations) }]);
});

test('the schema has only column types that PostgreSQL has too', async () => {
  await using world = await startState();
  const tables = await world.state.db.introspection.getTables();
  const types = new Set(
    tables
      .filter(({ name }) => !name.startsWith('schema_migrations'))
      .flatMap(({ columns }) => columns.map(({ dataType }) => dataType.toLowerCase())),
  );
  expect([...types].filter((type) => !['text', 'bigint', 'integer', 'double precision'].includes(type))).toEqual([]);
});

test('a second start migrates nothing', async () => {
  using folder = temporaryFolder();
  await (await startState(folder.path))[Symbol.asyncDispose]();
  await using again = await startState(folder.path);
  expect(again.lines).toEqual([]);
});

test('the file is in write-ahead mode and for its owner only', async () => {
  await using world = await startState();
  expect(pragma(world.folder, 'journal_mode')).toEqual([{ journal_mode: 'wal' }]);
  for (const name of ['state.db', 'state.db-wal']) {
    expect((statSync(join(world.folder, name)).mode & 0o777).toString(8)).toBe('600');
  }
});

test('a database of a newer version is refused with a sentence', async () => {
  using folder = temporaryFolder();
  await (await startState(folder.path))[Symbol.asyncDispose]();
  const handle = new Libsql(join(folder.path, 'state.db'));
  handle.exec("insert into schema_migrations values ('999-from-the-future', '2030-01-01')");
  handle.close();
  await expect(stateIn(folder.path).start()).rejects.toThrow(/newer version of Pharos.*999-from-the-future/);
});

test('a migration that fails half way leaves nothing behind', async () => {
  using folder = temporaryFolder();
  const handle = new Libsql(join(folder.path, 'state.db'));
  handle.exec('create table config_overrides (taken text)');
  handle.close();
  await expect(stateIn(folder.path).start()).rejects.toThrow('PHAROS_DATA_DIR');
  const after = new Libsql(join(folder.path, 'state.db'));
  expect(after.prepare("select name from sqlite_master where type = 'table'").all()).not.toContainEqual({
    name: 'sources',
  });
  after.close();
});

test.each([
  ['is a file', (path: string) => writeFileSync(path, ''), /PHAROS_DATA_DIR.*there is a file of that name/],
  [
    'lies under a file',
    (path: string) => (writeFileSync(path, ''), join(path, 'data')),
    /PHAROS_DATA_DIR.*not a folder/,
  ],
  ['cannot be made', () => '/proc/pharos', /"\/proc\/pharos" \(PHAROS_DATA_DIR\) cannot be written/],
  [
    'holds a folder for a database',
    (path: string) => void mkdirSync(join(path, 'state.db'), { recursive: true }),
    /PHAROS_DATA_DIR/,
  ],
  [
    'holds something that is no database',
    (path: string) => (mkdirSync(path), writeFileSync(join(path, 'state.db'), 'x'.repeat(9000))),
    /PHAROS_DATA_DIR\) is damaged or no database/,
  ],
])('a data folder that %s is refused with a sentence', async (_, arrange, sentence) => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'data');
  const other = arrange(path);
  const state = stateIn(typeof other === 'string' ? other : path);
  const failure: unknown = await state.start().catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'PharosError', message: expect.stringMatching(sentence) });
  await state.stop();
});

test('a damaged page found at start is told as damage', async () => {
  using folder = temporaryFolder();
  await (await startState(folder.path))[Symbol.asyncDispose]();
  const path = join(folder.path, 'state.db');
  const bytes = readFileSync(path);
  // The first page holds the header (100 bytes) and the schema.
  writeFileSync(path, bytes.fill(0xab, 100));
  await expect(stateIn(folder.path).start()).rejects.toThrow(/state\.db" \(in PHAROS_DATA_DIR\) is damaged/);
});

test('a database that another process keeps locked is told as locked', async () => {
  using folder = temporaryFolder();
  await (await startState(folder.path))[Symbol.asyncDispose]();
  const other = new Libsql(join(folder.path, 'state.db'));
  other.exec('begin immediate');
  await expect(stateIn(folder.path).start()).rejects.toThrow('PHAROS_DATA_DIR) is locked by another process');
  other.close();
});

test('before start and after stop the store is UNAVAILABLE, and stop may come early or twice', async () => {
  using folder = temporaryFolder();
  const state = stateIn(folder.path);
  await state.stop();
  expect(() => state.db).toThrow(expect.objectContaining({ code: 'UNAVAILABLE' }));
  await state.start();
  await state.check();
  await state.stop();
  await state.stop();
  await expect(state.check()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await expect(state.transaction(async () => 1)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

test('stop lets the transactions under way finish', async () => {
  using folder = temporaryFolder();
  const state = stateIn(folder.path);
  await state.start();
  const write = state.transaction(async (tx) => {
    await tx.insertInto('config_overrides').values({ id: 1, layer: '{}', changed_at: 0 }).execute();
  });
  await Promise.all([write, state.stop()]);
  await using again = await startState(folder.path);
  expect(await again.state.db.selectFrom('config_overrides').select('id').execute()).toHaveLength(1);
});

test('a change to a file that was taken away is refused, not answered and lost', async () => {
  await using world = await startState();
  rmSync(join(world.folder, 'state.db'));
  const change = world.state.transaction((tx) =>
    tx.insertInto('config_overrides').values({ id: 1, layer: '{}', changed_at: 0 }).execute(),
  );
  await expect(change).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

test('a file that was taken away while in use makes the check fail', async () => {
  await using world = await startState();
  renameSync(join(world.folder, 'state.db'), join(world.folder, 'elsewhere'));
  await expect(world.state.check()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(existsSync(join(world.folder, 'state.db'))).toBe(false);
});

test('sources survive a restart', async () => {
  using folder = temporaryFolder();
  {
    await using first = await startState(folder.path);
    const directory = createSourceDirectory(first);
    await directory.start();
    directory.register({ tenant: 'default', id: 'host-1', kind: 'host' });
  }
  await using second = await startState(folder.path);
  const directory = createSourceDirectory(second);
  await directory.start();
  expect(directory.kindOf('default', 'host-1')).toBe('host');
});
