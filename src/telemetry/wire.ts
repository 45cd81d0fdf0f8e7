import { z } from 'zod';

import { Duration } from '../domain/duration.js';
import { resolutions } from '../domain/resolution.js';
import { qualities } from '../domain/sample.js';
import { LabelSet, pageAnswer, pageQuery, Timestamp } from '../domain/wire/common.js';
import { madeList } from '../domain/wire/made-list.js';
import { TagFilter } from '../domain/wire/tags.js';

/** A value as people see it: enums by their text, booleans as such; null where the source had none. */
export const WireValue = z.union([z.number(), z.boolean(), z.string()]).nullable();
export type WireValue = z.infer<typeof WireValue>;

export const Datapoint = z
  .object({
    ts: Timestamp,
    value: WireValue.describe(
      'The sample; of a bucket its average, for a text the last one; null where the source said it had none',
    ),
    labels: LabelSet.optional().describe('Labels of the series, where it has any: several series can match'),
  })
  .meta({ id: 'Datapoint' });
export type Datapoint = z.infer<typeof Datapoint>;

export const aggregates = ['avg', 'min', 'max', 'sum', 'count', 'p50', 'p95', 'p99'] as const;
export type Aggregate = (typeof aggregates)[number];

// Descriptions come before `optional`: the generator of the document looks past those that come after it.
const text = (description: string) => z.string().min(1).describe(description).optional();

/** Which series, and which part of them: the same for queries and exports. */
const selection = {
  host_id: text('The host; the same as source_id'),
  source_id: text('The source, or several with commas between them'),
  kind: text('Sources of this kind only'),
  tags: TagFilter.optional(),
  range: Duration.describe(
    'How far back from `to`, or from now; 1h when neither range nor from is given. For example 15m, 1h or 7d',
  ).optional(),
  from: Timestamp.describe('Start, inclusive; ISO 8601').optional(),
  to: Timestamp.describe('End, inclusive; ISO 8601; now by default').optional(),
  labels: text('JSON object of labels that a series must have, for example {"gpu_index":"0"}'),
  resolution: z.enum(resolutions).describe('By the length of the range when not given').optional(),
};

export const MetricsQuery = z.strictObject({
  ...selection,
  metric: z.string().min(1).describe('Metric id, for example cpu.utilization'),
  points: z
    .number()
    .int()
    .min(10)
    .max(5000)
    .describe('For a plot: at most so many points a series, the minimum and maximum of each pixel column among them')
    .optional(),
  aggregate: z.enum(aggregates).describe('One value a bucket of all matching sources together').optional(),
  by: text('With aggregate: one result for each value of this tag'),
});
export type MetricsQuery = z.infer<typeof MetricsQuery>;

export const MetricsSeries = z
  .object({
    source_id: z.string().optional().describe('The source; absent for an aggregate'),
    labels: LabelSet.describe('Labels of the series; none for an aggregate'),
    tags: LabelSet.optional().describe('With `by`: the tag and its value, empty for the sources without the tag'),
    datapoints: madeList(Datapoint, 'In order of time'),
  })
  .meta({ id: 'MetricsSeries' });
export type MetricsSeries = z.infer<typeof MetricsSeries>;

export const MetricsAnswer = z
  .object({
    metric: z.string(),
    host_id: z.string().optional().describe('The source, under the name that hosts have; where one was asked for'),
    source_id: z.string().optional().describe('The source, where one was asked for'),
    unit: z.string().describe('Unit id, as in the catalog; none for a metric outside of it'),
    datapoints: madeList(Datapoint, 'In order of time; empty where the answer is in `series`'),
    series: z
      .array(MetricsSeries)
      .optional()
      .describe('When several sources, a kind, tags or an aggregate are asked for: those that have points'),
    resolution: z.enum(resolutions).describe('What was used'),
    bucket_seconds: z.number().optional().describe('Of an aggregate: length of the buckets, also where it is over raw'),
  })
  .meta({ id: 'MetricsAnswer' });
export type MetricsAnswer = z.infer<typeof MetricsAnswer>;

export const exportFormats = ['csv', 'parquet'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const ExportQuery = z.strictObject({
  format: z.enum(exportFormats).describe('CSV (RFC 4180), or Parquet'),
  ...selection,
  metric: text('Metric id; every metric of the sources when not given'),
});
export type ExportQuery = z.infer<typeof ExportQuery>;

export const LatestQuery = z.strictObject({
  source_id: z.string().min(1).optional(),
  kind: z.string().min(1).optional(),
  metric: text('Metric id'),
  ...pageQuery,
});
export type LatestQuery = z.infer<typeof LatestQuery>;

export const LatestValue = z
  .object({
    source_id: z.string(),
    kind: z.string(),
    metric: z.string(),
    labels: LabelSet,
    attributes: LabelSet.optional().describe('What came with this value only, such as the process id of a top process'),
    ts: Timestamp.describe('Time of the sample itself, however old'),
    value: WireValue,
    unit: z.string(),
    quality: z.enum(qualities),
  })
  .meta({ id: 'LatestValue' });
export type LatestValue = z.infer<typeof LatestValue>;

export const LatestAnswer = z.object({ latest: madeList(LatestValue), ...pageAnswer }).meta({ id: 'LatestAnswer' });
export type LatestAnswer = z.infer<typeof LatestAnswer>;

export const CardinalityQuery = z.strictObject(pageQuery);
export type CardinalityQuery = z.infer<typeof CardinalityQuery>;

const whole = z.number().int();
const used = whole.describe('What is used of it');
const budget = whole.describe('What senders may create; 0 is no limit');

export const Cardinality = z
  .object({
    total_series: whole.describe('Series in all'),
    sources: z
      .array(z.object({ source_id: z.string(), series: whole }))
      .describe('Those with the most series first; limit and offset apply to both lists'),
    metrics: z
      .array(z.object({ metric: z.string(), series: whole, in_catalog: z.boolean() }))
      .describe('Those with the most series first'),
    total_sources: whole,
    total_metrics: whole,
    limit: whole,
    offset: whole,
    budgets: z.object({
      series: z.object({ budget, used }),
      source_series: z.object({ budget, used: used.describe('By the source with the most') }),
      metric_names: z.object({ budget, used: used.describe('Names outside the catalog') }),
    }),
  })
  .meta({ id: 'Cardinality' });
export type Cardinality = z.infer<typeof Cardinality>;
