import type { ForeignSeries } from '../../foreign.js';
import { MessageReader } from '../protobuf.js';

const nameLabel = '__name__';

/** Fields of prometheus.Label. */
const label = { name: 1, value: 2 } as const;

/**
 * The series that the labels name, given as RepeatedBytes found them. Undefined when they name none: without a metric, with a
 * label twice or without a name, or with bytes that are no UTF-8. An empty value says that the label is not there.
 * @throws PharosError BAD_REQUEST when they are no labels.
 */
export function readLabels(bytes: Buffer): ForeignSeries | undefined {
  const reader = new MessageReader(bytes, 'the labels of a series');
  const labels = new Map<string, string>();
  for (let field = reader.next(reader.length); field !== 0; field = reader.next(reader.length)) {
    const pair = readLabel(reader, reader.enter(reader.length));
    if (pair === undefined || pair.name === '' || labels.has(pair.name)) return undefined;
    labels.set(pair.name, pair.value);
  }
  const name = labels.get(nameLabel);
  if (name === undefined || name === '') return undefined;
  const others = [...labels].filter(([other, value]) => other !== nameLabel && value !== '');
  return { name, labels: Object.fromEntries(others), type: 'number' };
}

function readLabel(reader: MessageReader, end: number): { readonly name: string; readonly value: string } | undefined {
  let name: string | undefined = '';
  let value: string | undefined = '';
  for (let field = reader.next(end); field !== 0; field = reader.next(end)) {
    if (field === label.name) name = reader.utf8(end);
    else if (field === label.value) value = reader.utf8(end);
  }
  return name === undefined || value === undefined ? undefined : { name, value };
}

/** The series as Prometheus writes it, cut where it gets long; for a sentence to the sender. */
export function describeSeries(bytes: Buffer): string {
  const series = readLabels(bytes);
  if (series === undefined) return 'a series whose labels name none';
  const labels = Object.entries(series.labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const written = labels.length === 0 ? series.name : `${series.name}{${labels.join(',')}}`;
  return written.length > 200 ? `${written.slice(0, 200)}…` : written;
}
