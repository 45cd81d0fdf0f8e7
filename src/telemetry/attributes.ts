import type { CommitObserver, Labels } from '../domain/sample.js';

/** The attributes (a process id and name, for example) that came with the newest sample of a series. Not kept over a restart. */
export interface LatestAttributes {
  readonly observe: CommitObserver;
  of(series: number): Labels | undefined;
}

export function createLatestAttributes(): LatestAttributes {
  const newest = new Map<number, { readonly ts: number; readonly attributes: Labels }>();
  return {
    observe({ attributes }) {
      for (const { series, ts, attributes: labels } of attributes) {
        if (ts >= (newest.get(series)?.ts ?? -Infinity)) newest.set(series, { ts, attributes: labels });
      }
    },
    of: (series) => newest.get(series)?.attributes,
  };
}
