import type { Api } from './api.js';
import type { PointObject } from './objects.js';
import type { Staleness } from './openmct.js';
import type { SharedFeed } from './shared-feed.js';
import type { Timing } from './timing.js';

interface StalenessParts {
  readonly api: Api;
  readonly feed: SharedFeed;
  readonly timing: Timing;
}

/** Whether points are silent for longer than a source of their kind may be. */
export class StalenessWatch {
  readonly #parts: StalenessParts;

  constructor(parts: StalenessParts) {
    this.#parts = parts;
  }

  /** By the age of the newest sample, of the page's clock; a point without samples is not stale. */
  async now({ pharos: { series, lostAfterSeconds } }: PointObject): Promise<Staleness> {
    const { api, timing } = this.#parts;
    const newest = await api.newest(series);
    const utc = timing.now();
    return { isStale: newest !== undefined && utc - Date.parse(newest.ts) > lostAfterSeconds * 1000, utc };
  }

  /** Tells when values stop to come, and when they come again. */
  follow({ pharos: { series, lostAfterSeconds } }: PointObject, tell: (staleness: Staleness) => void): () => void {
    const { feed, timing } = this.#parts;
    let isStale: boolean | undefined;
    const change = (to: boolean): void => {
      if (isStale === to) return;
      isStale = to;
      tell({ isStale, utc: timing.now() });
    };
    const wait = (): (() => void) => timing.after(lostAfterSeconds * 1000, () => change(true));
    let cancel = wait();
    const leave = feed.follow(series, () => {
      cancel();
      cancel = wait();
      change(false);
    });
    return () => {
      leave();
      cancel();
    };
  }
}
