import { closeSync, fstatSync, openSync, statSync, type Stats } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import type { Disk } from './disk.js';
import { codeOf } from './errors.js';

const name = /^(\d{8})\.journal$/;
/** What a name has room for. */
const maxSegment = 99_999_999;

/** The folder of the segments, held open, so that it can be told from another of the same name. */
export class JournalFolder {
  readonly path: string;
  readonly #disk: Disk;
  readonly #fd: number;
  readonly #identity: Stats;

  private constructor(path: string, disk: Disk) {
    this.path = path;
    this.#disk = disk;
    this.#fd = openSync(path, 'r');
    this.#identity = fstatSync(this.#fd);
  }

  /** Opens `path`, made when missing. */
  static async open(path: string, disk: Disk): Promise<JournalFolder> {
    const absolute = resolve(path);
    await makeFolder(absolute);
    return new JournalFolder(absolute, disk);
  }

  /** @throws RangeError for a number that has no name. */
  fileOf(segment: number): string {
    return segmentFile(this.path, segment);
  }

  /** The numbers of all segments, ascending. */
  segments(): Promise<readonly number[]> {
    return segmentsIn(this.path);
  }

  /** Whether the folder is still found under its name. */
  isInPlace(): boolean {
    return isAt(this.path, this.#identity);
  }

  sync(): Promise<void> {
    return this.#disk.syncFolder(this.#fd);
  }

  /** Cuts off what lies beyond `length` in a segment that is not appended to. On disk when it resolves. */
  async cut(segment: number, length: number): Promise<void> {
    const file = await open(this.fileOf(segment), 'r+');
    try {
      if ((await file.stat()).size > length) await this.#disk.truncate(file.fd, length);
    } finally {
      await file.close();
    }
  }

  /** Deletes a segment, if it is there. On disk when this resolves, so that no later deletion comes before it. */
  async remove(segment: number): Promise<void> {
    await rm(this.fileOf(segment), { force: true });
    await this.sync();
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** Of a segment in the folder `path`. @throws RangeError for a number that has no name. */
export function segmentFile(path: string, segment: number): string {
  if (!Number.isInteger(segment) || segment < 0 || segment > maxSegment) {
    throw new RangeError(`Expected the number of a segment, 0 to ${maxSegment}, got ${segment}`);
  }
  return join(path, `${String(segment).padStart(8, '0')}.journal`);
}

/** The numbers of all segments in the folder `path`, ascending. Other files are none of the journal's business. */
export async function segmentsIn(path: string): Promise<readonly number[]> {
  const names = await readdir(path);
  return names
    .flatMap((file) => name.exec(file)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

/** Whether `path` leads to the file or folder of `identity`. One call of the system, a few microseconds. */
export function isAt(path: string, identity: Stats): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && found.ino === identity.ino && found.dev === identity.dev;
}

/**
 * Makes a folder and those above it that are missing; their names are on disk when it resolves. Not by Node's own
 * `recursive`, which never returns for a path under /proc.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
  const parent = await open(dirname(path), 'r');
  try {
    await parent.sync();
  } finally {
    await parent.close();
  }
}
