import { bucketMs } from '../../domain/resolution.js';
import type { Labels } from '../../domain/sample.js';
import type { SourceRow } from '../../store/state/sources.js';
import { createAggregator, type Aggregator } from '../reading/aggregate.js';
import { maxRows } from '../reading/bounds.js';
import { Extremes } from '../reading/extremes.js';
import { rawColumns, type Line } from '../reading/line.js';
import { readPieces } from '../reading/pieces.js';
import type { SampleReader } from '../reading/samples.js';
import type { Aggregate, MetricsAnswer, MetricsSeries } from '../wire.js';
import { datapoints } from './datapoints.js';
import { checkNumbers, checkPointCount, checkSeriesCount, unitOf, type Question } from './question.js';

/**
 * Buckets that samples are put into when they are aggregated as they were sampled: sources do not speak at the same instant. Wide
 * enough for an agent's default interval of five seconds.
 */
const rawBucketMs = 10_000;

interface Group {
  readonly tags: Labels;
  readonly aggregator: Aggregator;
}

/** The answer with one line for all sources, or one for each value of a tag. @throws PharosError BAD_REQUEST beyond a bound. */
export async function answerAggregate(samples: SampleReader, question: Question): Promise<MetricsAnswer> {
  checkSeriesCount(question);
  const { plan, resolution } = question;
  const aggregate = plan.aggregate ?? 'avg';
  if (aggregate !== 'count') checkNumbers(question, 'aggregate');
  const unit = aggregate === 'count' ? 'count' : unitOf(question);
  const widthMs = resolution === 'raw' ? rawBucketMs : bucketMs[resolution];
  const groups = await gather(samples, question, { aggregate, widthMs });

  const series: MetricsSeries[] = [];
  let total = 0;
  for (const { tags, aggregator } of groups) {
    const line = forPlot(await aggregator.finish(), question);
    total += line.ts.length;
    checkPointCount(total);
    if (line.ts.length === 0) continue;
    const points = await datapoints({ line, present: (value) => (Number.isNaN(value) ? null : value) });
    series.push({ labels: {}, ...(plan.by === undefined ? {} : { tags: { ...tags } }), datapoints: points });
  }
  return { metric: plan.metric, unit, datapoints: [], series, resolution, bucket_seconds: widthMs / 1000 };
}

/** Reads all series, each into the group of its source; the groups in order of the tag's value, those without it last. */
async function gather(
  samples: SampleReader,
  { series, sources, span, resolution, plan }: Question,
  { aggregate, widthMs }: { readonly aggregate: Aggregate; readonly widthMs: number },
): Promise<readonly Group[]> {
  const groups = new Map<string | undefined, Group>();
  const groupOf = new Map<string, Group>();
  for (const source of sources) {
    const value = tagOf(source, plan.by);
    const tags: Labels = plan.by === undefined || value === undefined ? {} : { [plan.by]: value };
    const group = groups.get(value) ?? { tags, aggregator: createAggregator(aggregate, widthMs) };
    groups.set(value, group);
    groupOf.set(source.id, group);
  }

  const sourceOf = new Map(series.map(({ id, sourceId }) => [id, sourceId]));
  let current: string | undefined;
  for await (const columns of readPieces(samples, { series: [...sourceOf.keys()], ...span, resolution, maxRows })) {
    const sourceId = sourceOf.get(columns.series);
    if (current !== undefined && current !== sourceId) groupOf.get(current)?.aggregator.endSource();
    current = sourceId;
    groupOf.get(sourceId ?? '')?.aggregator.add(columns);
  }
  return [...groups].sort(([a], [b]) => compareTags(a, b)).map(([, group]) => group);
}

function tagOf({ tags }: SourceRow, by: string | undefined): string | undefined {
  return by !== undefined && Object.hasOwn(tags, by) ? tags[by] : undefined;
}

function compareTags(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
  return a < b ? -1 : 1;
}

function forPlot(line: Line, { plan, span }: Question): Line {
  if (plan.points === undefined) return line;
  const extremes = new Extremes(span, plan.points);
  extremes.add(rawColumns(line));
  return extremes.finish();
}
