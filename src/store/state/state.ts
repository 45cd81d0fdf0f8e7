import { statSync } from 'node:fs';

import { CompiledQuery, Kysely } from 'kysely';

import type { Recorder } from '../../domain/ports/recorder.js';
import type { Clock } from '../../platform/clock.js';
import type { Lifecycle } from '../../platform/lifecycle.js';
import type { Logger } from '../../platform/logger.js';
import { StateConnection } from './connection.js';
import { StateDialect } from './dialect.js';
import { stateUnavailable } from './errors.js';
import { openFile, startError } from './file.js';
import { migrate } from './migrate.js';
import { migrations } from './migrations/index.js';
import type { Database, Tables, Transaction } from './schema.js';

/** Everything that Pharos keeps except samples. */
export interface StateStore {
  /** For row functions. @throws PharosError UNAVAILABLE before start and after stop. */
  readonly db: Database;
  /**
   * All that `work` writes with the transaction that it is given, or nothing when it throws. `work` awaits nothing but row
   * functions on that transaction: there is one connection, and everybody else waits for it.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Runs a statement without waiting, for callers that cannot: on disk when it returns. */
  executeNow<R>(query: CompiledQuery<R>): readonly R[];
  /** @throws PharosError UNAVAILABLE when the store cannot answer. */
  check(): Promise<void>;
}

interface StateOptions {
  /** The data folder; made where it is missing. */
  readonly folder: string;
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly logger: Logger;
}

/** The state store on `state.db` in the data folder. Several processes may have it open. */
export function openState(options: StateOptions): StateStore & Lifecycle {
  return new State(options);
}

interface Opened {
  readonly path: string;
  readonly inode: number;
  readonly connection: StateConnection;
  readonly db: Database;
}

class State implements StateStore, Lifecycle {
  readonly #options: StateOptions;
  #opened: Opened | undefined;

  constructor(options: StateOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { folder, logger } = this.#options;
    const { path, handle } = openFile(folder);
    const connection = new StateConnection({ ...this.#options, handle });
    const db = new Kysely<Tables>({ dialect: new StateDialect(connection) });
    try {
      const applied = await underLock(connection, () => migrate(db as Kysely<unknown>, migrations));
      if (applied.length > 0) logger.info({ migrations: applied }, 'State database migrated');
      this.#opened = { path, inode: statSync(path).ino, connection, db };
    } catch (error) {
      connection.close();
      throw startError(error, path);
    }
  }

  async stop(): Promise<void> {
    const opened = this.#opened;
    if (opened === undefined) return;
    this.#opened = undefined;
    try {
      // Waits its turn behind the transactions that are under way.
      await opened.db.executeQuery(CompiledQuery.raw('pragma wal_checkpoint(truncate)'));
    } finally {
      await opened.db.destroy();
    }
  }

  get db(): Database {
    return this.#use().db;
  }

  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const opened = this.#use();
    return opened.db.transaction().execute(async (tx) => {
      const result = await work(tx);
      requireInPlace(opened);
      return result;
    });
  }

  executeNow<R>(query: CompiledQuery<R>): readonly R[] {
    const opened = this.#use();
    requireInPlace(opened);
    return opened.connection.executeNow(query);
  }

  async check(): Promise<void> {
    const opened = this.#use();
    await opened.db.selectFrom('config_overrides').select('id').limit(1).execute();
    requireInPlace(opened);
  }

  #use(): Opened {
    if (this.#opened === undefined) throw stateUnavailable();
    return this.#opened;
  }
}

/** A file that was removed while open goes on working, and all that is written to it is gone with the process. */
function requireInPlace({ path, inode }: Opened): void {
  const onDisk = statSync(path, { throwIfNoEntry: false });
  if (onDisk?.ino === inode) return;
  throw stateUnavailable(new Error('The state database file was removed or replaced while in use'));
}

/** Kysely runs SQLite migrations outside any transaction; this makes them one, and keeps other processes out. */
async function underLock<T>(connection: StateConnection, work: () => Promise<T>): Promise<T> {
  connection.control('begin immediate');
  try {
    const result = await work();
    connection.control('commit');
    return result;
  } catch (error) {
    if (connection.inTransaction) connection.control('rollback');
    throw error;
  }
}
