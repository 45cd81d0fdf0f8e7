import { checkChunk, type ChunkRef, type EncodedChunk } from './chunk-ref.js';
import type { TableFile } from './file.js';
import { IndexPage } from './index-page.js';
import type { TopIndex } from './top-index.js';

/** The parts of an open table that a scan needs. */
export interface TableParts {
  readonly file: TableFile;
  readonly top: TopIndex;
  /** Where the chunks end and the pages of the index begin. */
  readonly pagesOffset: number;
}

/** Reads a page of the index. Throws TableDamage. */
export function readPage({ file, top }: TableParts, page: number): IndexPage {
  const record = top.record(page);
  const bytes = new Uint8Array(record.length);
  file.read(bytes, top.offset(page));
  return new IndexPage(file.path, bytes, record);
}

/** Goes through a table from chunk to chunk, in the order of the file: by series, then by time. */
export class TableScan {
  readonly #parts: TableParts;
  #buffer: Uint8Array;
  /** The part of the file that is in the buffer. */
  #from = 0;
  #to = 0;
  #pageNumber = 0;
  #page: IndexPage | undefined;
  #entry = 0;
  #ref: ChunkRef | undefined;

  /** Stands at the first chunk; reads about `bufferBytes` at a time. */
  constructor(parts: TableParts, bufferBytes: number) {
    this.#parts = parts;
    this.#buffer = new Uint8Array(Math.min(bufferBytes, parts.pagesOffset));
    this.#openPage();
  }

  /** The chunk at hand, undefined behind the last one. */
  get ref(): ChunkRef | undefined {
    return this.#ref;
  }

  /** Whether the next chunk is of another series, or there is none. */
  get endsSeries(): boolean {
    const next = this.#entry + 1;
    const series =
      next < (this.#page?.length ?? 0) ? this.#page!.series[next] : this.#parts.top.firstSeries(this.#pageNumber + 1);
    return series !== this.#ref?.series;
  }

  advance(): void {
    this.#entry++;
    if (this.#page !== undefined && this.#entry < this.#page.length) {
      this.#ref = this.#page.ref(this.#entry);
      return;
    }
    this.#pageNumber++;
    this.#openPage();
  }

  /** The chunk at hand, checked. Its bytes are good until the next call. */
  chunk(): EncodedChunk {
    const ref = this.#ref;
    if (ref === undefined) throw new Error('There is no chunk behind the last one');
    if (ref.offset < this.#from || ref.offset + ref.length > this.#to) this.#fill(ref);
    const begin = ref.offset - this.#from;
    const bytes = this.#buffer.subarray(begin, begin + ref.length);
    checkChunk(this.#parts.file.path, bytes, ref);
    return { bytes, rows: ref.rows, first: ref.first, last: ref.last, crc: ref.crc };
  }

  #fill({ offset, length }: ChunkRef): void {
    if (length > this.#buffer.length) this.#buffer = new Uint8Array(length);
    const count = Math.min(this.#buffer.length, this.#parts.pagesOffset - offset);
    this.#from = this.#to = offset;
    this.#parts.file.read(this.#buffer.subarray(0, count), offset);
    this.#to = offset + count;
  }

  #openPage(): void {
    const isThere = this.#pageNumber < this.#parts.top.pages;
    this.#page = isThere ? readPage(this.#parts, this.#pageNumber) : undefined;
    this.#entry = 0;
    this.#ref = this.#page?.ref(0);
  }
}
