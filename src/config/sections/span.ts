import { z } from 'zod';

interface SpanOptions {
  readonly value: z.ZodNumber;
  /** Default of the lower end. */
  readonly min: number;
  /** Default of the upper end. */
  readonly max: number;
  /** What is bounded, with its unit. */
  readonly what: string;
}

/** `{min, max}`; that min is not above max is checked on the whole tree, see rules.ts. */
export function span({ value, min, max, what }: SpanOptions) {
  return z
    .strictObject({
      min: value.default(min).describe(`Lowest ${what}.`),
      max: value.default(max).describe(`Highest ${what}.`),
    })
    .prefault({});
}
