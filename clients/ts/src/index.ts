import createFetchClient, { type Client } from 'openapi-fetch';

import type { components, paths } from '../generated/schema.js';

export type { components, paths };

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

export type PharosClient = Client<paths>;

/**
 * A client whose paths, parameters and answers are typed from the API's document. Each call gives `{data, error, response}`:
 * `error` holds the API's error body, and a network failure rejects.
 */
export function createPharosClient({ url, key, fetch }: PharosClientOptions): PharosClient {
  return createFetchClient<paths>({
    baseUrl: url.replace(/\/+$/, ''),
    ...(key === undefined ? {} : { headers: { Authorization: `Bearer ${key}` } }),
    ...(fetch === undefined ? {} : { fetch }),
  });
}
