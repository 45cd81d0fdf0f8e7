import { PharosError } from '../domain/errors.js';
import type { FeedItem, LoggedItem } from '../domain/feed.js';
import type { Live } from '../domain/live.js';
import type { Feed } from '../domain/ports/feed.js';
import type { SeriesDirectory } from '../domain/ports/samples.js';
import type { CommitObserver, Committed } from '../domain/sample.js';
import type { Clock } from '../platform/clock.js';
import type { Lifecycle } from '../platform/lifecycle.js';
import type { Logger } from '../platform/logger.js';
import { Backlog } from './backlog.js';
import { Batches } from './batches.js';
import { CatchUp } from './catch-up.js';
import { cursorOf, type Position } from './cursor.js';
import { FanOut } from './fan-out.js';
import { Filter } from './filter.js';
import type { Subscription } from './frames.js';
import { Newest } from './newest.js';
import { Notifier } from './notifier.js';
import type { Queue } from './queue.js';
import type { Past } from './replay.js';
import { resumption } from './resume.js';
import { Sights } from './sight.js';
import { Subscriber } from './subscriber.js';
import { Reader } from './subscription.js';

/** How what waits for a slow reader is bounded: see docs/live.md. */
export const strategies = ['all', 'latest', 'batch'] as const;
export type Strategy = (typeof strategies)[number];

/** What a subscriber wants; a part that is absent takes everything. */
export interface LiveFilter {
  readonly kinds?: readonly string[] | undefined;
  readonly sources?: readonly string[] | undefined;
  /** Of data alone. An id that ends in `*` stands for all that begin with what is before it. */
  readonly metrics?: readonly string[] | undefined;
  readonly types?: readonly FeedItem['type'][] | undefined;
}

export interface SubscribeOptions {
  readonly tenant: string;
  readonly filter: LiveFilter;
  readonly strategy: Strategy;
  /** For `batch`: the time between two batches, ms; 1000 when not given. */
  readonly batchMs?: number | undefined;
  /** The cursor after which to go on; from now on when not given. */
  readonly resume?: string | undefined;
  /** A subscription that is closed for this one: it has its room, and goes on where that one stands unless told otherwise. */
  readonly instead?: Subscription | undefined;
  /** `Origin.connection` of the orders that come by this connection. */
  readonly connection?: string | undefined;
}

/** Everything that happens, told to those who subscribed to it. */
export interface LiveHub extends Feed, Lifecycle {
  /** Costs nothing while nobody subscribes. */
  readonly observe: CommitObserver;
  /** @throws PharosError UNAVAILABLE when `live.max_connections` are there already, or when the hub has stopped. */
  subscribe(options: SubscribeOptions): Subscription;
  /** Subscriptions that are there now. */
  readonly size: number;
  /** Ends every subscription with reason `server_stopping`. */
  stop(): Promise<void>;
}

interface HubOptions extends Past {
  readonly directory: Pick<SeriesDirectory, 'get' | 'text'>;
  /** The number of the newest commit, 0 before the first. */
  readonly lastCommit: () => number;
  /** The number of the oldest commit that may be replayed; `lastCommit` + 1 when there is none. */
  readonly oldestCommit: () => number;
  /** The id of the newest item in the log, 0 when it is empty. */
  readonly newestLogged: () => Promise<number>;
  readonly settings: Live<{ readonly max_connections: number; readonly queue_messages: number }>;
  readonly clock: Pick<Clock, 'after'>;
  readonly logger: Logger;
}

const retryAfterSeconds = 5;
const defaultBatchMs = 1000;

/**
 * `start` reads how far the stores have come, so that it comes after them and before whatever commits or tells. `stop` leaves to
 * every reader what waits for it, and resolves when nothing is read from the stores any more.
 */
export function createHub(options: HubOptions): LiveHub {
  return new Hub(options);
}

class Hub implements LiveHub {
  readonly #options: HubOptions;
  readonly #sights: Sights;
  readonly #fanOut: FanOut<Subscriber>;
  readonly #readers = new Map<Reader, Subscriber>();
  readonly #notifier = new Notifier();
  readonly #catchUps = new Set<Promise<void>>();
  /** Up to where everything was told. */
  #now: Position = { commit: 0, rows: 0, id: 0 };
  #cursor: string | undefined;
  #isOpen = false;

  constructor(options: HubOptions) {
    this.#options = options;
    this.#sights = new Sights(options.directory);
    this.#fanOut = new FanOut(this.#sights);
  }

  get size(): number {
    return this.#readers.size;
  }

  async start(): Promise<void> {
    const id = await this.#options.newestLogged();
    // What came to an end while the server was down may be told meanwhile.
    this.#moveTo({ commit: this.#options.lastCommit() + 1, rows: 0, id: Math.max(id, this.#now.id) });
    this.#isOpen = true;
  }

