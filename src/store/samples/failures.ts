import { PharosError } from '../../domain/errors.js';
import type { PurgedTier } from './store.js';

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

/** So many parts are named in an error; each has a line of its own in the log. */
const mostNamed = 10;

/** Parts of a turn of upkeep that failed, each counted and logged before; `cause` is what the first one failed by. */
export class PartsFailed extends Error {
  override readonly name = 'PartsFailed';

  constructor(parts: readonly { readonly partition: string; readonly error: unknown }[]) {
    const names = parts.slice(0, mostNamed).map(({ partition }) => partition);
    const more = parts.length > mostNamed ? ` and ${parts.length - mostNamed} more` : '';
    super(`Work on ${names.join(', ')}${more} failed, all else was done`, { cause: parts[0]?.error });
  }
}

/** A purge that let go of `purged`, and that something else failed in: the roll-up before it, for example. */
export class PurgeUnfinished extends PharosError {
  readonly purged: readonly PurgedTier[];

  constructor(purged: readonly PurgedTier[], failures: readonly unknown[]) {
    const [only] = failures;
    const cause = failures.length === 1 ? only : new AggregateError(failures, failures.map(textOf).join('; '));
    super('UNAVAILABLE', 'The sample store could not do all that belongs to a purge', { cause, retryAfterSeconds });
    this.purged = purged;
  }
}

/** A plain reason for an error of the engine, without its text, which may hold SQL and paths. */
export function reasonOf(error: unknown): string | undefined {
  if (error instanceof PartsFailed) return reasonOf(error.cause);
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
