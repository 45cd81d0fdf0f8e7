import { open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';

import { codeOf } from './journal/errors.js';
import { partitionMs, tiers } from './layout.js';
import { syncFolder } from './table/file.js';
import type { TableSet } from './table-set.js';

/** Below the samples' folder. */
export const limitFile = 'purged';

/**
 * From when on raw samples are taken. The hours before were let go, or are about to be: their roll-ups cannot be computed
 * again, and whether these know a sample that comes late, or comes again, cannot be told.
 */
export class RawLimit {
  readonly #path: string;
  #oldestTs: number;

  private constructor(path: string, oldestTs: number) {
    this.#path = path;
    this.#oldestTs = oldestTs;
  }

  /** As it was saved at `path`; where there is no such file, or one that is not whole, as the tables tell it. */
  static async open(path: string, tables: TableSet): Promise<RawLimit> {
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return '';
      throw error;
    });
    return new RawLimit(path, parsed(text) ?? endOfPurged(tables));
  }

  /** Epoch ms; -Infinity when nothing was ever let go. */
  get oldestTs(): number {
    return this.#oldestTs;
  }

  /** Holds at once, and after a restart when it was saved. Never goes back. */
  raise(oldestTs: number): void {
    this.#oldestTs = Math.max(this.#oldestTs, oldestTs);
  }

  /** On disk when it resolves. Written in place, which a full disk has room for; a torn one is made anew from the tables. */
  async save(): Promise<void> {
    const { file, isNew } = await opened(this.#path);
    try {
      await file.write(line(this.#oldestTs), 0);
      await file.datasync();
    } finally {
      await file.close();
    }
    if (isNew) syncFolder(dirname(this.#path));
  }
}

async function opened(path: string) {
  try {
    return { file: await open(path, 'r+'), isNew: false };
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return { file: await open(path, 'w'), isNew: true };
  }
}

/** The instant as a person reads it, and its checksum. */
function line(ts: number): string {
  const text = new Date(ts).toISOString();
  return `${text} ${crc32(text).toString(16).padStart(8, '0')}\n`;
}

function parsed(text: string): number | undefined {
  const ts = Date.parse(text.slice(0, text.indexOf(' ')));
  return Number.isNaN(ts) || !text.startsWith(line(ts)) ? undefined : ts;
}

/** The end of the newest hour that roll-ups know and that has no raw samples; -Infinity when there is none. */
function endOfPurged(tables: TableSet): number {
  const hours = tiers
    .flatMap((tier) => tables.between(tier))
    .flatMap(({ coverage }) => coverage.map(([hour]) => hour))
    .filter((hour) => tables.in('raw', hour).length === 0);
  return hours.reduce((newest, hour) => Math.max(newest, hour + partitionMs('raw')), -Infinity);
}
