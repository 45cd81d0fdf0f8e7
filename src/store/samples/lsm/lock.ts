import { accessSync, closeSync, constants, openSync } from 'node:fs';
import { join } from 'node:path';

import Libsql from 'libsql';

import { codeOf } from './journal/errors.js';
import { makeFolder } from './journal/folder.js';

/** Another store, of this process or another one, works in the folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
  readonly code = 'FOLDER_IN_USE';
  readonly folder: string;

  constructor(folder: string) {
    super(`The folder "${folder}" is in use by another store or process`);
    this.folder = folder;
  }
}

/** Keeps the locks of this process from the garbage collector, which would let go of them. */
const held = new Set<Libsql.Database>();

/**
 * Takes `folder`, made when missing, for this caller alone; the function that it resolves with lets go of it. The lock is
 * SQLite's on the empty file `lock`: within the process SQLite keeps count itself, and against others the kernel does, so that
 * it ends with the process, however that ends, and leaves nothing stale.
 * @throws FolderInUse; the system's error as it is when the folder cannot be made or written.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  await makeFolder(folder);
  const file = join(folder, 'lock');
  prepareFile(file);
  const handle = lockFile(file, folder);
  held.add(handle);
  return () => {
    if (!held.delete(handle)) return;
    handle.exec('ROLLBACK');
    handle.close();
  };
}

/**
 * Makes the file where it is missing, since SQLite does not say why it cannot. A file that is there must not be opened and
 * closed here: closing any descriptor of it would let go of a lock that this process holds.
 */
function prepareFile(file: string): void {
  try {
    closeSync(openSync(file, 'wx'));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    accessSync(file, constants.R_OK | constants.W_OK);
  }
}

/** An exclusive transaction that writes nothing, a journal neither: it takes the lock even on a full disk. */
function lockFile(file: string, folder: string): Libsql.Database {
  const handle = new Libsql(file, { timeout: 0 });
  try {
    handle.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return handle;
  } catch (error) {
    handle.close();
    throw codeOf(error) === 'SQLITE_BUSY' ? new FolderInUse(folder) : error;
  }
}
