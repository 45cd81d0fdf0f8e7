import { definitionOf } from '../catalog/series.js';
import { PharosError } from '../domain/errors.js';
import type { Caller } from '../domain/principal.js';
import { qualityOf } from '../domain/quality.js';
import type { Series } from '../domain/sample.js';
import { page } from '../domain/wire/common.js';
import { isoWriter } from './answering/iso.js';
import { presenter } from './answering/shown.js';
import type { TelemetryServices } from './services.js';
import type { LatestAnswer, LatestQuery, LatestValue } from './wire.js';

/**
 * The newest value of each series that the query names, across kinds, in the order in which the series came to be.
 * @throws PharosError NOT_FOUND for an unknown source.
 */
export function latestValues(telemetry: TelemetryServices, { principal }: Caller, query: LatestQuery): LatestAnswer {
  const { samples, sources } = telemetry;
  const { tenant } = principal;
  if (query.source_id !== undefined && sources.kindOf(tenant, query.source_id) === undefined) {
    throw new PharosError('NOT_FOUND', `There is no source "${query.source_id}"`);
  }
  const series = samples.seriesOf({
    tenant,
    ...(query.source_id === undefined ? {} : { sourceId: query.source_id }),
    ...(query.kind === undefined ? {} : { kind: query.kind }),
    ...(query.metric === undefined ? {} : { metric: query.metric }),
  });
  const now = telemetry.clock.now();
  const { items, ...envelope } = page(
    series.filter(({ id }) => samples.latest(id) !== undefined),
    query,
  );
  const view = { now, iso: isoWriter() };
  return { latest: items.map((one) => describe(telemetry, one, view)), ...envelope };
}

function describe(
  { samples, attributes, staleAfter }: TelemetryServices,
  series: Series,
  { now, iso }: { readonly now: number; readonly iso: (ms: number) => string },
): LatestValue {
  const sample = samples.latest(series.id) ?? { ts: 0, value: NaN };
  const quality = qualityOf(sample, now, staleAfter(series.kind));
  const { unit } = definitionOf(series);
  const own = attributes.of(series.id);
  return {
    source_id: series.sourceId,
    kind: series.kind,
    metric: series.metric,
    labels: { ...series.labels },
    ...(own === undefined ? {} : { attributes: { ...own } }),
    ts: iso(sample.ts),
    value: presenter(samples, series, 'raw')(sample.value),
    unit,
    quality,
  };
}
