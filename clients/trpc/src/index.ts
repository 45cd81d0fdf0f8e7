import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink, type TRPCClient } from '@trpc/client';

import type { AppRouter } from '../generated/router.js';

export type { AppRouter };

/** What subscriptions need of an EventSource: that of browsers has it, and that of the package `eventsource`. */
export type EventSourceClass = new (url: string, init?: EventSourceOptions) => EventSourceInstance;

export interface EventSourceOptions {
  readonly withCredentials?: boolean;
  /** Sends the key. The EventSource of browsers passes it over, and can send none. */
  readonly fetch?: typeof globalThis.fetch;
}

interface EventSourceInstance {
  readonly CLOSED: number;
  readonly CONNECTING: number;
  readonly OPEN: number;
  readonly readyState: number;
  addEventListener(type: string, listener: (event: object) => void): void;
  removeEventListener(type: string, listener: (event: object) => void): void;
  close(): void;
}

export interface PharosTrpcOptions {
  /** Where Pharos listens, for example `http://127.0.0.1:8000`. */
  readonly url: string;
  /** API key, where access asks for one. */
  readonly key?: string;
  /** What subscriptions are read with; the global one when none is given. */
  readonly EventSource?: EventSourceClass;
}

export type PharosTrpcClient = TRPCClient<AppRouter>;

/**
 * A tRPC client of every procedure; subscriptions come as server-sent events. A refused call rejects with TRPCClientError, whose
 * `data.error` is the API's error body.
 */
export function createPharosTrpcClient({ url, key, EventSource }: PharosTrpcOptions): PharosTrpcClient {
  const address = `${url.replace(/\/+$/, '')}/trpc`;
  const headers = key === undefined ? {} : { Authorization: `Bearer ${key}` };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({
          url: address,
          ...(EventSource === undefined ? {} : { EventSource }),
          eventSourceOptions() {
            if (EventSource === undefined && !('EventSource' in globalThis)) {
              throw new TypeError('Subscriptions need an EventSource, and there is none here: pass one to the client');
            }
            return { fetch: fetchWith(headers) };
          },
        }),
        false: httpBatchLink({ maxItems: 20, url: address, headers }),
      }),
    ],
  });
}

function fetchWith(headers: Readonly<Record<string, string>>): typeof fetch {
  return (input, init) => {
    const all = new Headers(init?.headers);
    for (const [name, value] of Object.entries(headers)) all.set(name, value);
    return fetch(input, { ...init, headers: all });
  };
}
