import { PharosError } from '../../domain/errors.js';

/** SQLite's result codes that tell of the machine or of another process, not of the statement. */
const operational = [
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_PROTOCOL',
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
  'SQLITE_NOMEM',
  'SQLITE_PERM',
  'SQLITE_AUTH',
] as const;
export type Operational = (typeof operational)[number];

/** The code of a libsql error without its extension (`SQLITE_IOERR_WRITE` is `SQLITE_IOERR`), if it is an operational one. */
export function operationalCode(error: unknown): Operational | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  const { code } = error;
  return operational.find((base) => code === base || code.startsWith(`${base}_`));
}

/** The error as callers may see it: a store that cannot answer is UNAVAILABLE; a faulty statement stays what it is. */
export function toCallerError(error: unknown): unknown {
  const code = operationalCode(error);
  if (code === undefined) return error;
  if (code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED') {
    return new PharosError('UNAVAILABLE', 'The state store is busy: try again', { retryAfterSeconds: 1, cause: error });
  }
  return stateUnavailable(error);
}

export function stateUnavailable(cause?: unknown): PharosError {
  return new PharosError('UNAVAILABLE', 'The state store is not available', { retryAfterSeconds: 5, cause });
}