  async stop(): Promise<void> {
    this.#isOpen = false;
    for (const reader of [...this.#readers.keys()]) reader.end('server_stopping');
    await Promise.all(this.#catchUps);
    await this.#notifier.idle();
  }

  readonly observe = (committed: Committed): void => {
    this.#moveTo({ ...this.#now, commit: committed.commit + 1 });
    this.#fanOut.tellData(committed, this.#now.id);
  };

  tell(items: readonly LoggedItem[]): void {
    const newest = items.reduce((id, item) => Math.max(id, item.id), this.#now.id);
    this.#moveTo({ ...this.#now, id: newest });
    this.#fanOut.tellLogged(items, this.#now);
  }

  subscribe(options: SubscribeOptions): Subscription {
    const { tenant, connection, instead, resume = instead?.cursor } = options;
    const isChange = instead instanceof Reader && this.#readers.has(instead);
    this.#ensureRoom(isChange ? 1 : 0);
    instead?.close();
    const filter = new Filter(tenant, options.filter);
    const queue = this.#queueOf(options, () => reader.news());
    const { clock, logger } = this.#options;
    const reader: Reader = new Reader({
      queue,
      notifier: this.#notifier,
      clock,
      connection,
      resume,
      limit: () => this.#limit(),
      nowCursor: () => this.#nowCursor(),
      onEnd: () => this.#remove(reader),
      onListenerError: (error) => logger.error({ error }, 'A reader of the live feed failed'),
    });
    const subscriber: Subscriber = new Subscriber({
      reader,
      queue,
      filter,
      takesAll: options.strategy !== 'latest',
      limit: () => this.#limit(),
      catchUp: (from) => this.#catchUp(subscriber, queue, from),
    });
    this.#readers.set(reader, subscriber);
    this.#fanOut.add(filter, subscriber);
    if (resume !== undefined) this.#resume(subscriber, queue, resume);
    return reader;
  }

  #resume(subscriber: Subscriber, queue: Queue, cursor: string): void {
    const { reader, filter } = subscriber;
    const oldestCommit = filter.takesData ? this.#options.oldestCommit() : 0;
    const { from, reset } = resumption(cursor, { now: this.#now, oldestCommit });
    if (reset === 'unknown_cursor') reader.forget();
    if (reset !== undefined) reader.tell({ type: 'reset', reason: reset, cursor: cursorOf(from) });
    if (reset !== 'unknown_cursor') this.#catchUp(subscriber, queue, from);
  }

  #catchUp(subscriber: Subscriber, queue: Queue, from: Position): void {
    const { reader, filter } = subscriber;
    const catchUp = new CatchUp({
      past: this.#options,
      sights: this.#sights,
      filter,
      queue,
      from,
      now: () => this.#now,
      limit: () => this.#limit(),
      onNews: () => reader.news(),
      tell: (frame) => reader.tell(frame),
      join: (held) => {
        subscriber.isBehind = false;
        reader.joined(held);
      },
    });
    subscriber.isBehind = true;
    reader.follow(catchUp);
    this.#watch(catchUp, reader);
  }

  #watch(catchUp: CatchUp, reader: Reader): void {
    const done = catchUp
      .run()
      .catch((error: unknown) => {
        this.#options.logger.error({ error }, 'The past of the live feed could not be read');
        reader.close('replay_failed');
      })
      .finally(() => this.#catchUps.delete(done));
    this.#catchUps.add(done);
  }

  #queueOf({ strategy, batchMs = defaultBatchMs }: SubscribeOptions, onDue: () => void): Queue {
    switch (strategy) {
      case 'all':
        return new Backlog();
      case 'latest':
        return new Newest();
      case 'batch':
        return new Batches({ clock: this.#options.clock, batchMs, onDue });
    }
  }

  /** `leaving` of those who are there go now. */
  #ensureRoom(leaving: number): void {
    if (!this.#isOpen) throw new PharosError('UNAVAILABLE', 'The live feed is not open', { retryAfterSeconds });
    const limit = this.#options.settings.get().max_connections;
    if (this.size - leaving < limit) return;
    const message = `There are ${limit} live connections already, the most that are served at a time`;
    throw new PharosError('UNAVAILABLE', message, { retryAfterSeconds });
  }

  #remove(reader: Reader): void {
    const subscriber = this.#readers.get(reader);
    this.#readers.delete(reader);
    if (subscriber !== undefined) this.#fanOut.remove(subscriber.filter, subscriber);
  }

  #moveTo(now: Position): void {
    this.#now = now;
    this.#cursor = undefined;
  }

  #limit(): number {
    return this.#options.settings.get().queue_messages;
  }

  #nowCursor(): string {
    return (this.#cursor ??= cursorOf(this.#now));
  }
}
