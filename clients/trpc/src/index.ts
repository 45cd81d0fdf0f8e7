import { createTRPCClient, httpBatchLink, type TRPCClient } from '@trpc/client';

import type { AppRouter } from '../generated/router.js';

export type { AppRouter };

export interface PharosTrpcOptions {
  /** Where Pharos listens, for example `http://127.0.0.1:8000`. */
  readonly url: string;
  /** API key, where access asks for one. */
  readonly key?: string;
}

export type PharosTrpcClient = TRPCClient<AppRouter>;

/**
 * A tRPC client of every procedure. A refused call rejects with TRPCClientError, whose `data.error` is the API's error body.
 */
export function createPharosTrpcClient({ url, key }: PharosTrpcOptions): PharosTrpcClient {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        maxItems: 20,
        url: `${url.replace(/\/+$/, '')}/trpc`,
        ...(key === undefined ? {} : { headers: { Authorization: `Bearer ${key}` } }),
      }),
    ],
  });
}
