import { durationMs } from '../../domain/duration.js';
import { PharosError } from '../../domain/errors.js';
import type { Caller } from '../../domain/principal.js';
import { resolutionFor } from '../../domain/resolution.js';
import { isoTime } from '../../domain/wire/common.js';
import { pointValues, type SeriesColumns } from '../../store/samples/store.js';
import type { FleetServices } from '../services.js';
import type { HostDetail, HostQuery } from '../wire.js';
import { describeHost } from './describe.js';
import { summaryMetrics } from './summary.js';

const defaultRange = '1h';
/** For each metric: a week by five minutes of a host with twenty disks. */
const maxPoints = 50_000;

/**
 * One host and the recent course of the metrics that sum it up.
 * @throws PharosError NOT_FOUND when there is no such host, BAD_REQUEST when the range holds too many points.
 */
export async function getHost(fleet: FleetServices, { principal }: Caller, query: HostQuery): Promise<HostDetail> {
  const { samples, sources, clock } = fleet;
  const row = sources.get(principal.tenant, query.id);
  if (row === undefined || row.kind !== 'host') throw new PharosError('NOT_FOUND', `There is no host "${query.id}"`);

  const now = clock.now();
  const lengthMs = durationMs(query.range ?? defaultRange);
  const own = samples.seriesOf({ tenant: row.tenant, sourceId: row.id });
  const metrics: HostDetail['metrics'] = {};
  for (const { metric, combine } of Object.values(summaryMetrics)) {
    const series = own.filter((one) => one.metric === metric).map(({ id }) => id);
    if (series.length === 0) continue;
    const ranges = await samples.range({
      series,
      from: now - lengthMs,
      to: now,
      resolution: resolutionFor(lengthMs),
      limit: maxPoints,
    });
    metrics[metric] = combineByTime(ranges, combine);
  }
  return { host: describeHost(fleet, row, now), metrics };
}

/** One point a time, from all series that have one there; null where none has a value. */
function combineByTime(
  ranges: readonly SeriesColumns[],
  combine: (values: readonly number[]) => number,
): HostDetail['metrics'][string] {
  const byTime = new Map<number, number[]>();
  for (const columns of ranges) {
    const value = pointValues(columns);
    for (let i = 0; i < value.length; i++) {
      const at = columns.ts[i] as number;
      const values = byTime.get(at) ?? [];
      byTime.set(at, values);
      if (!Number.isNaN(value[i])) values.push(value[i] as number);
    }
  }
  return [...byTime.entries()]
    .sort(([a], [b]) => a - b)
    .map(([at, values]) => ({ ts: isoTime(at), value: values.length === 0 ? null : combine(values) }));
}
