import { maxChunkRows, type Columns } from '../codec/chunk.js';
import { emptyColumns, putRows, viewOf } from './columns.js';
import type { MergeSource } from './merge-source.js';
import type { TableWriter } from './writer.js';

/** Chunks of fewer rows are put together with their neighbours. */
const smallChunkRows = 1024;

/** Gathers the rows of one series after the other into chunks that are as long as may be. */
export class Packer {
  readonly #writer: TableWriter;
  readonly #pending: Columns;
  #length = 0;
  #series = 0;

  constructor(writer: TableWriter, columns: number) {
    this.#writer = writer;
    this.#pending = emptyColumns(columns, maxChunkRows);
  }

  /** What is given next belongs to `series`. */
  begin(series: number): void {
    this.flush();
    this.#series = series;
  }

  /** The chunk that `source` stands at, of which nothing was taken; `isLast` says that the series ends with it. */
  addChunk(source: MergeSource, isLast: boolean): void {
    const { rows } = source;
    if (rows >= smallChunkRows || (isLast && this.#length === 0)) {
      this.flush();
      this.#writer.addChunk(this.#series, source.chunk());
      source.skip();
      return;
    }
    if (this.#length + rows > maxChunkRows) this.flush();
    source.decodeInto(this.#pending, this.#length);
    this.#length += rows;
  }

  addRows(rows: Columns): void {
    for (let start = 0; start < rows.ts.length;) {
      if (this.#length === maxChunkRows) this.flush();
      const end = Math.min(rows.ts.length, start + maxChunkRows - this.#length);
      putRows(this.#pending, this.#length, viewOf(rows, start, end));
      this.#length += end - start;
      start = end;
    }
  }

  flush(): void {
    if (this.#length > 0) this.#writer.add(this.#series, this.#pending, { start: 0, end: this.#length });
    this.#length = 0;
  }
}
