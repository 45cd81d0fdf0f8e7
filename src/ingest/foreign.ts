import { findMetric, metricByPrometheusName } from '../catalog/index.js';
import type { MetricDefinition } from '../domain/metric.js';
import type { Labels, SeriesType } from '../domain/sample.js';
import { foreignLimits } from '../domain/wire/ingest.js';
import { splitLabels } from './labels.js';
import { SeriesRef } from './series-ref.js';

/** A series as a sender names it that does not know the catalog. */
export interface ForeignSeries {
  readonly name: string;
  /** All its labels, those that name the source among them. */
  readonly labels: Labels;
  readonly type: SeriesType;
}

/** The labels that name the source, the first that is there; it is no label of the series then. */
export const sourceLabels = [
  'source_id',
  'host_id',
  'host',
  'instance',
  'service.instance.id',
  'service.name',
] as const;

/** So many labels are too many for any series, its source among them: whoever read them need not go on. */
export const enoughLabels = foreignLimits.count + 2;

const defaultSource = 'default';
const defaultKind = 'host';

/** No control characters, and no half of a surrogate pair, which would not survive being written as UTF-8. */
const cleanText = /^[^\p{Cc}\p{Cs}]*$/u;

/**
 * What a foreign name means: its source is the first of `sourceLabels`, its kind `host`; a name of /metrics joins that metric
 * of the catalog, and then its kind. A name or labels beyond the limits give a reference that refuses all its samples.
 */
export function foreignRef(tenant: string, { name, labels, type }: ForeignSeries): SeriesRef {
  const { sourceId, rest } = takeSource(labels);
  const key = { tenant, kind: defaultKind, sourceId, metric: name, labels: rest };
  if (!isWithinLimits(name, sourceId, rest)) return new SeriesRef({ key, type }, 'bad_labels');
  const known = metricByPrometheusName(name);
  if (known === undefined) {
    // The id of a catalog metric, such as cpu.load1, is that metric by any protocol.
    const definition = findMetric(defaultKind, name)?.definition;
    return definition === undefined ? new SeriesRef({ key, type }) : joined(key, definition, type);
  }
  return joined({ ...key, kind: known.kind.id }, known.definition, type);
}

/** The reference to a metric of the catalog, whose pattern's index comes as a label. */
function joined(key: SeriesRef['key'], definition: MetricDefinition, type: SeriesType): SeriesRef {
  const { indexLabel } = definition;
  const { [indexLabel ?? '']: index, ...others } = key.labels;
  const isIndexed = indexLabel !== undefined && key.metric !== definition.id && index !== undefined;
  const metric = isIndexed ? definition.id.replace(/N$/, index) : indexLabel === undefined ? definition.id : key.metric;
  const resolved = findMetric(key.kind, metric);
  const split = splitLabels(isIndexed ? others : key.labels, definition);
  if (resolved === undefined || split === undefined) return new SeriesRef({ key, type }, 'bad_labels');
  return new SeriesRef({ key: { ...key, metric: resolved.id, labels: split.series }, definition, type });
}

function takeSource(labels: Labels): { readonly sourceId: string; readonly rest: Labels } {
  for (const name of sourceLabels) {
    const sourceId = Object.hasOwn(labels, name) ? labels[name] : undefined;
    if (sourceId === undefined || sourceId === '') continue;
    return { sourceId, rest: Object.fromEntries(Object.entries(labels).filter(([other]) => other !== name)) };
  }
  return { sourceId: defaultSource, rest: labels };
}

function isWithinLimits(name: string, sourceId: string, labels: Labels): boolean {
  const { count, nameLength, valueLength, metricLength, sourceLength } = foreignLimits;
  const entries = Object.entries(labels);
  return (
    isText(name, metricLength) &&
    isText(sourceId, sourceLength) &&
    entries.length <= count &&
    entries.every(
      ([label, value]) =>
        // Whatever copies labels key by key would lose it.
        label !== '__proto__' && isText(label, nameLength) && value.length <= valueLength && cleanText.test(value),
    )
  );
}

function isText(text: string, length: number): boolean {
  return text !== '' && text.length <= length && cleanText.test(text);
}
