/** A segment that lost something that it once held: part of it, or a whole segment between two others. */
export class JournalDamage extends Error {
  override readonly name = 'JournalDamage';
  readonly code = 'JOURNAL_DAMAGE';
  readonly file: string;
  /** Bytes from the beginning of `file` to the damage. */
  readonly offset: number;

  constructor(place: { readonly file: string; readonly offset: number }, what: string) {
    super(`The journal file "${place.file}" is damaged at byte ${place.offset}: ${what}`);
    this.file = place.file;
    this.offset = place.offset;
  }
}

/** A segment in a format that this program does not know. */
export class JournalFormat extends Error {
  override readonly name = 'JournalFormat';
  readonly code = 'JOURNAL_FORMAT';
  readonly file: string;

  constructor(file: string, versions: { readonly got: number; readonly expected: number }) {
    super(`The journal file "${file}" has format ${versions.got}; this version of Pharos reads ${versions.expected}`);
    this.file = file;
  }
}

/** What is appended to can no longer be found under its name, so that a restart would not find it either. */
export class JournalRemoved extends Error {
  override readonly name = 'JournalRemoved';
  readonly code = 'JOURNAL_REMOVED';
  readonly path: string;

  constructor(path: string) {
    super(`The journal "${path}" was removed or replaced while it was in use; restart Pharos`);
    this.path = path;
  }
}

/** The code of an error of the system, `ENOSPC` for example. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
