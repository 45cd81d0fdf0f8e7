import { foreignLimits } from '../../../domain/wire/ingest.js';
import { enoughLabels, type ForeignSeries } from '../../foreign.js';
import { MessageReader } from '../protobuf.js';

const nameLabel = '__name__';

/** Fields of prometheus.Label. */
const label = { name: 1, value: 2 } as const;

const namesNone = 'a series whose labels name none';
const hasTooMany = `a series of more than ${foreignLimits.count} labels`;

/**
 * The series that the labels name, given as RepeatedBytes found them. What they are when they name none: without a metric,
 * with a label twice or without a name, with bytes that are no UTF-8, or too many, those without a value among them. An empty
 * value says that the label is not there.
 * @throws PharosError BAD_REQUEST when they are no labels.
 */
export function readLabels(bytes: Buffer): ForeignSeries | string {
  const reader = new MessageReader(bytes, 'the labels of a series');
  const labels = new Map<string, string>();
  for (let field = reader.next(reader.length); field !== 0; field = reader.next(reader.length)) {
    const pair = readLabel(reader, reader.enter(reader.length));
    if (pair === undefined || pair.name === '' || labels.has(pair.name)) return namesNone;
    labels.set(pair.name, pair.value);
    // The name of the metric is one more.
    if (labels.size > enoughLabels) return hasTooMany;
  }
  const name = labels.get(nameLabel);
  if (name === undefined || name === '') return namesNone;
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
  if (typeof series === 'string') return series;
  const labels = Object.entries(series.labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const written = labels.length === 0 ? series.name : `${series.name}{${labels.join(',')}}`;
  return written.length > 200 ? `${written.slice(0, 200)}…` : written;
}
