import { reasonOf, textOf } from './failures.js';

/** A failure to open the store, as one sentence for the operator who starts the service. */
export class OpenError extends Error {
  override readonly name = 'OpenError';
}

export function inUse(folder: string, cause?: unknown): OpenError {
  return new OpenError(
    `The samples in the data folder "${folder}" are in use by another process: stop it, or set PHAROS_DATA_DIR to another folder`,
    { cause },
  );
}

export function damaged(folder: string, cause?: unknown): OpenError {
  return new OpenError(
    `The file samples.duckdb in the data folder "${folder}" is damaged: restore it from a backup, or set PHAROS_DATA_DIR to another folder`,
    { cause },
  );
}

export function foreignFormat(folder: string, cause?: unknown): OpenError {
  return new OpenError(
    `The file samples.duckdb in the data folder "${folder}" was written by another version of Pharos: run that version, or set PHAROS_DATA_DIR to another folder`,
    { cause },
  );
}

export function unusableFolder(folder: string, cause: unknown): OpenError {
  return new OpenError(
    `The data folder "${folder}" cannot be used (${textOf(cause)}): set PHAROS_DATA_DIR to a folder that can be written`,
    { cause },
  );
}

/** Turns what the engine threw while it opened or read the file in `folder` into a sentence. */
export function openError(folder: string, cause: unknown): OpenError {
  if (cause instanceof OpenError) return cause;
  const text = textOf(cause);
  if (/Could not set lock/i.test(text)) return inUse(folder, cause);
  if (/version number|newer version/i.test(text)) return foreignFormat(folder, cause);
  if (/not a valid DuckDB|Corrupt|Could not read|checksum|Serialization Error|INTERNAL Error/i.test(text)) {
    return damaged(folder, cause);
  }
  const reason = reasonOf(cause) ?? text.split('\n', 1)[0];
  return new OpenError(
    `The samples in the data folder "${folder}" cannot be opened (${reason}): set PHAROS_DATA_DIR to a folder that can be written`,
    { cause },
  );
}
