import { PharosError } from '../../../domain/errors.js';

const retryAfterSeconds = 5;

const reasons: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/No space left|File too large|quota exceeded/i, 'the disk is full'],
  [/Read-only file system|Permission denied/i, 'its folder cannot be written'],
  [/Out of Memory/i, 'its memory limit (store.memory_limit_mb) is too small'],
];

/** The text of whatever was thrown. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A plain reason for an error of the engine, without its text, which may hold SQL and paths. */
export function reasonOf(error: unknown): string | undefined {
  const text = textOf(error);
  return reasons.find(([pattern]) => pattern.test(text))?.[1];
}

/** The error for callers when the engine failed to do what `task` says. */
export function unavailable(task: string, cause: unknown): PharosError {
  const reason = reasonOf(cause) ?? 'the storage engine failed';
  return new PharosError('UNAVAILABLE', `The sample store cannot ${task}: ${reason}`, { cause, retryAfterSeconds });
}

export function removed(): PharosError {
  const message = 'The sample store cannot keep samples: its file was removed or replaced while in use; restart Pharos';
  return new PharosError('UNAVAILABLE', message, { retryAfterSeconds });
}

export function notOpen(): PharosError {
  return new PharosError('UNAVAILABLE', 'The sample store is not open', { retryAfterSeconds });
}
