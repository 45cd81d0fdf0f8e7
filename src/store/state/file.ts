import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import Libsql from 'libsql';

import { PharosError } from '../../domain/errors.js';
import { operationalCode, type Operational } from './errors.js';

/** How long a statement waits for another process's write. It holds the event loop, so it is short. */
const busyTimeoutMs = 2000;

/**
 * Opens `state.db` in the data folder, making both where they are missing.
 * @throws PharosError with a sentence for whoever starts the process.
 */
export function openFile(folder: string): { readonly path: string; readonly handle: Libsql.Database } {
  const path = join(folder, 'state.db');
  prepareFolder(folder, path);
  try {
    const handle = new Libsql(path);
    try {
      handle.pragma(`busy_timeout = ${busyTimeoutMs}`);
      handle.pragma('journal_mode = WAL');
      handle.pragma('synchronous = FULL');
      handle.pragma('foreign_keys = ON');
    } catch (error) {
      handle.close();
      throw error;
    }
    return { path, handle };
  } catch (error) {
    throw startError(error, path);
  }
}

/** The file holds hashes of keys, so it is made for its owner only; SQLite gives its side files the same rights. */
function prepareFolder(folder: string, path: string): void {
  try {
    makeFolder(resolve(folder));
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    try {
      closeSync(openSync(path, 'wx', 0o600));
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
      accessSync(path, constants.R_OK | constants.W_OK);
    }
  } catch (error) {
    const code = systemCode(error);
    throw new PharosError(
      'UNAVAILABLE',
      `The data folder "${folder}" (PHAROS_DATA_DIR) cannot be written: ${reasons[code] ?? code}`,
      {
        cause: error,
      },
    );
  }
}

/** Makes a folder and those above it. Node's own `recursive` never returns for a path under /proc. */
function makeFolder(path: string): void {
  const parent = dirname(path);
  if (!existsSync(parent)) makeFolder(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST' || !statSync(path).isDirectory()) throw error;
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'its file system is read-only',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EEXIST: 'there is a file of that name',
  ENOENT: 'it does not exist and cannot be made',
  ENOSPC: 'no space is left on its device',
};

function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown error';
}

/** What whoever starts the process is told of an error that came while the database was opened or migrated. */
export function startError(thrown: unknown, path: string): unknown {
  const told = thrown instanceof PharosError;
  if (told && operationalCode(thrown.cause) === undefined) return thrown;
  const error = told ? thrown.cause : thrown;
  const code = operationalCode(error);
  const reason = error instanceof Error ? error.message : String(error);
  const message = `The state database "${path}" (in PHAROS_DATA_DIR) ${(code && faults[code]) ?? `cannot be opened: ${reason}`}`;
  return new PharosError('UNAVAILABLE', message, { cause: error });
}

const damaged = 'is damaged or no database: restore a backup, or move it away to begin with an empty one';
const locked = 'is locked by another process: end that process, or choose another folder';
const faults: { readonly [code in Operational]?: string } = {
  SQLITE_NOTADB: damaged,
  SQLITE_CORRUPT: damaged,
  SQLITE_BUSY: locked,
  SQLITE_LOCKED: locked,
};
