/**
 * A target may also be a whole URL (RFC 9112, 3.2.2); routes are found by its path and query. What is neither is no path that is
 * served.
 */
export function originForm(target: string): string {
  if (target.startsWith('/') || target === '*') return target;
  if (!URL.canParse(target)) return '/';
  const { pathname, search } = new URL(target);
  return pathname + search;
}
