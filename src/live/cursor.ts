/**
 * How far a reader has come: it has seen all commits below `commit`, the first `rows` rows of that one, and all logged
 * items up to `id`. The two sides move independently.
 */
export interface Position {
  readonly commit: number;
  readonly rows: number;
  readonly id: number;
}

const form = /^([0-9a-z]{1,11})-([0-9a-z]{1,11})-([0-9a-z]{1,11})$/;

/** The opaque text of a position. Valid for as long as the data folder is; safe in URLs, headers and JSON. */
export function cursorOf({ commit, rows, id }: Position): string {
  return `${commit.toString(36)}-${rows.toString(36)}-${id.toString(36)}`;
}

/** Undefined for a text that is no cursor. */
export function parseCursor(cursor: string): Position | undefined {
  const parts = form
    .exec(cursor)
    ?.slice(1)
    .map((part) => Number.parseInt(part, 36));
  const [commit, rows, id] = parts ?? [];
  if (commit === undefined || rows === undefined || id === undefined) return undefined;
  return [commit, rows, id].every(Number.isSafeInteger) ? { commit, rows, id } : undefined;
}
