import { crc32 } from 'node:zlib';

import { decodeChunk, type Columns } from '../codec/chunk.js';
import { TableDamage } from './damage.js';

/** What the index knows of a chunk. `first` and `last` are the times of its first and last row, ms. */
export interface ChunkEntry {
  readonly series: number;
  /** Bytes. */
  readonly length: number;
  readonly rows: number;
  readonly first: number;
  readonly last: number;
  /** CRC-32 of the chunk's bytes. */
  readonly crc: number;
}

/** A chunk of an open table, by its place in the file. */
export interface ChunkRef extends ChunkEntry {
  readonly offset: number;
}

/** An encoded chunk in memory. */
export interface EncodedChunk extends Omit<ChunkEntry, 'series' | 'length'> {
  readonly bytes: Uint8Array;
}

/** Throws TableDamage unless `bytes` are what was written as the chunk at `offset`. */
export function checkChunk(path: string, bytes: Uint8Array, { offset, crc }: { offset: number; crc: number }): void {
  if (crc32(bytes) !== crc) throw new TableDamage(path, `the chunk at byte ${offset} fails its check`);
}

/** Decodes a chunk into `into` from row `at` on. Throws TableDamage, naming `path`, for bytes that are no chunk. */
export function decodeRows(path: string, chunk: EncodedChunk, into: Columns & { readonly at: number }): void {
  const { bytes, rows, first, last } = chunk;
  try {
    decodeChunk(bytes, { offset: 0, end: bytes.length }, { ts: into.ts, values: into.values, at: into.at, rows });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new TableDamage(path, 'a chunk cannot be decoded', { cause: error });
  }
  if (into.ts[into.at] !== first || into.ts[into.at + rows - 1] !== last) {
    throw new TableDamage(path, 'a chunk holds other times than its index says');
  }
}
