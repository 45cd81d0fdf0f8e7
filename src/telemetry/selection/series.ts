import { findMetric } from '../../catalog/index.js';
import type { Labels, Series } from '../../domain/sample.js';
import type { SourceRow } from '../../store/state/sources.js';
import type { SampleReader } from '../reading/samples.js';
import { fault } from './fault.js';
import { hasLabels } from './labels.js';

interface SeriesWish {
  readonly tenant: string;
  readonly sources: readonly SourceRow[];
  /** Every metric when none is named. */
  readonly metric: string | undefined;
  readonly labels: Labels;
}

/** The series of these sources, in order of source and, within one, of number. */
export function selectSeries(
  samples: SampleReader,
  { tenant, sources, metric, labels }: SeriesWish,
): readonly Series[] {
  const ids = new Set(sources.map(({ id }) => id));
  const found =
    metric === undefined || ids.size === 1
      ? sources.flatMap(({ id }) => samples.seriesOf({ tenant, sourceId: id, metric }))
      : samples.seriesOf({ tenant, metric }).filter(({ sourceId }) => ids.has(sourceId));
  const wanted = found.filter((series) => hasLabels(series.labels, labels));
  return wanted.sort((a, b) => (a.sourceId === b.sourceId ? a.id - b.id : a.sourceId < b.sourceId ? -1 : 1));
}

/**
 * Sees to it that the metric is known: as one of the catalog, or as one that a source has samples of.
 * @throws PharosError BAD_REQUEST when it is neither.
 */
export function requireMetric(
  samples: SampleReader,
  metric: string,
  { tenant, sources, kind }: { tenant: string; sources: readonly SourceRow[]; kind: string | undefined },
): void {
  const kindsMeant = kind === undefined ? [...new Set(sources.map((source) => source.kind))] : [kind];
  if (kindsMeant.length === 0 || kindsMeant.some((one) => findMetric(one, metric) !== undefined)) return;
  if (selectSeries(samples, { tenant, sources, metric, labels: {} }).length > 0) return;
  const who = sources.length === 1 ? 'the source has no' : 'none of the sources has';
  throw fault('metric', `a ${kindsMeant.join(' or ')} has no metric "${metric}", and ${who} samples of that name`);
}
