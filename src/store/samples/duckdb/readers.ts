import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * The connections for queries. A query holds a connection, and a thread of the process's small pool, until it ends: as
 * many run at once as there are connections, so that a crowd of readers leaves threads to the writer.
 */
export class Readers {
  readonly #connections: readonly DuckDBConnection[];
  readonly #free: DuckDBConnection[];
  readonly #waiting: ((connection: DuckDBConnection) => void)[] = [];

  constructor(connections: readonly DuckDBConnection[]) {
    this.#connections = connections;
    this.#free = [...connections];
  }

  async use<T>(query: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.#take();
    try {
      return await query(connection);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.push(connection);
      else next(connection);
    }
  }

  /** Disconnects once the queries that were asked for have ended; there must be none after this call. */
  async close(): Promise<void> {
    await Promise.all(this.#connections.map(() => this.#take()));
    for (const connection of this.#connections) connection.disconnectSync();
  }

  #take(): Promise<DuckDBConnection> {
    const connection = this.#free.pop();
    return connection === undefined
      ? new Promise((resolve) => this.#waiting.push(resolve))
      : Promise.resolve(connection);
  }
}
