import { PharosError } from '../../domain/errors.js';

const retryAfterSeconds = 5;

const codes: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EFBIG: 'the disk is full',
  EDQUOT: 'the disk is full',
  EROFS: 'its folder cannot be written',
  EACCES: 'its folder cannot be written',
  EPERM: 'its folder cannot be written',
  ENOENT: 'its files were removed or replaced while in use; restart Pharos',
  JOURNAL_REMOVED: 'its files were removed or replaced while in use; restart Pharos',
};

/** The text of whatever was thrown. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A plain reason for an error of the engine, without its text, which may hold SQL and paths. */
export function reasonOf(error: unknown): string | undefined {
  const { code = '', name } = error as NodeJS.ErrnoException;
  return name === 'TableDamage' ? 'one of its files is damaged' : codes[code];
}

/** The error for callers when the engine failed to do what `task` says. */
export function unavailable(task: string, cause: unknown): PharosError {
  const reason = reasonOf(cause) ?? 'the storage engine failed';
  return new PharosError('UNAVAILABLE', `The sample store cannot ${task}: ${reason}`, { cause, retryAfterSeconds });
}

export function notOpen(): PharosError {
  return new PharosError('UNAVAILABLE', 'The sample store is not open', { retryAfterSeconds });
}
