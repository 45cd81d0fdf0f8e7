import type { DuckDBConnection } from '@duckdb/node-api';

import { integers } from './columns.js';
import { foreignFormat } from './open-failures.js';

/** Grows when a table changes in a way that older code cannot read. */
const format = 1;

const tables = `
  BEGIN;
  CREATE TABLE IF NOT EXISTS meta (format INTEGER NOT NULL, commit_number BIGINT NOT NULL, checked_at BIGINT NOT NULL);
  INSERT INTO meta SELECT ${format}, 0, 0 WHERE NOT EXISTS (FROM meta);
  CREATE TABLE IF NOT EXISTS series (
    id UINTEGER NOT NULL, tenant VARCHAR NOT NULL, kind VARCHAR NOT NULL, source_id VARCHAR NOT NULL,
    metric VARCHAR NOT NULL, labels VARCHAR NOT NULL
  );
  CREATE TABLE IF NOT EXISTS texts (id UINTEGER NOT NULL, text VARCHAR NOT NULL);
  CREATE TABLE IF NOT EXISTS samples (series UINTEGER NOT NULL, ts BIGINT NOT NULL, value DOUBLE NOT NULL);
  COMMIT;
`;

/**
 * Makes the tables where they are missing.
 * @throws OpenError when the file has another format.
 */
export async function prepareTables(connection: DuckDBConnection, folder: string): Promise<void> {
  await connection.run(tables);
  const [found] = await integers(connection, 'SELECT format FROM meta');
  if (found !== format) throw foreignFormat(folder);
}
