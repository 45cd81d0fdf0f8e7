export interface NewSource {
  readonly tenant: string;
  readonly id: string;
  readonly kind: string;
}

/** The door's view of the sources that exist. Held in memory, so that a look-up costs nothing. */
export interface SourceDirectory {
  /** The kind of a known source. */
  kindOf(tenant: string, sourceId: string): string | undefined;
  /** Grows whenever a source is taken away or its kind changes: what was found good before is to be asked for again. */
  readonly generation: number;
  /** Makes sources known, together; on disk when this returns. */
  register(...sources: readonly NewSource[]): void;
}
