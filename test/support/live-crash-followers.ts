import { WebSocket } from 'ws';

import { createLive } from '../../clients/ts/src/live/live.js';
import type { LiveBatch, LiveItem, LiveMessage } from '../../clients/ts/src/live/messages.js';
import type { Random } from '../../src/platform/random.js';

/** Reads the feed from server to server, each time from where it was left. */
export interface Follower {
  readonly name: string;
  /** What came, in order, batches unpacked. */
  readonly items: readonly LiveItem[];
  /** What must not come: resets, numbers that are no next ones, and errors. */
  readonly faults: readonly string[];
  /** How often it was told that something was dropped, and went back for it. */
  readonly gaps: () => number;
  /** Resolves when it is told from here on. */
  readonly opened: Promise<void>;
  close(): Promise<void>;
}

/** Waits are a tenth of what they are elsewhere. */
const haste = 10;
const comeBackMs = 50;
/** Messages, at least and at most, after which the socket is broken off by its reader. */
const [leastRead, mostRead] = [10, 10_000];

/** Keeps what comes, and looks whether every number is there. */
class Kept {
  readonly items: LiveItem[] = [];
  readonly faults: string[] = [];
  #gaps = 0;
  #seq = 0;

  readonly gaps = (): number => this.#gaps;

  /** Another connection: its numbers begin at 1. */
  begin(): void {
    this.#seq = 0;
  }

  /** False when the reader is to go back to before this message. */
  take(message: LiveMessage | LiveBatch): boolean {
    if (message.type === 'gap') {
      this.#gaps += 1;
      return false;
    }
    if (message.type === 'reset') {
      this.faults.push(JSON.stringify(message));
      return true;
    }
    const items = message.type === 'batch' ? message.messages : [message];
    this.#seq += items.length;
    if (message.seq !== this.#seq) this.faults.push(`Number ${message.seq} instead of ${this.#seq}`);
    for (const item of items) this.items.push(item);
    return true;
  }
}

interface ClientOptions {
  readonly strategy: 'all' | 'batch';
  readonly random: Random;
}

/** Follows by the client, which comes back by itself. */
export function followByClient(url: string, { strategy, random }: ClientOptions): Follower {
  const kept = new Kept();
  const timing = {
    now: () => Date.now(),
    random: () => random.next(),
    after(delayMs: number, callback: () => void) {
      const timer = setTimeout(callback, delayMs / haste);
      return () => clearTimeout(timer);
    },
  };
  const live = createLive({ url, headers: {} }, { timing });
  const closing = new AbortController();
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));

  /** Reads from `resume` on, up to a gap; gives the cursor before that. */
  async function read(resume: string | undefined): Promise<string | undefined> {
    let cursor = resume;
    const feed = live({
      strategy,
      ...(strategy === 'batch' ? { batchMs: 100 } : {}),
      ...(resume === undefined ? {} : { resume }),
      signal: closing.signal,
      onConnection({ state }) {
        if (state === 'connecting') kept.begin();
        if (state === 'open') open();
      },
    });
    for await (const message of feed) {
      if (!kept.take(message)) break;
      cursor = feed.cursor;
    }
    return cursor;
  }
  async function follow(): Promise<void> {
    for (let cursor: string | undefined; !closing.signal.aborted;) cursor = await read(cursor);
  }
  const done = follow().catch((error: unknown) => void kept.faults.push(String(error)));
  const { items, faults, gaps } = kept;
  return {
    name: `client, ${strategy}`,
    items,
    faults,
    gaps,
    opened,
    async close() {
      closing.abort();
      await done;
    },
  };
}

/** Follows over `/ws` by hand: keeps the newest cursor, and comes back with it. Breaks off by itself too, within a commit as well. */
export function followBySocket(url: string, random: Random): Follower {
  const kept = new Kept();
  const address = new URL('/ws?seq=1&kinds=device,host,satellite', url.replace('http', 'ws'));
  let socket: WebSocket;
  let isClosed = false;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));

  /** Keeps the message and the cursor behind it; false when the reader is to go back to the cursor before. */
  function take(data: Buffer): boolean {
    const message = JSON.parse(data.toString()) as LiveMessage;
    const { type, cursor } = message as { readonly type: string; readonly cursor?: string };
    if (type === 'subscribed') open();
    else if (type !== 'position' && type !== 'end' && !kept.take(message)) return false;
    if (cursor !== undefined) address.searchParams.set('resume', cursor);
    return true;
  }

  function connect(): void {
    kept.begin();
    const own = new WebSocket(address);
    socket = own;
    let left = Math.floor(random.between(leastRead, mostRead));
    own.on('message', (data: Buffer) => {
      left -= 1;
      if (take(data) && left > 0) return;
      own.removeAllListeners('message');
      own.terminate();
    });
    own.on('error', () => undefined);
    own.once('close', () => {
      if (!isClosed) setTimeout(connect, comeBackMs);
    });
  }

  connect();
  const { items, faults, gaps } = kept;
  return {
    name: 'socket',
    items,
    faults,
    gaps,
    opened,
    async close() {
      isClosed = true;
      socket.terminate();
    },
  };
}
