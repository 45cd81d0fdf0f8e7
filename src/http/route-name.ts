import type { ServerResponse } from 'node:http';

const names = new WeakMap<ServerResponse, string>();

/** Notes which route's template answers, for the metrics: never the path that was called. */
export function nameRoute(response: ServerResponse, template: string): void {
  names.set(response, template);
}

export function routeName(response: ServerResponse): string {
  return names.get(response) ?? 'unknown';
}
