import type { CompiledQuery, SqliteDatabase, SqliteStatement } from 'kysely';
import type Libsql from 'libsql';

import type { Recorder } from '../../domain/ports/recorder.js';
import type { Clock } from '../../platform/clock.js';
import type { Logger } from '../../platform/logger.js';
import { stateUnavailable, toCallerError } from './errors.js';
import { checkedParameters } from './parameters.js';

interface ConnectionOptions {
  readonly handle: Libsql.Database;
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly logger: Logger;
}

const controlVerbs = ['begin', 'commit', 'rollback'];
/** Whatever else takes the write lock. */
const readVerbs = ['select', 'pragma'];

/** The one libsql connection: every statement is checked, timed and counted here, and its errors made fit for callers. */
export class StateConnection implements SqliteDatabase {
  readonly #options: ConnectionOptions;
  /** Statements of `executeNow` that ran inside somebody's open transaction and share its fate until it ends. */
  #joined: CompiledQuery[] = [];

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  get inTransaction(): boolean {
    return this.#options.handle.open && this.#options.handle.inTransaction;
  }

  /** Begins, commits or rolls back. */
  control(sql: 'begin immediate' | 'commit' | 'rollback'): void {
    this.#timed(sql.split(' ')[0] ?? sql, (handle) => handle.exec(sql));
  }

  prepare(sql: string): SqliteStatement {
    const verb = /^\w+/.exec(sql)?.[0].toLowerCase() ?? 'other';
    if (controlVerbs.includes(verb)) throw new TypeError('Transactions go through control()');
    const { statement, reader } = this.#watch(verb, (handle) => {
      const prepared = handle.prepare<unknown[]>(sql);
      return { statement: prepared, reader: prepared.reader };
    });
    const act = <T>(parameters: readonly unknown[], call: (parameters: unknown[]) => T): T =>
      this.#timed(verb, (handle) => {
        const values = checkedParameters(parameters);
        return readVerbs.includes(verb) ? call(values) : locked(handle, () => call(values));
      });
    const all = (parameters: readonly unknown[]) => act(parameters, (values) => statement.all(values));
    return {
      reader,
      all,
      run: (parameters) => act(parameters, (values) => statement.run(values)),
      // A statement left half way would pin what this connection sees, so all rows are read at once.
      iterate: (parameters) => all(parameters).values(),
    };
  }

  /**
   * Runs one statement at once and returns its rows. Outside a transaction it is on disk when this returns. Inside
   * one, which another caller has open, it is on disk when that ends: should it be rolled back, the statement runs again.
   */
  executeNow<R>(query: CompiledQuery<R>): readonly R[] {
    const joins = this.inTransaction;
    const statement = this.prepare(query.sql);
    const rows = statement.reader ? (statement.all(query.parameters) as R[]) : [];
    if (!statement.reader) statement.run(query.parameters);
    if (joins) this.#joined.push(query);
    return rows;
  }

  committed(): void {
    this.#joined = [];
  }

  rolledBack(): void {
    const queries = this.#joined;
    this.#joined = [];
    for (const query of queries) {
      try {
        this.executeNow(query);
      } catch (error) {
        this.#options.logger.error({ error }, 'A statement was lost with the transaction that it ran in');
      }
    }
  }

  close(): void {
    this.#options.handle.close();
  }

  #timed<T>(verb: string, call: (handle: Libsql.Database) => T): T {
    const { clock, recorder } = this.#options;
    const startedAt = clock.monotonic();
    const result = this.#watch(verb, call);
    recorder.storeCall('state', verb, (clock.monotonic() - startedAt) / 1000);
    return result;
  }

  #watch<T>(verb: string, call: (handle: Libsql.Database) => T): T {
    const { handle, recorder } = this.#options;
    try {
      if (!handle.open) throw stateUnavailable();
      return call(handle);
    } catch (error) {
      recorder.storeError('state', verb);
      throw toCallerError(error);
    }
  }
}

/**
 * Holds the write lock around `call`. libsql never resets a prepared statement that found the database busy: whatever the
 * connection wrote next would look done and not be committed. `exec` ends its statements, so the waiting is done there.
 */
function locked<T>(handle: Libsql.Database, call: () => T): T {
  if (handle.inTransaction) return call();
  handle.exec('begin immediate');
  try {
    const result = call();
    handle.exec('commit');
    return result;
  } catch (error) {
    if (handle.inTransaction) handle.exec('rollback');
    throw error;
  }
}
