import { z } from 'zod';

/**
 * The schema of a long list that the service itself makes, item by item, from typed columns. An answer with it is checked to
 * have a list there, not item by item: that would take longer than making the answer, and a copy of each item. Items are held
 * to their schema by the compiler and by tests; in the API's document it is a list as any other. Not for input.
 * @param description goes here, since the copy that `describe` makes would look at each item again
 */
export function madeList<T extends z.ZodType>(item: T, description?: string): z.ZodArray<T> {
  const list = z.array(item);
  if (description !== undefined) list.register(z.globalRegistry, { description });
  const check: typeof list._zod.run = (payload) => {
    if (!Array.isArray(payload.value)) {
      payload.issues.push({ code: 'invalid_type', expected: 'array', input: payload.value, inst: list });
    }
    return payload;
  };
  list._zod.parse = check;
  list._zod.run = check;
  return list;
}
