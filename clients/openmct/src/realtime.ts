import { datumOf, type Datum } from './datum.js';
import type { Point } from './dictionary.js';
import type { SharedFeed } from './shared-feed.js';
import type { Timing } from './timing.js';

/** `latest` is told the newest of what came together, `batch` all of it. */
export type Strategy = 'latest' | 'batch';

/** Values as they come, as Open MCT takes them. */
export class Realtime {
  readonly #feed: SharedFeed;
  readonly #timing: Timing;

  constructor(feed: SharedFeed, timing: Timing) {
    this.#feed = feed;
    this.#timing = timing;
  }

  subscribe({ series, metric }: Point, strategy: Strategy, callback: (data: Datum | Datum[]) => void): () => void {
    let pending: Datum[] = [];
    let cancel: (() => void) | undefined;
    const deliver = (): void => {
      cancel = undefined;
      const data = pending;
      pending = [];
      const newest = data.at(-1);
      if (newest !== undefined) callback(strategy === 'batch' ? data : newest);
    };
    const leave = this.#feed.follow(series, ({ timestamp, value }) => {
      pending.push(datumOf(metric, timestamp, value));
      cancel ??= this.#timing.after(0, deliver);
    });
    return () => {
      leave();
      cancel?.();
    };
  }
}
