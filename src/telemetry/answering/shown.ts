import { definitionOf } from '../../catalog/series.js';
import { presentValue } from '../../catalog/value.js';
import type { Resolution } from '../../domain/resolution.js';
import type { Series } from '../../domain/sample.js';
import type { SeriesColumns } from '../../store/samples/store.js';
import type { SampleReader } from '../reading/samples.js';
import type { WireValue } from '../wire.js';

export function isText(series: Series): boolean {
  return definitionOf(series).type === 'text';
}

/**
 * Stored numbers of a series as people see them. A bucket of booleans or enums holds an average, which is a number
 * whatever the type; one of texts holds the last.
 */
export function presenter(
  samples: SampleReader,
  series: Series,
  resolution: Resolution,
): (stored: number) => WireValue {
  const definition = definitionOf(series);
  const isNumber =
    definition.type === 'number' || definition.type === 'integer' || (resolution !== 'raw' && !isText(series));
  return (stored) => {
    if (!Number.isFinite(stored)) return null;
    if (isNumber) return stored;
    return presentValue(definition, stored, samples.directory.text(stored));
  };
}

/** One number a point, to be presented: the sample itself, the average of a bucket, the last of a bucket of texts. */
export function valuesOf(series: Series, columns: SeriesColumns): Float64Array {
  if (columns.resolution === 'raw') return columns.value;
  return isText(series) ? columns.last : columns.avg;
}
