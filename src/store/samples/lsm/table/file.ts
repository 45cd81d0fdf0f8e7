import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

import { TableDamage } from './damage.js';

/** A file that stays readable until it is closed, also when its name is removed. Synchronous: for worker threads. */
export class TableFile {
  readonly path: string;
  readonly size: number;
  #fd: number | undefined;

  constructor(path: string) {
    this.path = path;
    this.#fd = openSync(path, 'r');
    try {
      this.size = fstatSync(this.#fd).size;
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Fills `into` from `offset` on. Throws TableDamage where the file ends too early. */
  read(into: Uint8Array, offset: number): void {
    // A closed descriptor's number soon belongs to another file.
    if (this.#fd === undefined) throw new Error(`The table file "${this.path}" was closed`);
    for (let done = 0; done < into.length;) {
      const count = readSync(this.#fd, into, done, into.length - done, offset + done);
      if (count === 0) {
        throw new TableDamage(this.path, `it ends at byte ${offset + done}, ${offset + into.length} were expected`);
      }
      done += count;
    }
  }

  close(): void {
    const fd = this.#fd;
    this.#fd = undefined;
    if (fd !== undefined) closeSync(fd);
  }
}

/** Writes all of `bytes` at `offset`; a disk that fills up half-way fails the call. */
export function writeFully(fd: number, bytes: Uint8Array, offset: number): void {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(fd, bytes, done, bytes.length - done, offset + done);
  }
}

/** Makes the names in a folder outlive a loss of power. */
export function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Makes `folder` and the missing folders above it, for good. */
export function ensureFolder(folder: string): void {
  const highest = mkdirSync(folder, { recursive: true });
  if (highest === undefined) return;
  for (let made = folder; made.length >= highest.length; made = dirname(made)) syncFolder(dirname(made));
}
