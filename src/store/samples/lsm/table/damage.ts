/** A table file that is not what was written: truncated, altered, or no table at all. */
export class TableDamage extends Error {
  override readonly name = 'TableDamage';
  readonly path: string;

  /** `what` ends the sentence "The table file … is damaged: ". */
  constructor(path: string, what: string, options?: { readonly cause: unknown }) {
    super(`The table file "${path}" is damaged: ${what}`, options);
    this.path = path;
  }
}
