import type { Series } from '../domain/sample.js';
import { isBeyond, type WatchedMetric } from './limits.js';

/** A stretch of values beyond their limit, from the first of them to the first that is within again. Times are epoch ms. */
export interface Episode {
  readonly series: Series;
  readonly watched: WatchedMetric;
  readonly startTs: number;
  readonly value: number;
  readonly threshold: number;
  peakTs: number;
  peakValue: number;
  /** Undefined while it lasts. */
  endTs: number | undefined;
  /** Stretches that this one stands for. */
  parts: number;
}

/**
 * The episodes of one series. A sample that is not older than the newest seen decides whether there is one. A late sample,
 * older than that, neither begins nor ends the current one: it may raise the peak, and where no episode is known it is one
 * of its own, over at once, so that no anomaly is missed because its sample was overtaken. An absent value decides nothing.
 */
export class SeriesWatch {
  readonly series: Series;
  readonly watched: WatchedMetric;
  #open: Episode | undefined;
  #last: Episode | undefined;
  #newestTs = -Infinity;
  /** Up to here late samples are accounted for. */
  #coveredTs = -Infinity;
  /** The episode of late samples that the next late one goes on with, unless one within the limit comes between them. */
  #late: Episode | undefined;

  constructor(series: Series, watched: WatchedMetric) {
    this.series = series;
    this.watched = watched;
  }

  /** Takes over that the series has a sample of that time. */
  seenUntil(ts: number): void {
    this.#newestTs = Math.max(this.#newestTs, ts);
  }

  /** Takes over that the series had an episode that ended at that time. */
  endedAt(ts: number): void {
    this.#coveredTs = Math.max(this.#coveredTs, ts);
    this.seenUntil(ts);
  }

  /** Takes over an episode that has not ended. */
  resume(episode: Episode): void {
    this.#open = episode;
    this.#last = episode;
    this.seenUntil(Math.max(episode.startTs, episode.peakTs));
  }

  /** Gives the episode that begins, changes or ends with the next sample. */
  see(ts: number, value: number, threshold: number): Episode | undefined {
    const isOut = isBeyond(this.watched.direction, value, threshold);
    if (ts < this.#newestTs) {
      if (isOut) return this.#seeLate(ts, value, threshold);
      if (!Number.isNaN(value)) this.#late = undefined;
      return undefined;
    }
    this.#newestTs = ts;
    if (Number.isNaN(value)) return undefined;
    if (this.#open !== undefined) return isOut ? raised(this.#open, ts, value) : this.#end(this.#open, ts);
    return isOut ? (this.#open = this.#begin(ts, value, threshold)) : undefined;
  }

  /** Makes the newest episode, which has just begun, part of `before`, the newest until then. */
  join(before: Episode): void {
    const next = this.#last;
    if (next === undefined || next === before) return;
    raised(before, next.peakTs, next.peakValue);
    before.parts += next.parts;
    if (this.#open === next) {
      this.#open = before;
      before.endTs = undefined;
    } else if (this.#open !== before) {
      before.endTs = Math.max(before.endTs ?? -Infinity, next.endTs ?? -Infinity);
    }
    this.#late = undefined;
    this.#last = before;
  }

  /** The episode that began last, over or not. */
  get last(): Episode | undefined {
    return this.#last;
  }

  #begin(ts: number, value: number, threshold: number): Episode {
    const { series, watched } = this;
    const at = { startTs: ts, value, threshold, peakTs: ts, peakValue: value };
    const episode: Episode = { series, watched, ...at, endTs: undefined, parts: 1 };
    this.#last = episode;
    this.#late = undefined;
    return episode;
  }

  #end(episode: Episode, ts: number): Episode {
    episode.endTs = ts;
    this.#open = undefined;
    this.#late = undefined;
    this.#coveredTs = Math.max(this.#coveredTs, ts);
    return episode;
  }

  #seeLate(ts: number, value: number, threshold: number): Episode | undefined {
    if (this.#open !== undefined && ts >= this.#open.startTs) return raised(this.#open, ts, value);
    if (ts <= this.#coveredTs) return undefined;
    this.#coveredTs = ts;
    const isNext = this.#late?.endTs !== undefined && ts > this.#late.endTs;
    const episode = isNext && this.#late !== undefined ? this.#late : this.#begin(ts, value, threshold);
    raised(episode, ts, value);
    episode.endTs = ts;
    this.#late = episode;
    return episode;
  }
}

/** The episode, if the value is its new peak. */
function raised(episode: Episode, ts: number, value: number): Episode | undefined {
  if (!isBeyond(episode.watched.direction, value, episode.peakValue)) return undefined;
  episode.peakTs = ts;
  episode.peakValue = value;
  return episode;
}
