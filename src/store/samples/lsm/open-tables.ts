import type { Columns } from './codec/chunk.js';
import { TableDamage } from './table/damage.js';
import { TableReader } from './table/reader.js';

/** More than a week of hours and a quarter of days need; each costs a file descriptor and its top index. */
const mostOpen = 512;

interface Selection {
  readonly series: number;
  /** Epoch ms, both included. */
  readonly from: number;
  readonly to: number;
}

/** Tables kept open between queries, the least recently used closed first. One for each thread. */
export class OpenTables {
  readonly #readers = new Map<string, TableReader>();

  /**
   * The rows of one series with from <= ts <= to. Throws TableDamage, and the system's error for a file that is not there. A
   * damaged table is opened anew by the next read, so that one put in its place is found.
   */
  read(path: string, { series, from, to }: Selection): Columns {
    try {
      return this.#open(path).rows(series, from, to);
    } catch (error) {
      if (error instanceof TableDamage) this.forget([path]);
      throw error;
    }
  }

  /** How many rows of one series lie in chunks wholly within [from, to]; told by the index, without reading them. */
  rowsAtLeast(path: string, { series, from, to }: Selection): number {
    let rows = 0;
    for (const chunk of this.#open(path).chunks(series, from, to)) {
      if (chunk.first >= from && chunk.last <= to) rows += chunk.rows;
    }
    return rows;
  }

  /** Closes tables whose files are about to go. */
  forget(paths: readonly string[]): void {
    for (const path of paths) {
      this.#readers.get(path)?.close();
      this.#readers.delete(path);
    }
  }

  close(): void {
    this.forget([...this.#readers.keys()]);
  }

  #open(path: string): TableReader {
    const known = this.#readers.get(path);
    if (known !== undefined) {
      this.#readers.delete(path);
      this.#readers.set(path, known);
      return known;
    }
    const reader = TableReader.open(path);
    this.#readers.set(path, reader);
    const [oldest] = this.#readers.keys();
    if (this.#readers.size > mostOpen && oldest !== undefined) this.forget([oldest]);
    return reader;
  }
}
