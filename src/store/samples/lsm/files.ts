import { rm } from 'node:fs/promises';

import type { Table } from './table-set.js';
import type { Workshop } from './workshop.js';

/**
 * Takes tables out of use: a file goes only when the queries that may look into it have ended. A process that dies before
 * finds out by the names at its next start.
 */
export class TableFiles {
  readonly #workshop: Workshop;
  readonly #reads = new Set<Promise<unknown>>();

  constructor(workshop: Workshop) {
    this.#workshop = workshop;
  }

  /** Runs a query, during which no table that there is now goes. */
  async reading<T>(query: () => Promise<T>): Promise<T> {
    const running = query();
    this.#reads.add(running);
    try {
      return await running;
    } finally {
      this.#reads.delete(running);
    }
  }

  /** Resolves when the queries that run now have ended. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.#reads]);
  }

  /** Deletes the files of tables that are no longer in the set. @throws when that failed for some of them. */
  async remove(tables: readonly Table[]): Promise<void> {
    if (tables.length === 0) return;
    await this.settled();
    const paths = tables.map(({ path }) => path);
    for (const bench of ['read', 'tidy'] as const) await this.#workshop.run(bench, 'forget', paths);
    const removals = await Promise.allSettled(paths.map((path) => rm(path, { force: true })));
    for (const removal of removals) if (removal.status === 'rejected') throw removal.reason;
  }
}
