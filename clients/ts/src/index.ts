import createFetchClient, { type Client } from 'openapi-fetch';

import type { components, paths } from '../generated/schema.js';
import { createLive, type Live } from './live/live.js';

export type { components, paths };
export type { LiveConnection, LiveFeed } from './live/feed.js';
export { LiveError } from './live/failure.js';
export type { Live, LiveMessageOf, LiveOptions } from './live/live.js';
export type * from './live/messages.js';
export type { LiveFilter, LiveStrategy } from './live/query.js';

/** A shape of the API by its name in the document, for example `Schema<'Health'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

export interface PharosClientOptions {
  /** Where Pharos listens, for example `http://127.0.0.1:8000`. */
  readonly url: string;
  /** API key, where access asks for one. */
  readonly key?: string;
  /** Instead of the global fetch. */
  readonly fetch?: typeof globalThis.fetch;
}

export interface PharosClient extends Client<paths> {
  /** What happens, as it happens. */
  readonly live: Live;
}

/**
 * A client whose paths, parameters and answers are typed from the API's document. Each call gives `{data, error, response}`:
 * `error` holds the API's error body, and a network failure rejects.
 */
export function createPharosClient({ url, key, fetch }: PharosClientOptions): PharosClient {
  const baseUrl = url.replace(/\/+$/, '');
  const headers = key === undefined ? {} : { Authorization: `Bearer ${key}` };
  const own = fetch === undefined ? {} : { fetch };
  const calls = createFetchClient<paths>({ baseUrl, headers, ...own });
  return { ...calls, live: createLive({ url: baseUrl, headers }, own) };
}
