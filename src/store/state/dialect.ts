import { SqliteDialect, SqliteDriver, type Driver } from 'kysely';

import type { StateConnection } from './connection.js';

/** Kysely's SQLite dialect on our connection. */
export class StateDialect extends SqliteDialect {
  readonly #database: StateConnection;

  constructor(database: StateConnection) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): Driver {
    return new StateDriver(this.#database);
  }
}

class StateDriver extends SqliteDriver {
  readonly #database: StateConnection;

  constructor(database: StateConnection) {
    super({ database });
    this.#database = database;
  }

  /** Takes the write lock at once: one that begins by reading cannot wait for another process's write, it just fails. */
  override beginTransaction(): Promise<void> {
    return new Promise((resolve) => {
      this.#database.control('begin immediate');
      resolve();
    });
  }

  override commitTransaction(): Promise<void> {
    return new Promise((resolve) => {
      this.#database.control('commit');
      this.#database.committed();
      resolve();
    });
  }

  /** SQLite itself has rolled back after some errors, such as a full disk. */
  override rollbackTransaction(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#database.inTransaction) this.#database.control('rollback');
      this.#database.rolledBack();
      resolve();
    });
  }
}
