import type { Server } from './server.js';
import { putValue, seriesName, type SeriesValues } from './series-values.js';

/** A cell of CSV (RFC 4180): quoted, or without quotation marks and commas. */
const cell = /(?:"((?:[^"]|"")*)"|([^,"]*))(?:,|$)/gy;

interface Asked {
  readonly sourceId: string;
  /** The label by which the sender named the source. */
  readonly sourceLabel: string;
}

/** All raw samples of a source of the last hour, as the server exports them, under the names that the sender gave. */
export async function storedSamples(server: Server, { sourceId, sourceLabel }: Asked): Promise<SeriesValues> {
  const query = new URLSearchParams({ format: 'csv', source_id: sourceId, resolution: 'raw', range: '1h' });
  const response = await server.fetch(`/api/v1/metrics/export?${query.toString()}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`The export was answered ${response.status}: ${text}`);
  const values: SeriesValues = new Map();
  for (const row of text.split('\r\n').slice(1)) {
    if (row === '') continue;
    const [, metric = '', labels = '', ts = '', value = ''] = cells(row);
    const all = { ...(JSON.parse(labels) as Record<string, string>), [sourceLabel]: sourceId };
    putValue(values, seriesName(metric, all), [Date.parse(ts), value === '' ? null : Number(value)]);
  }
  return values;
}

/** The cells of a line of CSV. */
export function cells(row: string): readonly string[] {
  return [...row.matchAll(cell)].map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain);
}
