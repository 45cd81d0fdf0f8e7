import type { Columns } from '../codec/chunk.js';
import { checkChunk, decodeRows, type ChunkRef, type EncodedChunk } from './chunk-ref.js';
import { clip, emptyColumns } from './columns.js';
import { TableFile } from './file.js';
import type { IndexPage } from './index-page.js';
import { pageCache } from './page-cache.js';
import { readPage, TableScan, type TableParts } from './scan.js';
import { readTail, type TableInfo, type TableMeta } from './tail.js';

/** Bytes of neighbouring chunks that are read at once, and of a scan's buffer. */
const readBytes = 1024 * 1024;

/** Chunks are decoded out of it at once, so that all tables of the thread can share it. */
let scratch = new Uint8Array(64 * 1024);

let tables = 0;

/** The chunks of one series; the bytes of each are good until the next one is asked for. */
export interface SeriesChunks {
  readonly series: number;
  readonly chunks: Iterable<EncodedChunk>;
}

/** An open table. Goes on reading after its file was unlinked. Synchronous: for worker threads. */
export class TableReader {
  readonly info: TableInfo;
  readonly meta: TableMeta;
  readonly #parts: TableParts;
  readonly #table = tables++;

  /** Throws TableDamage for a file that is not a whole table, and the system's error where there is no such file. */
  static open(path: string): TableReader {
    const file = new TableFile(path);
    try {
      return new TableReader(file);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  private constructor(file: TableFile) {
    const { info, meta, top, pagesOffset } = readTail(file);
    this.info = info;
    this.meta = meta;
    this.#parts = { file, top, pagesOffset };
  }

  /** Chunks of `series` with rows in [from, to], ms, in order of time; whole chunks, their other rows included. */
  chunks(series: number, from: number, to: number): readonly ChunkRef[] {
    const found: ChunkRef[] = [];
    if (from > this.info.last || to < this.info.first) return found;
    const { top } = this.#parts;
    for (let number = top.firstPage(series); (top.firstSeries(number) ?? Infinity) <= series; number++) {
      const page = this.#page(number);
      for (let entry = firstEntry(page, series); page.series[entry] === series; entry++) {
        if (page.first[entry]! > to) return found;
        if (page.last[entry]! >= from) found.push(page.ref(entry));
      }
    }
    return found;
  }

  /** The rows of `refs` of this table, one after the other. Neighbours in the file are read at once. */
  read(refs: readonly ChunkRef[]): Columns {
    const rows = refs.reduce((sum, ref) => sum + ref.rows, 0);
    const into = emptyColumns(this.meta.columns, rows);
    const { path } = this.info;
    let at = 0;
    for (let next = 0; next < refs.length;) {
      const { offset } = refs[next]!;
      const end = endOfNeighbours(refs, next);
      const bytes = room(refs[end - 1]!.offset + refs[end - 1]!.length - offset);
      this.#parts.file.read(bytes, offset);
      for (; next < end; next++) {
        const ref = refs[next]!;
        const { rows: count, first, last, crc } = ref;
        const chunk = bytes.subarray(ref.offset - offset, ref.offset - offset + ref.length);
        checkChunk(path, chunk, ref);
        decodeRows(path, { bytes: chunk, rows: count, first, last, crc }, { ts: into.ts, values: into.values, at });
        at += count;
      }
    }
    return into;
  }

  /** The rows of `series` with from <= ts <= to, ms. */
  rows(series: number, from: number, to: number): Columns {
    return clip(this.read(this.chunks(series, from, to)), from, to);
  }

  /** All series in ascending order, streamed. */
  *scan(): Generator<SeriesChunks, void> {
    const cursor = this.cursor();
    while (cursor.ref !== undefined) {
      const { series } = cursor.ref;
      yield { series, chunks: chunksOf(cursor, series) };
      // What the caller did not take.
      while (cursor.ref?.series === series) cursor.advance();
    }
  }

  /** From chunk to chunk, in the order of the file. */
  cursor(bufferBytes = readBytes): TableScan {
    return new TableScan(this.#parts, bufferBytes);
  }

  /** The series that have rows, in ascending order; reads no chunk. */
  *seriesNumbers(): Generator<number, void> {
    let former: number | undefined;
    for (let number = 0; number < this.#parts.top.pages; number++) {
      for (const series of readPage(this.#parts, number).series) {
        if (series !== former) yield series;
        former = series;
      }
    }
  }

  close(): void {
    pageCache.forget(this.#table, this.#parts.top.pages);
    this.#parts.file.close();
  }

  #page(number: number): IndexPage {
    return pageCache.get(this.#table, number, () => readPage(this.#parts, number));
  }
}

function* chunksOf(cursor: TableScan, series: number): Generator<EncodedChunk, void> {
  for (; cursor.ref?.series === series; cursor.advance()) yield cursor.chunk();
}

function firstEntry({ series: numbers }: IndexPage, series: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! < series) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The end of the neighbours in the file that begin with `refs[start]` and are read at once. */
function endOfNeighbours(refs: readonly ChunkRef[], start: number): number {
  const { offset, length } = refs[start]!;
  let reached = offset + length;
  let end = start + 1;
  for (; end < refs.length; end++) {
    const next = refs[end]!;
    if (next.offset !== reached || next.offset + next.length - offset > readBytes) break;
    reached += next.length;
  }
  return end;
}

function room(bytes: number): Uint8Array {
  if (scratch.length < bytes) scratch = new Uint8Array(bytes);
  return scratch.subarray(0, bytes);
}
