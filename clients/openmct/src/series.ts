export type Labels = Readonly<Record<string, string>>;

/** One line of samples: what one point of the tree shows. */
export interface Series {
  readonly kind: string;
  readonly sourceId: string;
  /** Id of the metric; of a pattern with its index, for example `cpu.core.3`. */
  readonly metric: string;
  readonly labels: Labels;
}

/** The same text for the same series; the kind follows from the source. */
export function seriesKey({ sourceId, metric, labels }: Omit<Series, 'kind'>): string {
  return JSON.stringify([sourceId, metric, sorted(labels)]);
}

export function isSameLabels(a: Labels, b: Labels): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/** Pairs of name and value, in order of name. */
export function sorted(labels: Labels): readonly (readonly [string, string])[] {
  return Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
}
