/** Whether `tags` hold every pair of a filter such as `role:web,zone:us-west`. */
export function hasTags(tags: Readonly<Record<string, string>>, filter: string | undefined): boolean {
  if (filter === undefined) return true;
  return filter.split(',').every((pair) => {
    const colon = pair.indexOf(':');
    return tags[pair.slice(0, colon)] === pair.slice(colon + 1);
  });
}
