import { findKind } from '../catalog/index.js';
import { maxTextLength } from '../catalog/value.js';
import type { RejectReason } from '../domain/ports/intake.js';
import type { Labels, SeriesType } from '../domain/sample.js';
import { foreignLimits, labelValuePattern } from '../domain/wire/ingest.js';
import { isRecord, labelledText, splitLabels } from './labels.js';
import { SeriesRef, type NameCache } from './series-ref.js';

/** A metric outside the catalog, as a source that declared it names it. */
export interface DeclaredMetric {
  readonly kind: string;
  readonly sourceId: string;
  readonly metric: string;
  readonly type: SeriesType;
  readonly labels: unknown;
}

const noLabels: Labels = {};

/**
 * The series that a declared metric means, or why it means none. Its names are remembered apart from those of the catalog:
 * a sender who declared nothing does not find them.
 */
export function declaredRef(
  { tenant, names }: { readonly tenant: string; readonly names: NameCache },
  { kind, sourceId, metric, type, labels = noLabels }: DeclaredMetric,
): SeriesRef | RejectReason {
  if (findKind(kind) === undefined) return 'unknown_metric';
  if (!isRecord(labels)) return 'bad_labels';
  const text = labelledText(metric, labels, []);
  if (text === undefined) return 'bad_labels';
  const group = names.group(`\n\n${type}\n${kind}\n${sourceId}`);
  const known = group.get(text);
  if (known !== undefined) return known;
  if (metric === '' || metric.length > foreignLimits.metricLength || !labelValuePattern.test(metric))
    return 'malformed';
  const split = splitLabels(labels, { id: metric, title: metric, help: '', unit: 'none', type });
  if (split === undefined) return 'bad_labels';
  const ref = new SeriesRef({ key: { tenant, kind, sourceId, metric, labels: split.series }, type });
  group.set(text, ref);
  names.note(text.length);
  return ref;
}

/** Why a value is none of a declared type; undefined when it is one, or null: the source has none at that instant. */
export function declaredFault(type: SeriesType, value: unknown): RejectReason | undefined {
  if (value === null) return undefined;
  switch (type) {
    case 'number':
      if (typeof value !== 'number') return 'wrong_type';
      return Number.isFinite(value) ? undefined : 'not_finite';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'wrong_type';
    case 'text':
      if (typeof value !== 'string') return 'wrong_type';
      return value.length > maxTextLength ? 'out_of_range' : undefined;
  }
}
