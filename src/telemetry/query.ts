import { findMetric } from '../catalog/index.js';
import { presentValue } from '../catalog/value.js';
import { durationMs } from '../domain/duration.js';
import { PharosError } from '../domain/errors.js';
import type { MetricDefinition } from '../domain/metric.js';
import type { Caller } from '../domain/principal.js';
import { resolutionFor, type Resolution } from '../domain/resolution.js';
import type { Labels } from '../domain/sample.js';
import { isoTime } from '../domain/wire/common.js';
import { pointValues } from '../store/samples/store.js';
import type { TelemetryServices } from './services.js';
import type { Datapoint, MetricsAnswer, MetricsQuery } from './wire.js';

const defaultRange = '1h';
/** What one answer may hold: half a day by the second, about 3 MB of JSON. */
const maxPoints = 50_000;

/**
 * The samples of one metric of one source over a range, oldest first. Several series can match; each datapoint carries
 * its series' labels.
 * @throws PharosError NOT_FOUND for an unknown source, BAD_REQUEST for a metric that its kind lacks, a range that makes no
 * sense or holds too many points.
 */
export async function queryMetrics(
  telemetry: TelemetryServices,
  { principal }: Caller,
  query: MetricsQuery,
): Promise<MetricsAnswer> {
  const { samples, sources, clock } = telemetry;
  const { tenant } = principal;
  const sourceId = sourceOf(query);
  const kind = sources.kindOf(tenant, sourceId);
  if (kind === undefined) throw new PharosError('NOT_FOUND', `There is no source "${sourceId}"`);
  const match = findMetric(kind, query.metric);
  if (match === undefined) throw fault('metric', `a ${kind} has no metric "${query.metric}"`);

  const labels = wantedLabels(query.labels);
  const { from, to } = rangeOf(query, clock.now());
  const resolution = query.resolution ?? resolutionFor(to - from);
  const series = samples
    .seriesOf({ tenant, sourceId, metric: match.id })
    .filter((one) => Object.entries(labels).every(([name, value]) => one.labels[name] === value));
  const ranges = await samples.range({ series: series.map(({ id }) => id), from, to, resolution, limit: maxPoints });

  const toValue = presenter(telemetry, match.definition, resolution);
  const points = ranges.flatMap((columns, i) => {
    const own = labelsOf(series[i]?.labels ?? {});
    const values = pointValues(columns);
    return Array.from(columns.ts, (at, row) => ({ at, value: toValue(values[row] as number), own }));
  });
  if (ranges.length > 1) points.sort((a, b) => a.at - b.at);
  return {
    metric: query.metric,
    host_id: sourceId,
    source_id: sourceId,
    unit: match.definition.unit,
    datapoints: points.map(({ at, value, own }): Datapoint => ({ ts: isoTime(at), value, ...own })),
    resolution,
  };
}

/** Stored numbers as people see them. A bucket of booleans or enums holds an average, which is a number whatever the type. */
function presenter(
  { samples }: TelemetryServices,
  definition: MetricDefinition,
  resolution: Resolution,
): (stored: number) => Datapoint['value'] {
  const isNumber = resolution !== 'raw' || definition.type === 'number' || definition.type === 'integer';
  return (stored) => {
    if (Number.isNaN(stored)) return null;
    return isNumber ? stored : presentValue(definition, stored, samples.directory.text(stored));
  };
}

function labelsOf(labels: Labels): { labels?: Record<string, string> } {
  return Object.keys(labels).length === 0 ? {} : { labels: { ...labels } };
}

function sourceOf({ host_id, source_id }: MetricsQuery): string {
  if (host_id !== undefined && source_id !== undefined && host_id !== source_id) {
    throw fault('source_id', 'host_id and source_id name two sources; give one of them');
  }
  const sourceId = source_id ?? host_id;
  if (sourceId === undefined) throw fault('source_id', 'give host_id or source_id');
  return sourceId;
}

function rangeOf({ range, from, to }: MetricsQuery, now: number): { from: number; to: number } {
  if (range !== undefined && from !== undefined) throw fault('range', 'give range or from, not both');
  const end = to === undefined ? now : Date.parse(to);
  const start = from === undefined ? end - durationMs(range ?? defaultRange) : Date.parse(from);
  if (start > end) throw fault('from', 'the range starts after its end');
  return { from: start, to: end };
}

function wantedLabels(text: string | undefined): Labels {
  if (text === undefined) return {};
  let labels: unknown;
  try {
    labels = JSON.parse(text);
  } catch {
    labels = undefined;
  }
  if (!isLabels(labels)) throw fault('labels', 'expected a JSON object of texts, for example {"gpu_index":"0"}');
  return labels;
}

function isLabels(value: unknown): value is Labels {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((one) => typeof one === 'string');
}

function fault(path: string, message: string): PharosError {
  return new PharosError('BAD_REQUEST', `Invalid input: ${path}: ${message}`, { details: [{ path, message }] });
}
