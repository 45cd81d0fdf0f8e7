import type { Schema } from '@pharos/client';

import { sorted, type Series } from './series.js';

type Catalog = readonly Schema<'CatalogKind'>[];
type CatalogMetric = Schema<'CatalogMetric'>;
type DeclaredType = Schema<'TelemetryTypes'>['telemetry_types'][string];

/** What is known of a metric, from wherever it is known. */
export interface Metric {
  readonly title: string;
  readonly help: string;
  readonly type: CatalogMetric['type'];
  /** As it is written behind a value. */
  readonly unit: string | null;
  readonly range: CatalogMetric['range'];
  readonly thresholds: CatalogMetric['thresholds'];
  /** The texts of an enum, in order of their number. */
  readonly values: CatalogMetric['values'];
  /** Label and value of a metric such as `cpu.core.3`, whose id holds an index. */
  readonly index: readonly [string, string] | undefined;
}

/** A metric by its id, `cpu.core.3` for example; undefined when the kind has no such metric. */
export function catalogMetric(catalog: Catalog, kind: string, id: string): Metric | undefined {
  const metrics = catalog.find((each) => each.id === kind)?.metrics ?? [];
  const exact = metrics.find((metric) => metric.id === id && metric.index_label === null);
  if (exact !== undefined) return fromCatalog(exact, undefined);
  const [, stem = '', index = ''] = /^(.*\.)(0|[1-9][0-9]*)$/.exec(id) ?? [];
  const pattern = metrics.find((metric) => metric.index_label !== null && metric.id === `${stem}N`);
  if (pattern === undefined) return undefined;
  return fromCatalog(pattern, [pattern.index_label ?? '', index]);
}

/** A metric that a device declared beside the catalog. */
export function declaredMetric(
  id: string,
  { unit, data_type, range, description, enum: values }: DeclaredType,
): Metric {
  return { title: id, help: description, type: data_type, unit, range, thresholds: null, values, index: undefined };
}

/** A metric of which nothing but its values are known. */
export function bareMetric(id: string, value: unknown): Metric {
  const type = typeof value === 'string' ? 'text' : typeof value === 'boolean' ? 'boolean' : 'number';
  const nothing = { unit: null, range: null, thresholds: null, values: null, index: undefined };
  return { title: id, help: '', type, ...nothing };
}

/** What a point is called: its title, and what tells it from the others of its source. */
export function nameOf({ title, index }: Metric, { labels }: Pick<Series, 'labels'>): string {
  const all = index === undefined ? labels : { ...labels, [index[0]]: index[1] };
  const told = sorted(all).map(([name, value]) => `${name} ${value}`);
  return told.length === 0 ? title : `${title} (${told.join(', ')})`;
}

function fromCatalog({ title, help, type, unit, ...rest }: CatalogMetric, index: Metric['index']): Metric {
  const { range, thresholds, values } = rest;
  return { title, help, type, unit: unit.symbol, range, thresholds, values, index };
}
