import type { Live } from '../domain/live.js';
import type { Recorder } from '../domain/ports/recorder.js';
import type { Clock } from '../platform/clock.js';

export interface CacheBounds {
  readonly entries: number;
  /** The sum of what the answers hold; a point takes about 110 bytes. */
  readonly points: number;
}

const defaultBounds: CacheBounds = { entries: 1_000, points: 250_000 };

interface CacheOptions<T> {
  readonly clock: Clock;
  readonly recorder: Pick<Recorder, 'queryCache'>;
  /** Life of an answer, seconds; 0 keeps none and shares none. */
  readonly ttlSeconds: Live<number>;
  readonly pointsOf: (answer: T) => number;
  readonly bounds?: CacheBounds;
}

interface Entry<T> {
  readonly answer: T;
  readonly points: number;
  /** Monotonic ms. */
  readonly keptAt: number;
}

/**
 * Answers that may be given again. Calls with the same key while one is computed wait for that one; a failure is passed to
 * all who wait and is not kept. When there is too much, the oldest answers go first.
 */
export class AnswerCache<T> {
  readonly #options: CacheOptions<T>;
  readonly #bounds: CacheBounds;
  /** In order of keptAt. */
  readonly #entries = new Map<string, Entry<T>>();
  readonly #underWay = new Map<string, Promise<T>>();
  #points = 0;
  #isSweepDue = false;

  constructor(options: CacheOptions<T>) {
    this.#options = options;
    this.#bounds = options.bounds ?? defaultBounds;
  }

  /** The answer of `key`, computed when none is kept. @throws what `compute` throws. */
  async get(key: string, compute: () => Promise<T>): Promise<T> {
    const { recorder } = this.#options;
    if (this.#lifeMs() <= 0) return compute();
    this.#dropOld();
    const kept = this.#entries.get(key)?.answer ?? this.#underWay.get(key);
    recorder.queryCache(kept !== undefined);
    if (kept !== undefined) return kept;

    const computing = compute();
    this.#underWay.set(key, computing);
    try {
      const answer = await computing;
      this.#keep(key, answer);
      return answer;
    } finally {
      this.#underWay.delete(key);
    }
  }

  /** What is kept at this moment. */
  get size(): CacheBounds {
    return { entries: this.#entries.size, points: this.#points };
  }

  #lifeMs(): number {
    return this.#options.ttlSeconds.get() * 1000;
  }

  #keep(key: string, answer: T): void {
    const points = this.#options.pointsOf(answer);
    if (points > this.#bounds.points || this.#lifeMs() <= 0) return;
    this.#entries.set(key, { answer, points, keptAt: this.#options.clock.monotonic() });
    this.#points += points;
    for (const [oldest] of this.#entries) {
      if (this.#entries.size <= this.#bounds.entries && this.#points <= this.#bounds.points) break;
      this.#drop(oldest);
    }
    this.#sweepLater();
  }

  #dropOld(): void {
    const now = this.#options.clock.monotonic();
    const lifeMs = this.#lifeMs();
    for (const [key, { keptAt }] of this.#entries) {
      if (now - keptAt < lifeMs) break;
      this.#drop(key);
    }
  }

  #drop(key: string): void {
    this.#points -= this.#entries.get(key)?.points ?? 0;
    this.#entries.delete(key);
  }

  /** Memory of answers that nobody asks for any more is given back too. */
  #sweepLater(): void {
    if (this.#isSweepDue || this.#entries.size === 0) return;
    this.#isSweepDue = true;
    this.#options.clock.after(this.#lifeMs(), () => {
      this.#isSweepDue = false;
      this.#dropOld();
      this.#sweepLater();
    });
  }
}
