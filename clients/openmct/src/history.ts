import type { Api, Range } from './api.js';
import { datumOf, type Datum } from './datum.js';
import type { Point } from './dictionary.js';
import type { RequestOptions } from './openmct.js';

/** What the server takes as `points`. */
const fewestPoints = 10;
const mostPoints = 5000;
/** The first stretch in which the newest samples are looked for; each further one is as many times as long. */
const firstStretchMs = 10_000;
const growth = 8;

/** Samples of the past, as Open MCT asks for them. */
export class History {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /**
   * `latest` gives the newest `size` samples, `minmax` the extremes of a plot of `size` points; otherwise all samples are
   * given, or the averages of their minutes, where the server answers a long range so.
   * @throws PharosRequestError with the server's words, for example when the range holds more than it answers at once.
   */
  async request(point: Point, { start, end, signal, strategy, size }: RequestOptions): Promise<Datum[]> {
    const range = { from: start, to: end, signal };
    if (strategy === 'latest') return this.#newest(point, range, size ?? 1);
    const { type } = point.metric;
    if (strategy === 'minmax' && type !== 'text') {
      const points = Math.min(Math.max(Math.trunc(size ?? mostPoints), fewestPoints), mostPoints);
      return (await this.#samples(point, { ...range, points })).data;
    }
    const { data, resolution } = await this.#samples(point, range);
    if (resolution === 'raw' || (type !== 'enum' && type !== 'boolean')) return data;
    // The average of two states is no state; extremes are states that the source was in.
    return (await this.#samples(point, { ...range, points: mostPoints })).data;
  }

  /** A value that is all there is may be older than the range: Open MCT shows it as the newest. */
  async #newest(point: Point, { from, to, signal }: Range, size: number): Promise<Datum[]> {
    const newest = await this.#api.newest(point.series);
    if (newest === undefined) return [];
    const datum = datumOf(point.metric, newest.ts, newest.value);
    if (size === 1 && datum.utc <= to) return [datum];
    const last = Math.min(to, datum.utc);
    if (last < from) return [];
    for (let stretch = firstStretchMs; ; stretch *= growth) {
      const first = Math.max(from, last - stretch);
      const { data } = await this.#samples(point, { from: first, to: last, signal, resolution: 'raw' });
      if (data.length >= size || first === from) return data.slice(-size);
    }
  }

  async #samples({ series, metric }: Point, range: Range) {
    const { points, resolution } = await this.#api.samples(series, range);
    return { data: points.map(({ ts, value }) => datumOf(metric, ts, value)), resolution };
  }
}
