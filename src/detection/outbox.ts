import type { SourceEvent } from '../domain/event.js';
import type { EventSink } from '../domain/ports/events.js';
import type { Clock } from '../platform/clock.js';
import type { Logger } from '../platform/logger.js';
import { yieldToLoop } from '../platform/yield.js';
import { eventOf } from './event-of.js';
import type { Episode } from './series-watch.js';

/** Changes are kept together after this long. */
const soonMs = 500;
/** Progress alone, which only spares a restart some work, is kept this seldom. */
const seldomMs = 30_000;
const retryMs = 1000;
/** The state store holds the event loop while it writes: so many events at a time. */
const atOnce = 50;
/** From here on episodes of one series that wait are joined, so that what waits is bounded by the number of series. */
const crowdedAt = 10_000;

interface OutboxOptions {
  readonly follower: string;
  readonly sink: EventSink;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Episodes that changed, on their way to the sink, and how far the commits have been looked at. Adding never waits. */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #waiting = new Set<Episode>();
  #commit = 0;
  #savedCommit = 0;
  #timer: { readonly isSoon: boolean; readonly cancel: () => void } | undefined;
  #running: Promise<void> | undefined;
  #isFailing = false;
  #isDraining = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  get isCrowded(): boolean {
    return this.#waiting.size >= crowdedAt;
  }

  has(episode: Episode): boolean {
    return this.#waiting.has(episode);
  }

  add(episode: Episode): void {
    this.#waiting.add(episode);
  }

  /** Notes that all commits up to this one have been looked at, and what was found in them added. */
  seen(commit: number): void {
    this.#commit = commit;
    this.#arm();
  }

  /** Takes over the progress that is kept. */
  resume(commit: number): void {
    this.#commit = commit;
    this.#savedCommit = commit;
  }

  /** Keeps all that waits, for the last time. @throws PharosError UNAVAILABLE when the sink cannot take it. */
  async drain(): Promise<void> {
    this.#isDraining = true;
    this.#timer?.cancel();
    await this.#running;
    await this.#save();
  }

  #arm(): void {
    if (this.#isDraining) return;
    const isSoon = this.#waiting.size > 0;
    if (this.#running !== undefined || (this.#timer !== undefined && (this.#timer.isSoon || !isSoon))) return;
    this.#timer?.cancel();
    this.#timer = this.#after(this.#isFailing ? retryMs : isSoon ? soonMs : seldomMs, isSoon);
  }

  #after(delayMs: number, isSoon: boolean): { readonly isSoon: boolean; readonly cancel: () => void } {
    const cancel = this.#options.clock.after(delayMs, () => {
      this.#timer = undefined;
      this.#running = this.#turn();
    });
    return { isSoon, cancel };
  }

  async #turn(): Promise<void> {
    const { logger } = this.#options;
    try {
      await this.#save();
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isFailing)
        logger.warn({ error, waiting: this.#waiting.size }, 'Events could not be kept; they wait until they can');
      this.#isFailing = true;
    }
    this.#running = undefined;
    if (this.#waiting.size > 0 || this.#commit !== this.#savedCommit) this.#arm();
  }

  async #save(): Promise<void> {
    const { sink, follower } = this.#options;
    const commit = this.#commit;
    if (this.#waiting.size === 0 && commit === this.#savedCommit) return;
    const left = [...this.#waiting];
    for (let from = 0; from === 0 || from < left.length; from += atOnce) {
      const some = left.slice(from, from + atOnce);
      const isLast = from + atOnce >= left.length;
      for (const episode of some) this.#waiting.delete(episode);
      const events: readonly SourceEvent[] = some.map(eventOf);
      try {
        await sink.save(events, isLast ? { follower, commit } : undefined);
      } catch (error) {
        for (const episode of some) this.#waiting.add(episode);
        throw error;
      }
      if (isLast) this.#savedCommit = commit;
      else await yieldToLoop();
    }
  }
}
