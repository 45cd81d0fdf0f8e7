/** What follows the name of a family in the name of a sample, by the type of the family (OpenMetrics 1.0, 3.1.9.1.1). */
export const suffixes = {
  unknown: [''],
  gauge: [''],
  counter: ['_total', '_created'],
  stateset: [''],
  info: ['_info'],
  histogram: ['_bucket', '_count', '_sum', '_created'],
  gaugehistogram: ['_bucket', '_gcount', '_gsum'],
  summary: ['', '_count', '_sum', '_created'],
} as const satisfies Record<string, readonly string[]>;

export type FamilyType = keyof typeof suffixes;
export type Suffix = (typeof suffixes)[FamilyType][number];

export const familyTypes = Object.keys(suffixes) as readonly FamilyType[];

/** What of a sample's name follows the name of the family; undefined when the sample is not one of the family. */
export function suffixIn(sample: string, family: string, type: FamilyType): Suffix | undefined {
  if (!sample.startsWith(family)) return undefined;
  const rest = sample.slice(family.length);
  return suffixes[type].find((suffix) => suffix === rest);
}
