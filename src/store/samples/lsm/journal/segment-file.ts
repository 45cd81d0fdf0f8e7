import { closeSync, constants, fstatSync, openSync, type Stats } from 'node:fs';

import type { Disk } from './disk.js';
import { codeOf } from './errors.js';
import { isAt, type JournalFolder } from './folder.js';
import { encodeSegmentHeader, type SegmentHeader } from './format.js';

interface SegmentFileOptions {
  readonly folder: JournalFolder;
  readonly disk: Disk;
  readonly header: SegmentHeader;
}

/** The segment that is appended to. */
export class SegmentFile {
  readonly path: string;
  readonly #fd: number;
  readonly #disk: Disk;
  readonly #identity: Stats;
  #suspect = false;

  private constructor(path: string, disk: Disk) {
    this.path = path;
    this.#disk = disk;
    // With O_DSYNC a write is on disk when it returns: one trip to the thread pool instead of two.
    const { O_CREAT, O_EXCL, O_WRONLY, O_DSYNC } = constants;
    this.#fd = openSync(path, O_CREAT | O_EXCL | O_WRONLY | O_DSYNC);
    this.#identity = fstatSync(this.#fd);
  }

  /** Makes the file; header and name are on disk when it resolves. A rejection may leave the file behind. */
  static async create({ folder, disk, header }: SegmentFileOptions): Promise<SegmentFile> {
    const file = new SegmentFile(folder.fileOf(header.number), disk);
    try {
      await disk.write(file.#fd, encodeSegmentHeader(header), 0);
      await folder.sync();
    } catch (error) {
      file.close();
      throw error;
    }
    return file;
  }

  /** Whether a write failed in a way that leaves it unknown what the file holds: nothing more may be appended to it. */
  get suspect(): boolean {
    return this.#suspect;
  }

  /** Writes `bytes` at `offset`, the end of what was acknowledged. On disk when it resolves; when it rejects, cut off again. */
  async write(bytes: Buffer, offset: number): Promise<void> {
    try {
      await this.#disk.write(this.#fd, bytes, offset);
    } catch (error) {
      await this.#cut(offset, error);
      throw error;
    }
  }

  /** Whether the file is still found under its name, as it would be after a restart. */
  isInPlace(): boolean {
    return isAt(this.path, this.#identity);
  }

  close(): void {
    closeSync(this.#fd);
  }

  /** After EIO the kernel may hold pages for clean that are not on disk, so that no later success can be believed. */
  async #cut(length: number, cause: unknown): Promise<void> {
    this.#suspect = codeOf(cause) === 'EIO';
    try {
      await this.#disk.truncate(this.#fd, length);
    } catch {
      // The header of the next segment says where this one ends, whatever is left behind here.
      this.#suspect = true;
    }
  }
}
