import type { LiveOptions } from '@pharos/client';

import type { Series } from './series.js';

type Filter = Pick<LiveOptions, 'kinds' | 'sources' | 'metrics' | 'types'>;

/** What the server takes in one list of a filter. */
const longestList = 100;

/** The narrowest filter of a feed that brings all these series, and perhaps more. */
export function unionOf(series: readonly Series[]): Filter {
  const sources = distinct(series.map(({ sourceId }) => sourceId));
  const metrics = distinct(series.map(({ metric }) => metric));
  const who = sources.length > longestList ? { kinds: distinct(series.map(({ kind }) => kind)) } : { sources };
  return { types: ['data'], ...who, ...(metrics.length > longestList ? {} : { metrics }) };
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
