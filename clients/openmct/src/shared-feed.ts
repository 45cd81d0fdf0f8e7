import type { LiveConnection, LiveData, LiveFeed, LiveMessage, LiveOptions } from '@pharos/client';

import { seriesKey, type Series } from './series.js';
import type { Timing } from './timing.js';
import { unionOf } from './union.js';

/** What the feed tells of itself. */
export interface FeedListener {
  /** The connection is there, is lost for now, or was refused for good. */
  onConnection(connection: LiveConnection): void;
  onRefused(error: unknown): void;
  /** Values are missing between what came before and what comes next. */
  onMissing(message: Extract<LiveMessage, { readonly type: 'gap' | 'reset' }>): void;
}

type Options = LiveOptions<'all'>;
type Open = (options: Options) => LiveFeed;
type Reader = (data: LiveData) => void;

interface Followed {
  readonly series: Series;
  readonly readers: Set<Reader>;
}

/** How long the first words of a new connection may take beyond its opening, ms; then it is asked again. */
const firstWordsMs = 20;

/**
 * One feed for all who follow series: a browser holds six connections to a server. When what is followed changes, the feed is
 * opened anew where the one before was left, so that those who stay miss nothing and are told nothing twice.
 */
export class SharedFeed {
  readonly #open: Open;
  readonly #listener: FeedListener;
  readonly #timing: Timing;
  readonly #followed = new Map<string, Followed>();
  #feed: LiveFeed | undefined;
  /** Of the feed, as text. */
  #filter = '';
  #state: LiveConnection['state'] = 'closed';
  #isChanging = false;
  #waiting: (() => void)[] = [];

  constructor(open: Open, listener: FeedListener, timing: Timing) {
    this.#open = open;
    this.#listener = listener;
    this.#timing = timing;
  }

  /** Calls `reader` with each value of the series from now on, until the returned function is called. It must not throw. */
  follow(series: Series, reader: Reader): () => void {
    const key = seriesKey(series);
    const followed = this.#followed.get(key) ?? { series, readers: new Set() };
    this.#followed.set(key, followed);
    followed.readers.add(reader);
    this.#change();
    return () => {
      followed.readers.delete(reader);
      if (followed.readers.size > 0 || this.#followed.get(key) !== followed) return;
      this.#followed.delete(key);
      this.#change();
    };
  }

  /**
   * Resolves once what is followed now comes, or cannot come for the moment: whoever asks for the history after that misses
   * nothing between the two.
   */
  ready(): Promise<void> {
    if (this.#isSettled()) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #isSettled(): boolean {
    return !this.#isChanging && this.#state !== 'connecting';
  }

  #settle(): void {
    if (this.#isSettled()) for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Several changes of one turn are one. */
  #change(): void {
    if (this.#isChanging) return;
    this.#isChanging = true;
    queueMicrotask(() => this.#apply());
  }

  #apply(): void {
    if (this.#state === 'open' && this.#feed !== undefined && this.#feed.cursor === undefined) {
      // It does not know yet where it stands: it could not be taken up there.
      this.#timing.after(firstWordsMs, () => this.#apply());
      return;
    }
    this.#isChanging = false;
    const series = [...this.#followed.values()].map((each) => each.series);
    const filter = series.length === 0 ? '' : JSON.stringify(unionOf(series));
    if (filter !== this.#filter) {
      const resume = this.#feed?.cursor;
      this.#end();
      if (series.length > 0) this.#begin({ ...unionOf(series), resume }, filter);
    }
    this.#settle();
  }

  #begin(options: Options, filter: string): void {
    const feed = this.#open({
      ...options,
      onConnection: (connection) => {
        if (this.#feed !== feed) return;
        this.#state = connection.state;
        this.#listener.onConnection(connection);
        this.#settle();
      },
    });
    this.#feed = feed;
    this.#filter = filter;
    this.#state = 'connecting';
    void this.#read(feed);
  }

  /** What a closed feed has given already is behind its cursor, and still reaches its readers. */
  #end(): void {
    const feed = this.#feed;
    const wasOpen = this.#state !== 'closed';
    this.#feed = undefined;
    this.#filter = '';
    this.#state = 'closed';
    feed?.close();
    if (wasOpen) this.#listener.onConnection({ state: 'closed' });
  }

  async #read(feed: LiveFeed): Promise<void> {
    try {
      for await (const message of feed) {
        if (message.type === 'data') this.#tell(message);
        else if (message.type === 'gap' || message.type === 'reset') this.#listener.onMissing(message);
      }
    } catch (error) {
      // The next change tries again.
      if (this.#feed === feed) this.#end();
      this.#listener.onRefused(error);
      this.#settle();
    }
  }

  #tell(data: LiveData): void {
    const key = seriesKey({ sourceId: data.source_id, metric: data.id, labels: data.labels ?? {} });
    for (const reader of this.#followed.get(key)?.readers ?? []) reader(data);
  }
}
