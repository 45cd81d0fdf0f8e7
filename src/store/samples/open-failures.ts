import { isAbsolute, relative } from 'node:path';

import { FolderInUse } from './lsm/lock.js';
import { JournalDamage, JournalFormat } from './lsm/journal/errors.js';
import { TableDamage } from './lsm/table/damage.js';
import { textOf } from './failures.js';

/** A failure to open the store, as one sentence for the operator who starts the service. */
export class OpenError extends Error {
  override readonly name = 'OpenError';
}

const elsewhere = 'set PHAROS_DATA_DIR to another folder';

/** The file as the operator finds it: by its path within the data folder. */
function within(folder: string, file: string): string {
  const path = relative(folder, file);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? file : path;
}

/** What was thrown while the store in `folder` was opened, as a sentence. */
export function openError(folder: string, cause: unknown): OpenError {
  return cause instanceof OpenError ? cause : new OpenError(sentence(folder, cause), { cause });
}

function sentence(folder: string, cause: unknown): string {
  if (cause instanceof FolderInUse) {
    return `The samples in the data folder "${folder}" are in use by another process: stop it, or ${elsewhere}`;
  }
  if (cause instanceof TableDamage || cause instanceof JournalDamage) {
    const file = within(folder, cause instanceof TableDamage ? cause.path : cause.file);
    return `The file ${file} in the data folder "${folder}" is damaged: restore it from a backup, or ${elsewhere}`;
  }
  if (cause instanceof JournalFormat) {
    return `The file ${within(folder, cause.file)} in the data folder "${folder}" was written by another version of Pharos: run that version, or ${elsewhere}`;
  }
  return `The data folder "${folder}" cannot be used (${textOf(cause)}): set PHAROS_DATA_DIR to a folder that can be written`;
}
