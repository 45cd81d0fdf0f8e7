import { Migrator, type Kysely, type Migration } from 'kysely';

import { PharosError } from '../../domain/errors.js';

const table = 'schema_migrations';

/**
 * Brings the database to the newest of `migrations`; returns the names of those that ran.
 * The caller holds the write lock, so that two processes that start together do not both run them.
 * @throws PharosError when the database has a migration that this version does not know.
 */
export async function migrate(
  db: Kysely<unknown>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<readonly string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
    migrationTableName: table,
    migrationLockTableName: `${table}_lock`,
  });
  const unknown = (await executed(db)).find((name) => !Object.hasOwn(migrations, name));
  if (unknown !== undefined) {
    throw new PharosError(
      'UNAVAILABLE',
      `The state database in the data folder (PHAROS_DATA_DIR) was written by a newer version of Pharos (its schema has "${unknown}"): start that version, or restore a backup made by this one`,
    );
  }
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('The migration failed', { cause: error });
  return (results ?? []).map((result) => result.migrationName);
}

/** Names of the migrations that the database has had. */
async function executed(db: Kysely<unknown>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === table)) return [];
  const typed = db as Kysely<{ [table]: { name: string } }>;
  const rows = await typed.selectFrom(table).select('name').orderBy('name').execute();
  return rows.map(({ name }) => name);
}
