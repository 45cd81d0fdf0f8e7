import type { SampleBatch } from '../../domain/sample.js';

/** How far the commits have been kept: all up to `commit`, and so many device rows of the one after it. */
export interface Cursor {
  readonly commit: number;
  readonly rows: number;
}

/** Row `row` of `batch`. */
export interface WaitingRow {
  readonly batch: SampleBatch;
  readonly row: number;
}

interface Chunk {
  readonly commit: number;
  readonly batch: SampleBatch;
  /** Its first row that waits. */
  from: number;
}

/** Rows that wait to be kept, commit by commit. */
export class Backlog {
  #chunks: Chunk[] = [];
  #rows = 0;
  #commit = 0;

  /** Rows that wait. */
  get rows(): number {
    return this.#rows;
  }

  /** The newest commit whose rows wait, or were taken. */
  get commit(): number {
    return this.#commit;
  }

  /** Adds the rows of the next commit, but for the first `skipped`; undefined when it has none. */
  add(commit: number, batch: SampleBatch | undefined, skipped = 0): void {
    this.#commit = commit;
    if (batch === undefined || batch.length <= skipped) return;
    this.#chunks.push({ commit, batch, from: skipped });
    this.#rows += batch.length - skipped;
  }

  /** Takes the oldest rows away, at most `count`, with the cursor that holds once they are kept. */
  take(count: number): { readonly rows: readonly WaitingRow[]; readonly cursor: Cursor } {
    const rows: WaitingRow[] = [];
    let done = 0;
    for (const chunk of this.#chunks) {
      const { batch } = chunk;
      while (chunk.from < batch.length && rows.length < count) rows.push({ batch, row: chunk.from++ });
      if (chunk.from < batch.length) break;
      done += 1;
    }
    this.#chunks.splice(0, done);
    this.#rows -= rows.length;
    const [next] = this.#chunks;
    return { rows, cursor: next === undefined ? { commit: this.#commit, rows: 0 } : before(next) };
  }

  /** Forgets all that waits. */
  clear(): void {
    this.#chunks = [];
    this.#rows = 0;
  }
}

function before({ commit, from }: Chunk): Cursor {
  return { commit: commit - 1, rows: from };
}
