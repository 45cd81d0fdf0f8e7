import { z } from 'zod';

/** Tags that a source must have, as a query names them. */
export const TagFilter = z
  .string()
  .regex(/^[^:,]+:[^:,]*(,[^:,]+:[^:,]*)*$/, 'expected pairs such as role:web,zone:us-west')
  .describe('Pairs that must all be there: role:web,zone:us-west');

/** Whether `tags` hold every pair of a filter such as `role:web,zone:us-west`. */
export function hasTags(tags: Readonly<Record<string, string>>, filter: string | undefined): boolean {
  if (filter === undefined) return true;
  return filter.split(',').every((pair) => {
    const colon = pair.indexOf(':');
    return tags[pair.slice(0, colon)] === pair.slice(colon + 1);
  });
}
