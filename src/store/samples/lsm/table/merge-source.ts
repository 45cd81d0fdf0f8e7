import { maxChunkRows, type Columns } from '../codec/chunk.js';
import { decodeRows, type EncodedChunk } from './chunk-ref.js';
import { countUpTo, emptyColumns, viewOf } from './columns.js';
import type { TableReader } from './reader.js';
import type { TableScan } from './scan.js';

/** One input of a merge: stands at a chunk, of which some rows may have been taken already. */
export class MergeSource {
  readonly #path: string;
  readonly #scan: TableScan;
  readonly #rows: Columns;
  /** Rows of the chunk at hand that were taken; undefined while the chunk is not decoded. */
  #taken: number | undefined;

  constructor(reader: TableReader, bufferBytes: number) {
    this.#path = reader.info.path;
    this.#scan = reader.cursor(bufferBytes);
    this.#rows = emptyColumns(reader.meta.columns, maxChunkRows);
  }

  /** The series of the chunk at hand; undefined at the end of the table. */
  get series(): number | undefined {
    return this.#scan.ref?.series;
  }

  /** Time of the next row. */
  get next(): number {
    const first = this.#scan.ref?.first ?? Infinity;
    return this.#taken === undefined ? first : this.#rows.ts[this.#taken]!;
  }

  /** Time of the last row of the chunk at hand. */
  get last(): number {
    return this.#scan.ref?.last ?? -Infinity;
  }

  /** Rows of the chunk at hand. */
  get rows(): number {
    return this.#scan.ref?.rows ?? 0;
  }

  /** Whether no row of the chunk at hand was taken. */
  get isWhole(): boolean {
    return this.#taken === undefined;
  }

  get endsSeries(): boolean {
    return this.#scan.endsSeries;
  }

  /** The chunk at hand as it is. Its bytes are good until the next call. */
  chunk(): EncodedChunk {
    return this.#scan.chunk();
  }

  /** Puts the whole chunk at hand into `into` from row `at` on, and goes on to the next. */
  decodeInto(into: Columns, at: number): void {
    decodeRows(this.#path, this.#scan.chunk(), { ts: into.ts, values: into.values, at });
    this.skip();
  }

  /** Takes the rows of the chunk at hand up to `bound`, a time. They are good until the next call. */
  take(bound: number): Columns {
    const { rows } = this;
    if (this.#taken === undefined)
      decodeRows(this.#path, this.#scan.chunk(), { ts: this.#rows.ts, values: this.#rows.values, at: 0 });
    const start = this.#taken ?? 0;
    const end = bound >= this.last ? rows : countUpTo(this.#rows.ts.subarray(0, rows), bound);
    if (end === rows) this.skip();
    else this.#taken = end;
    return viewOf(this.#rows, start, end);
  }

  /** Leaves the chunk at hand, or what is left of it. */
  skip(): void {
    this.#taken = undefined;
    this.#scan.advance();
  }
}
