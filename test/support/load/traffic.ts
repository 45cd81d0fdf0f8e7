import { seriesName } from '../series-values.js';
import type { Times } from './times.js';

export interface SentSeries {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** A sample of a sender, and its series by its place in the sender's list. */
export interface SentSample {
  readonly series: number;
  /** Epoch ms. */
  readonly ts: number;
  readonly value: number;
}

/** What one source sends: every sample can be told from its number, so that what is kept can be held against what was sent. */
export interface Traffic {
  readonly sourceId: string;
  /** Each has a sample at each instant. */
  readonly series: readonly SentSeries[];
  readonly times: Times;
  /** Instants of one request. */
  readonly slotsABatch: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  body(samples: readonly SentSample[]): string | Buffer;
  /** The answer to a request of which all is kept. */
  readonly taken: { readonly status: number; readonly body: unknown };
}

export const batchSize = ({ series, slotsABatch }: Traffic): number => series.length * slotsABatch;

/** From 10 to 100 in quarters: in every range that the catalog has, and sums of them are exact in any order. */
export function valueOf(number: number): number {
  return 10 + ((number * 7919) % 361) / 4;
}

/** The samples of a batch, in order of time. */
export function samplesOf(traffic: Traffic, batch: number): readonly SentSample[] {
  const { series, times, slotsABatch } = traffic;
  return Array.from({ length: batchSize(traffic) }, (_, i) => {
    const slot = batch * slotsABatch + Math.floor(i / series.length);
    return { series: i % series.length, ts: times.at(slot), value: valueOf(batch * batchSize(traffic) + i) };
  });
}

/** The place in the sender's list of each of its series, by name. */
export function seriesPlaces({ series }: Traffic): ReadonlyMap<string, number> {
  return new Map(series.map(({ metric, labels }, place) => [seriesName(metric, labels), place]));
}
