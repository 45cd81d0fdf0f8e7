import type { Wires } from './connection.js';
import { Feed, type LiveConnection, type LiveFeed } from './feed.js';
import type { LiveBatch, LiveMessage } from './messages.js';
import { queryOf, type LiveFilter, type LiveStrategy } from './query.js';
import { realTiming } from './timing.js';

export interface LiveOptions<Strategy extends LiveStrategy = LiveStrategy> extends LiveFilter {
  /** `all` when not given; `latest` drops values that newer ones replace, `batch` brings what came within `batchMs` together. */
  readonly strategy?: Strategy;
  /** 1000 when not given. */
  readonly batchMs?: number;
  /** The cursor of a feed, to go on there; from now on when not given. */
  readonly resume?: string | undefined;
  /** Ends the loop, without an error. */
  readonly signal?: AbortSignal;
  readonly onConnection?: (connection: LiveConnection) => void;
}

/** What a feed of the strategy gives. */
export type LiveMessageOf<Strategy extends LiveStrategy> = Strategy extends 'batch'
  ? LiveMessage | LiveBatch
  : LiveMessage;

/**
 * Follows what happens, from connection to connection: a feed that breaks off is taken up where it was left, after half a second
 * to half a minute, or as long as the server asks. Nothing is asked of the server before the loop begins.
 * @throws LiveError in the loop, when the server refuses the feed.
 */
export type Live = <const Strategy extends LiveStrategy = 'all'>(
  options?: LiveOptions<Strategy>,
) => LiveFeed<LiveMessageOf<Strategy>>;

interface Server {
  /** Without a slash at its end. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** `live` of a client. @throws TypeError from `live` when the address or the key are such that no request can hold them. */
export function createLive(server: Server, { fetch, timing = realTiming }: Partial<Wires> = {}): Live {
  return <const Strategy extends LiveStrategy = 'all'>(options: LiveOptions<Strategy> = {}) => {
    const url = `${server.url}/api/v1/live${queryOf(options)}`;
    const headers = { ...server.headers, Accept: 'text/event-stream' };
    // A request that cannot be made would be tried again for ever.
    new Request(url, { headers });
    const { resume, signal, onConnection } = options;
    const wires = { fetch: fetch ?? ((input, init) => globalThis.fetch(input, init)), timing } satisfies Wires;
    return new Feed({ url, headers, resume, signal, onConnection }, wires) as LiveFeed<LiveMessageOf<Strategy>>;
  };
}
